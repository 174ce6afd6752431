import type { BoardList } from "../../office/board/board.ts";
import type { PlaceView } from "../../office/view.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { FilesField } from "../files.tsx";
import { Layout } from "../layout.tsx";
import { sayPlace, VillageField } from "../place.tsx";
import { Alert, described, type Trouble, Wrong } from "../trouble.tsx";

/** What stands in the form; kept through every refusal. */
export type ReportDraft = {
  /** One form is one petition, however often the button is pressed. */
  key: string;
  secret: boolean;
  text: string;
  village: string;
  villageCode: string;
  name: string;
  phone: string;
  /** The posted list it objects to. */
  list: BoardList | null;
};

type Props = {
  words: Wording;
  version: string;
  draft: ReportDraft;
  trouble: Trouble | null;
  filesLost: boolean;
  /** The village of the poster somebody came by: asked once whether it is theirs. */
  posted?: PlaceView | null;
};

const Optional = ({ words }: { words: Wording }) => <small>{words.web.site.optional}</small>;

const Contact = ({ words, draft, trouble }: Pick<Props, "words" | "draft" | "trouble">) => {
  const { report } = words.web;
  return (
    <>
      <div class="field">
        <label for="name">
          {report.name} <Optional words={words} />
        </label>
        <input
          type="text"
          id="name"
          name="name"
          value={draft.name}
          autocomplete={draft.secret ? "off" : "name"}
          {...described(trouble, "name", null)}
        />
        <Wrong trouble={trouble} field="name" />
      </div>
      <div class="field">
        <label for="phone">
          {report.phone} <Optional words={words} />
        </label>
        <p class="hint" id="phone-hint">
          {report.phoneHint}
        </p>
        <input
          type="tel"
          id="phone"
          name="phone"
          value={draft.phone}
          autocomplete={draft.secret ? "off" : "tel"}
          {...described(trouble, "phone", "phone-hint")}
        />
        <Wrong trouble={trouble} field="phone" />
      </div>
    </>
  );
};

/** Before anything is asked that is not needed: what for, who sees it, how long, and that it may be left out (PIPL 17). */
const Consent = ({ words }: { words: Wording }) => (
  <p class="hint">
    {words.web.report.consent.map((sentence) => (
      <>
        {sentence}
        <br />
      </>
    ))}
  </p>
);

const Why = ({ words }: { words: Wording }) => (
  <details class="why">
    <summary>{words.web.report.why}</summary>
    <ul>
      {words.web.report.whyMore.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  </details>
);

/** The form: one large box first, everything else may be left out. For a tip-off nobody is asked who they are. */
export const ReportPage = ({ words, version, draft, trouble, filesLost, posted = null }: Props) => {
  const { report, accuse } = words.web;
  const { secret, list } = draft;
  const at = words.board.report;
  const heading = secret ? accuse.heading : list ? at.list({ title: list.title }) : report.heading;
  const asked = new URLSearchParams({
    ...(secret ? { kind: "accusation" } : {}),
    ...(list ? { list: list.id } : {}),
    ...(posted ? { village: posted.code } : {}),
  });
  return (
    <Layout
      words={words}
      title={heading}
      version={version}
      switcher={{ to: asked.size > 0 ? `/report?${asked}` : "/report" }}
      scripts={["village.js", "sending.js"]}
    >
      <h1>{heading}</h1>
      <Alert trouble={trouble} />
      {secret && (
        <div class="advice">
          <ul>
            {accuse.advice.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
          <p>
            <a href="/report">{accuse.ordinary}</a>
          </p>
        </div>
      )}
      <form method="post" action="/report" enctype="multipart/form-data" data-sending={report.sending}>
        <input type="hidden" name="key" value={draft.key} />
        {secret && <input type="hidden" name="kind" value="accusation" />}
        {list && <input type="hidden" name="list" value={list.id} />}
        {list && <p class="hint">{at.until({ on: sayDate(words.office, list.until) })}</p>}
        <div class="field">
          <label for="text">{secret ? accuse.text : list ? at.listText : report.text}</label>
          <p class="hint" id="text-hint">
            {secret ? accuse.textHint : report.textHint}
          </p>
          <textarea
            id="text"
            name="text"
            rows={8}
            placeholder={secret || list ? undefined : report.example}
            {...described(trouble, "text", "text-hint")}
          >
            {draft.text}
          </textarea>
          <Wrong trouble={trouble} field="text" />
        </div>
        <VillageField
          words={words}
          id="village"
          label={report.village}
          hint={posted ? at.ask({ village: sayPlace(posted) }) : report.villageHint}
          value={draft.village}
          code={draft.villageCode}
          trouble={trouble}
          ask={!secret}
        />
        <FilesField words={words} id="files" trouble={trouble} lost={filesLost} />
        {secret ? (
          <details class="real-name" open={draft.name !== "" || draft.phone !== ""}>
            <summary>{accuse.realName}</summary>
            <p class="hint">{accuse.realNameHint}</p>
            <Contact words={words} draft={draft} trouble={trouble} />
          </details>
        ) : (
          <fieldset>
            <legend>{report.contactHeading}</legend>
            <Consent words={words} />
            <p class="hint">{report.anonymous}</p>
            <Contact words={words} draft={draft} trouble={trouble} />
          </fieldset>
        )}
        <Why words={words} />
        <button type="submit" class="big">
          {secret ? accuse.submit : report.submit}
        </button>
      </form>
    </Layout>
  );
};
