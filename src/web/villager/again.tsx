import type { PetitionHead } from "../../office/view.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { TurnBox } from "../turn.tsx";
import type { ReportDraft } from "./report.tsx";

type Props = { words: Wording; version: string; before: PetitionHead; draft: ReportDraft };

/**
 * The same words came again from the same telephone number: the number of the petition, who has it and until when, that it
 * was urged, and the way to register it as another matter all the same. The receipt is not here: its petitioner has it.
 */
export const AgainPage = ({ words, version, before, draft }: Props) => {
  const says = words.web.again;
  const { secret: _, list, ...said } = draft;
  const fields = { ...said, ...(list ? { list: list.id } : {}) };
  return (
    <Layout words={words} title={says.heading} version={version} switcher={null}>
      <h1>{says.heading}</h1>
      <section class="slip">
        <dl>
          <dt>{words.web.receipt.number}</dt>
          <dd class="number">{before.number}</dd>
        </dl>
        <p>{says.urged}</p>
      </section>
      <section>
        <TurnBox words={words} head={before} />
      </section>
      <p>{says.lost}</p>
      <p class="after">
        <a href="/track" class="button">
          {words.web.receipt.track}
        </a>
      </p>
      <form method="post" action="/report" enctype="multipart/form-data">
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="another" value="yes" />
        <p>{says.anotherHint}</p>
        <button type="submit" class="quiet">
          {says.another}
        </button>
      </form>
    </Layout>
  );
};
