import type { OfficialDocument } from "../../../document/block.ts";
import type { Writer } from "../../../office/opinion/opinion-verbs.ts";
import type { Missing } from "../../../petition/opinion.ts";
import type { OpinionDoubt } from "../../../petition/opinion-doubt.ts";
import type { Wording } from "../../../wording/wording.ts";
import { Sheet } from "../../document-sheet.tsx";
import type { Desk } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { DueChip } from "../due.tsx";
import { MarkedWords } from "../petition/evidence.tsx";
import { Attachments } from "../petition/petition-attachment.tsx";
import { EventList } from "../petition/petition-timeline.tsx";
import { Precedents } from "../petition/precedents.tsx";
import type { Typed } from "./draft.ts";
import { OpinionForm, sayPart } from "./opinion-form.tsx";

type Props = { desk: Desk; writer: Writer; typed: Typed; missing: readonly Missing[] };

const Head = ({ desk, writer }: Pick<Props, "desk" | "writer">) => {
  const { words } = desk;
  const { petition, move } = writer;
  return (
    <div class="title">
      <h1>
        {words.office.verb[move.verb]} <span class="of">{petition.number}</span>
      </h1>
      {petition.turn && <DueChip words={words} turn={petition.turn} />}
      <a class="back" href={`/petitions/${petition.number}`}>
        {words.opinion.back}
      </a>
    </div>
  );
};

/** Each part that keeps it from going out, by name, with the way there. */
const Lacking = ({ words, missing }: { words: Wording; missing: readonly Missing[] }) => (
  <div class="alert" role="alert">
    <p>{words.opinion.missing}</p>
    <ul>
      {missing.map(({ part, missing: why }) => (
        <li>
          <a href={`#${part}`}>{words.opinion.lacks[why]({ part: sayPart(words, part) })}</a>
        </li>
      ))}
    </ul>
  </div>
);

/** `/petitions/:number/opinion`: the parts of the opinion, beside what they are about. */
export const OpinionPage = ({ desk, writer, typed, missing }: Props) => {
  const { words } = desk;
  const say = words.opinion;
  const { petition } = writer;
  const isNew = !petition.scribbles[writer.move.verb] && writer.move.verb !== "reply";
  return (
    <DeskPage
      desk={desk}
      title={say.title}
      styles={["petition.css", "collective.css", "opinion.css"]}
      scripts={["insert.js"]}
    >
      <Head desk={desk} writer={writer} />
      {missing.length > 0 && <Lacking words={words} missing={missing} />}
      <div class="columns writer">
        <div class="first">
          <p class="hint">{say.intro}</p>
          {isNew && <p class="hint">{say.prefilled}</p>}
          <OpinionForm desk={desk} writer={writer} typed={typed} missing={missing} />
        </div>
        <div class="second">
          <section aria-labelledby="words">
            <h2 id="words">{say.words}</h2>
            {petition.text ? (
              <MarkedWords desk={desk} text={petition.text} triage={petition.triage} />
            ) : (
              <p class="faint">{words.desk.petition.untouched}</p>
            )}
          </section>
          <Attachments desk={desk} petition={petition} attempt={null} />
          {writer.move.verb === "answer" && <Precedents desk={desk} petition={petition} />}
          <section class="box" aria-labelledby="timeline">
            <h2 id="timeline">{say.timeline}</h2>
            <EventList desk={desk} events={petition.events} />
          </section>
        </div>
      </div>
    </DeskPage>
  );
};

function sayDoubt(words: Wording, doubt: OpinionDoubt): string {
  const say = words.opinion.doubt;
  if (doubt.doubt !== "hard-word") return say[doubt.doubt];
  return say["hard-word"]({ ...doubt, part: sayPart(words, doubt.part) });
}

type PreviewProps = Omit<Props, "missing"> & {
  document: OfficialDocument | null;
  doubts: readonly OpinionDoubt[];
  /** In what it differs from its precedents. */
  differs: string | null;
  seen: string;
};

/** The opinion as it will go out, with what a colleague would ask about it. Only from here it is sent. */
export const PreviewPage = ({ desk, writer, typed, document, doubts, differs, seen }: PreviewProps) => {
  const { words } = desk;
  const say = words.opinion;
  const { number } = writer.petition;
  return (
    <DeskPage desk={desk} title={say.preview} styles={["petition.css", "opinion.css", "document.css"]}>
      <Head desk={desk} writer={writer} />
      {(differs || doubts.length > 0) && (
        <section class="box doubts" aria-labelledby="doubts">
          <h2 id="doubts">{say.doubts}</h2>
          <ul>
            {differs && <li>{differs}</li>}
            {doubts.map((doubt) => (
              <li>{sayDoubt(words, doubt)}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="hint">{say.previewHint}</p>
      <div class="paper-tools">
        <form method="post" action={`/petitions/${number}/moves/${writer.move.verb}`}>
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="confirmed" value="yes" />
          {differs && <input type="hidden" name="weighed" value={typed.outcome} />}
          {Object.entries(typed).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="primary">
            {say.send}
          </button>
        </form>
        <a class="button" href={`/petitions/${number}/opinion`}>
          {say.edit}
        </a>
      </div>
      {document && <Sheet document={document} />}
    </DeskPage>
  );
};
