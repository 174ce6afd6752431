import { civilDate } from "../../../deadline/civil-date.ts";
import type { OfficialDocument } from "../../../document/block.ts";
import { type Made, madeOf, servedAfter } from "../../../document/papers.ts";
import type { Documents } from "../../../office/opinion/opinion-verbs.ts";
import type { PetitionView } from "../../../office/view.ts";
import { OWED_AT } from "../../../petition/document.ts";
import { LANGUAGES } from "../../../wording/language.ts";
import { sayDate } from "../../../wording/say.ts";
import { Sheet } from "../../document-sheet.tsx";
import type { Desk } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { sayInstant } from "../instant.ts";
import { MoveField } from "../petition/move-field.tsx";

type Props = { desk: Desk; documents: Documents };

/** Records that an answer is in the petitioner's hands, from where its paper was printed. */
const Serve = ({ desk, petition }: { desk: Desk; petition: PetitionView }) => {
  const move = petition.moves.find(({ verb }) => verb === "serve");
  if (!move) return null;
  return (
    <form method="post" action={`/petitions/${petition.number}/moves/serve`} class="box stack paper-notice">
      <input type="hidden" name="seen" value={petition.seq} />
      {move.fields.map((field) => (
        <MoveField
          desk={desk}
          verb="serve"
          field={field}
          value={field.name === "on" ? desk.office.today() : ""}
          unit={petition.unit}
          wrong={null}
        />
      ))}
      <p class="act">
        <button type="submit" class="primary">
          {desk.words.opinion.document.serve}
        </button>
      </p>
    </form>
  );
};

/** Whether this is the proof for the answer whose service is still to be recorded. */
const isAwaited = ({ papers }: Documents, { of }: Made): boolean =>
  of?.step === papers.steps.findLast(({ event }) => event.type.endsWith("answered"));

/** How far a document has come: served when and how, or sent and read as a message. */
function fateOf({ words }: Desk, { petition, papers }: Documents, made: Made): string | null {
  const say = words.opinion.document;
  const { option } = words.office;
  if (made.kind === "service" || made.kind === "transfer") return null;
  const served = servedAfter(papers, made.step)?.event.data;
  if (served)
    return say.served({
      on: sayDate(words.office, civilDate(String(served.on))),
      how: option[served.how as keyof typeof option],
    });
  const notice = petition.notices.find(
    ({ id, about }) => id.endsWith(`:${made.step.seq}`) && about === made.step.event.type,
  );
  if (notice?.seenAt) return say.seen({ at: sayInstant(words, notice.seenAt) });
  if (notice?.sentAt) return say.told({ at: sayInstant(words, notice.sentAt) });
  return say.notServed;
}

/** `/petitions/:number/documents`: what is owed, what was made, what became of it. */
export const DocumentsPage = ({ desk, documents }: Props) => {
  const { words } = desk;
  const say = words.opinion.document;
  const { petition, papers } = documents;
  const made = madeOf(papers);
  const isSealed = petition.kind === "accusation";
  const owed = isSealed
    ? []
    : petition.kind === "inquiry" && petition.stage === "routed"
      ? (["reply"] as const)
      : (OWED_AT[petition.stage] ?? []);
  const at = `/petitions/${petition.number}/documents`;
  return (
    <DeskPage desk={desk} title={`${say.title} ${petition.number}`} styles={["document.css"]}>
      <div class="title">
        <h1>
          {say.title} <span class="of">{petition.number}</span>
        </h1>
        <a class="back" href={`/petitions/${petition.number}`}>
          {words.opinion.back}
        </a>
      </div>
      {isSealed && <p>{say.sealed}</p>}
      {owed.length > 0 && (
        <section aria-labelledby="owed">
          <h2 id="owed">{say.owed}</h2>
          <ul>
            {owed.map((kind) => (
              <li>
                {petition.turn
                  ? say.owedBy({ document: say.name[kind], on: sayDate(words.office, petition.turn.legalDue) })
                  : say.name[kind]}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="made">
        <h2 id="made">{say.made}</h2>
        {made.length === 0 && !isSealed && <p class="faint">{say.none}</p>}
        <ul class="papers">
          {made.map((one) => (
            <li>
              <p>
                <a href={`${at}/${one.name}`}>
                  {say.name[one.kind]}
                  {one.of && ` · ${say.name[one.of.kind]}`}
                </a>{" "}
                <small>{say.by({ on: sayDate(words.office, one.step.event.on), unit: one.step.unit })}</small>
              </p>
              <p class="sub">{fateOf(desk, documents, one)}</p>
            </li>
          ))}
        </ul>
      </section>
      <Serve desk={desk} petition={petition} />
    </DeskPage>
  );
};

/** `/petitions/:number/documents/:name`: the paper itself. Without the name in full it cannot go out. */
export const DocumentPage = ({
  desk,
  documents,
  document,
  made,
}: Props & { document: OfficialDocument; made: Made }) => {
  const { words } = desk;
  const say = words.opinion.document;
  const { petition, isShown } = documents;
  const at = `/petitions/${petition.number}/documents/${document.name}`;
  const needsName = made.kind !== "transfer" && !isShown;
  return (
    <DeskPage desk={desk} title={document.title} styles={["document.css"]} scripts={["print.js"]}>
      <div class="title paper-notice">
        <h2>{say.name[made.kind]}</h2>
        <a class="back" href={`/petitions/${petition.number}/documents`}>
          {say.title}
        </a>
      </div>
      {needsName ? (
        <form method="post" action={at} class="box paper-notice">
          <p>{say.hidden}</p>
          <p class="hint">{say.shownHint}</p>
          <button type="submit" class="primary">
            {say.show}
          </button>
        </form>
      ) : (
        <div class="paper-tools">
          <button type="button" class="print" hidden>
            {say.print}
          </button>
          <a class="button" href={`${at}.docx`}>
            {say.docx}
          </a>
          <span>
            {words.office.labelled({ what: say.language, more: "" })}
            {LANGUAGES.filter((language) => language !== document.language).map((language) => (
              <>
                {" "}
                <a href={language === "zh-Hans" ? at : `${at}?in=${language}`} lang={language}>
                  {words.desk.language[language]}
                </a>
              </>
            ))}
          </span>
        </div>
      )}
      <Sheet document={document} />
      {made.kind === "service" && isAwaited(documents, made) && <Serve desk={desk} petition={petition} />}
    </DeskPage>
  );
};
