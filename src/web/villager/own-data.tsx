import { localTime } from "../../deadline/civil-date.ts";
import type { OwnData } from "../../office/view.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { Alert, described, type Trouble, Wrong } from "../trouble.tsx";

type Props = {
  words: Wording;
  version: string;
  data: OwnData;
  receipt: string;
  /** What was just done, in words. */
  done: string | null;
  typed: { name: string; phone: string };
  trouble: Trouble | null;
};

const Kept = ({ words, data }: Pick<Props, "words" | "data">) => {
  const say = words.web.data;
  return (
    <section>
      <h2>{say.kept}</h2>
      {data.destroyedOn !== null ? (
        <p>{say.gone({ on: sayDate(words.office, data.destroyedOn) })}</p>
      ) : (
        <dl class="facts">
          <dt>{say.name}</dt>
          <dd>{data.name ?? say.nothing}</dd>
          <dt>{say.phone}</dt>
          <dd>{data.phone ?? say.nothing}</dd>
          <dt>{say.chat}</dt>
          <dd>{words.office.channel[data.channel]}</dd>
        </dl>
      )}
      {data.restricted && <p>{say.restricted}</p>}
      <p class="hint">{say.rest}</p>
    </section>
  );
};

const Seen = ({ words, data }: Pick<Props, "words" | "data">) => {
  const say = words.web.data;
  return (
    <section>
      <h2>{say.seen}</h2>
      {data.readings.length === 0 ? (
        <p>{say.nobody}</p>
      ) : (
        <ul>
          {data.readings.map(({ role, unit, at, purpose }) => {
            const { day, time } = localTime(at);
            const who = [unit, words.office.role[role]].filter(Boolean).join(" ");
            const what = words.office.option[purpose as keyof typeof words.office.option] ?? purpose;
            return <li>{say.seenBy({ at: `${sayDate(words.office, day)} ${time}`, who, purpose: what })}</li>;
          })}
        </ul>
      )}
    </section>
  );
};

const Until = ({ words, data }: Pick<Props, "words" | "data">) => {
  const say = words.web.data;
  const { restrictOn, destroyOn, held, destroyedOn } = data;
  if (destroyedOn !== null) return null;
  return (
    <section>
      <h2>{say.until}</h2>
      {held && <p>{say.held}</p>}
      {restrictOn === null || destroyOn === null ? (
        <p>{say.untilOpen}</p>
      ) : (
        <>
          <p>{say.restrictOn({ on: sayDate(words.office, restrictOn) })}</p>
          <p>{say.destroyOn({ on: sayDate(words.office, destroyOn) })}</p>
        </>
      )}
    </section>
  );
};

const Act = (props: { receipt: string; act: string; label: string; hint: string }) => (
  <form method="post" action="/track/data">
    <input type="hidden" name="receipt" value={props.receipt} />
    <button type="submit" name="act" value={props.act} class="quiet">
      {props.label}
    </button>
    <p class="hint">{props.hint}</p>
  </form>
);

/**
 * `/track/data`: what is kept about a petitioner, who has read it and how long it stays; to correct it, take the number
 * away, have it put away and take a copy (PIPL 44-47). Works without scripts; the receipt stands in the form's body alone.
 */
export const OwnDataPage = ({ words, version, data, receipt, done, typed, trouble }: Props) => {
  const say = words.web.data;
  return (
    <Layout
      words={words}
      title={say.title}
      version={version}
      switcher={{ again: "/track/data", fields: { receipt } }}
      scripts={["print.js"]}
    >
      <h1>
        {say.title} <small class="number">{data.number}</small>
      </h1>
      {done && (
        <div class="done" role="status">
          <p>{done}</p>
        </div>
      )}
      <Alert trouble={trouble} />
      <p>{say.intro}</p>
      <Kept words={words} data={data} />
      <Seen words={words} data={data} />
      <Until words={words} data={data} />
      {data.destroyedOn === null && (
        <section>
          <h2>{say.change}</h2>
          <form method="post" action="/track/data">
            <input type="hidden" name="receipt" value={receipt} />
            <p class="hint">{say.changeHint}</p>
            {(["name", "phone"] as const).map((field) => (
              <div class="field">
                <label for={field}>{say[field]}</label>
                <input
                  type={field === "phone" ? "tel" : "text"}
                  id={field}
                  name={field}
                  value={typed[field]}
                  autocomplete="off"
                  {...described(trouble, field, null)}
                />
                <Wrong trouble={trouble} field={field} />
              </div>
            ))}
            <button type="submit" name="act" value="save">
              {say.save}
            </button>
          </form>
          {data.phone !== null && <Act receipt={receipt} act="remove" label={say.remove} hint={say.removeHint} />}
          {!data.restricted && (data.name ?? data.phone) !== null && (
            <Act receipt={receipt} act="restrict" label={say.restrict} hint={say.restrictHint} />
          )}
        </section>
      )}
      <section class="slip">
        <form method="post" action="/track/data/copy">
          <input type="hidden" name="receipt" value={receipt} />
          <button type="submit" class="quiet">
            {say.copy}
          </button>
          <p class="hint">{say.copyHint}</p>
        </form>
        <form method="post" action="/track">
          <input type="hidden" name="receipt" value={receipt} />
          <p class="after">
            <button type="button" class="print" hidden>
              {words.web.site.print}
            </button>
            <button type="submit" class="quiet">
              {say.back}
            </button>
          </p>
        </form>
        <p class="hint">{say.law}</p>
      </section>
    </Layout>
  );
};
