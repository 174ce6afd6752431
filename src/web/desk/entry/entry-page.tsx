import type { Receipt } from "../../../office/office.ts";
import { sayArticle, sayDate } from "../../../wording/say.ts";
import { VillageField } from "../../place.tsx";
import { Alert, described, type Trouble, Wrong } from "../../trouble.tsx";
import { sayHolder } from "../../turn.tsx";
import type { Desk } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";

export const ENTRY_CHANNELS = ["phone", "visit", "letter"] as const;
export type EntryChannel = (typeof ENTRY_CHANNELS)[number];

/** What stands in the form; kept through every refusal. */
export type EntryDraft = {
  /** One form is one petition, however often it is sent. */
  key: string;
  channel: EntryChannel;
  text: string;
  village: string;
  villageCode: string;
  name: string;
  phone: string;
  accusation: boolean;
};

type FormProps = { desk: Desk; draft: EntryDraft; trouble: Trouble | null };

const Optional = ({ desk }: { desk: Desk }) => <small>{desk.words.web.site.optional}</small>;

const LineField = ({ desk, draft, trouble, name }: FormProps & { name: "name" | "phone" }) => (
  <div class="field">
    <label for={name}>
      {desk.words.desk.entry[name]} <Optional desk={desk} />
    </label>
    <input
      id={name}
      name={name}
      type={name === "phone" ? "tel" : "text"}
      value={draft[name]}
      autocomplete="off"
      {...described(trouble, name, null)}
    />
    <Wrong trouble={trouble} field={name} />
  </div>
);

/** `/entry`: a call, a visit or a letter written down in the petitioner's name. */
export const EntryPage = ({ desk, draft, trouble }: FormProps) => {
  const { words } = desk;
  const say = words.desk.entry;
  return (
    <DeskPage desk={desk} title={say.title} scripts={["village.js", "sending.js"]}>
      <div class="narrow">
        <h1>{say.title}</h1>
        <Alert trouble={trouble} />
        <p class="hint">{say.intro}</p>
        <form
          method="post"
          action="/entry"
          enctype="multipart/form-data"
          class="stack"
          data-sending={words.web.report.sending}
        >
          <input type="hidden" name="key" value={draft.key} />
          <fieldset class="field">
            <legend>{say.channel}</legend>
            {ENTRY_CHANNELS.map((channel) => (
              <label class="radio">
                <input type="radio" name="channel" value={channel} checked={channel === draft.channel} />{" "}
                {words.office.channel[channel]}
              </label>
            ))}
          </fieldset>
          <div class="field">
            <label for="text">{say.text}</label>
            <textarea id="text" name="text" rows={8} {...described(trouble, "text", null)}>
              {draft.text}
            </textarea>
            <Wrong trouble={trouble} field="text" />
          </div>
          <VillageField
            words={words}
            id="village"
            label={say.village}
            hint={null}
            value={draft.village}
            code={draft.villageCode}
            trouble={trouble}
          />
          <LineField desk={desk} draft={draft} trouble={trouble} name="name" />
          <LineField desk={desk} draft={draft} trouble={trouble} name="phone" />
          <div class="field">
            <label for="files">
              {say.files} <Optional desk={desk} />
            </label>
            <input
              type="file"
              id="files"
              name="files"
              multiple
              accept="image/*,audio/*,video/*,application/pdf"
              {...described(trouble, "files", null)}
            />
            <Wrong trouble={trouble} field="files" />
          </div>
          <div class="check">
            <input type="checkbox" id="accusation" name="accusation" value="yes" checked={draft.accusation} />
            <label for="accusation">{say.accusation}</label>
          </div>
          <button type="submit" class="primary">
            {say.submit}
          </button>
        </form>
      </div>
    </DeskPage>
  );
};

type SlipProps = { desk: Desk; receipt: Receipt; publicUrl: string | null; mayOpen: boolean };

/** What is read out or printed and handed over: the only time the receipt is seen here. */
export const SlipPage = ({ desk, receipt, publicUrl, mayOpen }: SlipProps) => {
  const { words } = desk;
  const say = words.desk.entry;
  const { turn } = receipt;
  const due = turn && { on: sayDate(words.office, turn.legalDue), article: sayArticle(words.office, turn.article) };
  return (
    <DeskPage desk={desk} title={say.done} scripts={["print.js"]}>
      <div class="narrow">
        <h1>{say.done}</h1>
        <p class="hint no-print">{say.readOut}</p>
        <section class="box slip" aria-label={say.done}>
          <dl class="facts">
            <dt>{say.number}</dt>
            <dd class="code">{receipt.number}</dd>
            <dt>{say.receipt}</dt>
            <dd class="code">{receipt.receipt}</dd>
            <dt>{say.registeredOn}</dt>
            <dd>{sayDate(words.office, receipt.registeredOn)}</dd>
            {!receipt.secret && (
              <>
                <dt>{say.holder}</dt>
                <dd>{sayHolder(words, receipt.holder)}</dd>
              </>
            )}
          </dl>
          {due && <p>{receipt.secret ? say.dueSealed(due) : say.due(due)}</p>}
          <p>{publicUrl ? say.track({ url: `${publicUrl}/track` }) : say.trackHere}</p>
        </section>
        {receipt.secret && !mayOpen && <p class="no-print">{say.sealed}</p>}
        <p class="act no-print">
          <button type="button" class="print" hidden>
            {say.print}
          </button>
          {mayOpen && <a href={`/petitions/${receipt.number}`}>{say.open}</a>}
          <a href="/entry">{say.another}</a>
        </p>
      </div>
    </DeskPage>
  );
};
