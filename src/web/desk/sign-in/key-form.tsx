import type { Sheet } from "../../../office/vault/member.ts";
import type { DeskKeyView } from "../../../office/vault/tidy.ts";
import type { Wording } from "../../../wording/wording.ts";
import type { KeyProps } from "./key.tsx";

const Next = ({ next }: { next: string }) => <input type="hidden" name="next" value={next} />;

const Passphrase = ({ words, name, isNew }: { words: Wording; name: "passphrase" | "again"; isNew: boolean }) => (
  <>
    <label class="above" for={name}>
      {words.staff.key[name]}
    </label>
    <input
      id={name}
      name={name}
      type="password"
      autocomplete={isNew ? "new-password" : "current-password"}
      spellcheck={false}
      required
    />
  </>
);

const NewPassphrase = ({ words }: { words: Wording }) => (
  <>
    <Passphrase words={words} name="passphrase" isNew />
    <Passphrase words={words} name="again" isNew />
    <p class="hint">{words.staff.key.hint}</p>
  </>
);

/** A first passphrase; whoever is the first at a desk makes its key with it. */
export const SetForm = ({ desk: { words }, keys, next }: KeyProps) => {
  const say = words.staff.key;
  return (
    <form method="post" action="/desk/key/set" class="stack box">
      <h2>{say.setTitle}</h2>
      {keys.desks.some(({ state }) => state === "none") && <p>{say.first}</p>}
      <Next next={next} />
      <NewPassphrase words={words} />
      <button type="submit" class="primary">
        {say.set}
      </button>
    </form>
  );
};

export const UnlockForm = ({ desk: { words }, next }: KeyProps) => {
  const say = words.staff.key;
  return (
    <form method="post" action="/desk/key/open" class="stack box">
      <h2>{say.openTitle}</h2>
      <Next next={next} />
      <Passphrase words={words} name="passphrase" isNew={false} />
      <button type="submit" class="primary">
        {say.open}
      </button>
    </form>
  );
};

/** Two of three shares open a desk that none of its members can open any more. */
const Recover = ({ desk: { words }, next, one }: KeyProps & { one: DeskKeyView }) => {
  const say = words.staff.key;
  return (
    <details>
      <summary>{say.recoverTitle}</summary>
      <form method="post" action="/desk/key/recover" class="stack">
        <p>{say.recoverHint}</p>
        <input type="hidden" name="desk" value={one.desk} />
        <Next next={next} />
        {(["one", "other"] as const).map((name) => (
          <>
            <label class="above" for={`${one.desk}-${name}`}>
              {say[name]}
            </label>
            <input id={`${one.desk}-${name}`} name={name} class="code" autocomplete="off" spellcheck={false} required />
          </>
        ))}
        <label class="above" for={`${one.desk}-new`}>
          {say.passphrase}
        </label>
        <input id={`${one.desk}-new`} name="passphrase" type="password" autocomplete="new-password" required />
        <label class="above" for={`${one.desk}-again`}>
          {say.again}
        </label>
        <input id={`${one.desk}-again`} name="again" type="password" autocomplete="new-password" required />
        <p class="hint">{say.hint}</p>
        <button type="submit">{say.recover}</button>
      </form>
    </details>
  );
};

/** One sealed desk: who can open it, who waits, and the ways in. */
export const DeskBox = (props: KeyProps & { one: DeskKeyView }) => {
  const { desk, keys, one } = props;
  const say = desk.words.staff.key;
  return (
    <section class="box">
      <h2>{say.desk({ unit: one.unit, title: one.title })}</h2>
      {one.members.length > 0 && <p>{say.members({ names: one.members.join(desk.words.office.list) })}</p>}
      {one.state === "outside" && keys.passphrase && <p>{say.outside}</p>}
      {one.state === "open" && one.waiting.length > 0 && (
        <>
          <p class="hint">{say.letInHint}</p>
          {one.waiting.map(({ person, name }) => (
            <form method="post" action="/desk/key/let-in">
              <input type="hidden" name="desk" value={one.desk} />
              <button type="submit" name="person" value={person} class="primary">
                {say.letIn({ name })}
              </button>
            </form>
          ))}
        </>
      )}
      {one.state === "open" && (
        <form method="post" action="/desk/key/renew">
          <p class="hint">{say.renewHint}</p>
          <button type="submit" name="desk" value={one.desk}>
            {say.renew}
          </button>
        </form>
      )}
      {(one.state === "locked" || one.state === "outside") && <Recover {...props} />}
    </section>
  );
};

/** A new passphrase for who has forgotten theirs: a colleague lets them in again. */
export const Forgotten = ({ desk: { words }, next }: KeyProps) => {
  const say = words.staff.key;
  return (
    <details>
      <summary>{say.forgotten}</summary>
      <form method="post" action="/desk/key/set" class="stack">
        <p>{say.forgottenHint}</p>
        <Next next={next} />
        <label class="above" for="fresh">
          {say.passphrase}
        </label>
        <input id="fresh" name="passphrase" type="password" autocomplete="new-password" required />
        <label class="above" for="fresh-again">
          {say.again}
        </label>
        <input id="fresh-again" name="again" type="password" autocomplete="new-password" required />
        <button type="submit">{say.set}</button>
      </form>
    </details>
  );
};

/** The shares of new recovery keys, to be printed now and cut apart: nothing shows them again. */
export const Sheets = ({ desk: { words }, keys, next, sheets }: KeyProps & { sheets: readonly Sheet[] }) => {
  const say = words.staff.key;
  return (
    <>
      <h2>{say.sheetsTitle}</h2>
      <p>{say.sheetsHint}</p>
      <p>
        <button type="button" class="print" hidden>
          {words.desk.petition.print}
        </button>
      </p>
      {sheets.map(({ desk, shares }) =>
        shares.map((share, i) => (
          <section class="slip">
            <h3>{say.sheet({ n: String(i + 1), unit: keys.desks.find((one) => one.desk === desk)?.unit ?? "" })}</h3>
            <p class="code">{share}</p>
          </section>
        )),
      )}
      <p>
        <a href={next}>{say.onward}</a>
      </p>
    </>
  );
};
