import { fieldsOf } from "../../../office/field.ts";
import { type BulkMatter, type BulkView, DEEDS, type Hindrance } from "../../../office/inbox/bulk.ts";
import { isRefused, type Refused } from "../../../office/office.ts";
import { type Desk, ownPath } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { MoveField, sayPost } from "../petition/move-field.tsx";

type Props = { desk: Desk; bulk: BulkView };

export const sayHindrance = ({ words }: Desk, refused: Hindrance): string =>
  refused === "already-there" ? words.inbox.bulk.alreadyThere : words.office.refusal[refused];

const Numbers = ({ matters }: { matters: readonly BulkMatter[] }) => (
  <ul class="numbers">
    {matters.map(({ number }) => (
      <li>
        <a href={`/petitions/${number}`}>{number}</a>
      </li>
    ))}
  </ul>
);

/** Petitions heaped by why they cannot be done, or were not. */
const Refusals = ({ desk, matters }: { desk: Desk; matters: readonly BulkMatter[] }) => {
  const why = [...new Set(matters.flatMap(({ refused }) => refused ?? []))];
  return (
    <>
      {why.map((refused) => {
        const some = matters.filter((one) => one.refused === refused);
        return (
          <details class="heap" open={some.length <= 10}>
            <summary>
              {sayHindrance(desk, refused)} <span class="count">{some.length}</span>
            </summary>
            <Numbers matters={some} />
          </details>
        );
      })}
    </>
  );
};

/** What must be said with it: the fields of the move that asks most. */
const Saying = ({ desk, bulk, refused }: Props & { refused: Refused | null }) => {
  const say = desk.words.inbox.bulk;
  const verb = DEEDS[bulk.deed].at(-1) ?? DEEDS[bulk.deed][0];
  return (
    <form method="post" action={`/inbox/bulk/${bulk.id}/say`} class="stack measure box">
      <h2>{say.said}</h2>
      {fieldsOf(verb).map((field) => (
        <MoveField
          desk={desk}
          verb={bulk.deed === "assign" ? "agree" : verb}
          field={field}
          value={bulk.fields?.[field.name] ?? ""}
          unit=""
          wrong={refused?.field === field.name ? desk.words.office.refusal[refused.refused] : null}
        />
      ))}
      <p class="act">
        <button type="submit" class="primary">
          {say.look}
        </button>
      </p>
    </form>
  );
};

const Said = ({ desk, bulk }: Props) => {
  const labels: Record<string, string> = desk.words.office.field;
  const options: Record<string, string> = desk.words.office.option;
  const post = desk.office.posts().find(({ id }) => id === bulk.fields?.post);
  const says = (name: string, value: string) =>
    name === "post" && post ? sayPost(desk.words, post) : (options[value] ?? value);
  return (
    <dl class="facts box">
      {Object.entries(bulk.fields ?? {}).map(
        ([name, value]) =>
          value && (
            <>
              <dt>{labels[name] ?? name}</dt>
              <dd class="said">{says(name, value)}</dd>
            </>
          ),
      )}
    </dl>
  );
};

/** What will happen to how many, which ones cannot be done and why; nothing has been done. */
const Preview = ({ desk, bulk }: Props) => {
  const { words } = desk;
  const say = words.inbox.bulk;
  const can = bulk.matters.filter(({ verb }) => verb !== null);
  const cannot = bulk.matters.filter(({ verb }) => verb === null);
  const verbs = [...new Set(can.flatMap(({ verb }) => verb ?? []))];
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say.preview}</h2>
      <p class="hint">{say.previewHint}</p>
      {can.length === 0 && <p class="empty">{say.nobody}</p>}
      {verbs.map((verb) => {
        const some = can.filter((one) => one.verb === verb);
        return (
          <details class="heap heap-will" open={some.length <= 10}>
            <summary>{say.will({ what: words.office.verb[verb], n: some.length })}</summary>
            <Numbers matters={some} />
          </details>
        );
      })}
      {cannot.length > 0 && (
        <>
          <h3>{say.cannotCount({ n: cannot.length })}</h3>
          <Refusals desk={desk} matters={cannot} />
        </>
      )}
      {bulk.fields && can.length > 0 && (
        <form method="post" action={`/inbox/bulk/${bulk.id}/go`} class="row">
          <button type="submit" class="primary" data-key-primary>
            {say.go({ what: say.deed[bulk.deed], n: can.length })}
          </button>
          <a href={`/inbox/bulk/${bulk.id}?change`}>{say.change}</a>
        </form>
      )}
    </section>
  );
};

/** How far it is, and what has been done and refused. */
const Result = ({ desk, bulk }: Props) => {
  const say = desk.words.inbox.bulk;
  const ended = bulk.matters.filter(({ state }) => state === "done");
  const refused = ended.filter((one) => one.refused !== null);
  const done = ended.filter((one) => one.refused === null);
  const all = bulk.matters.length;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{say.resultTitle}</h2>
      {ended.length < all ? (
        <form method="post" action={`/inbox/bulk/${bulk.id}/go`} class="row" data-go-on>
          <progress value={ended.length} max={all} aria-label={say.resultTitle}></progress>
          <span role="status">{say.progress({ count: ended.length, all })}</span>
          <button type="submit" class="primary">
            {say.goOn}
          </button>
        </form>
      ) : (
        <p role="status">
          <strong>{say.result({ count: done.length, late: refused.length })}</strong>
        </p>
      )}
      {refused.length > 0 && (
        <>
          <h3>{say.refused}</h3>
          <Refusals desk={desk} matters={refused} />
        </>
      )}
      {done.length > 0 && (
        <>
          <h3>{say.done}</h3>
          <Numbers matters={done} />
        </>
      )}
    </section>
  );
};

/** `/inbox/bulk/:id`: what is said, what would happen, and afterwards what did. */
export const BulkPage = ({ desk, bulk, refused, change }: Props & { refused: Refused | null; change: boolean }) => {
  const say = desk.words.inbox.bulk;
  const title = `${say.deed[bulk.deed]} · ${say.chosen({ n: bulk.matters.length })}`;
  return (
    <DeskPage desk={desk} title={title} styles={["inbox.css"]} scripts={["bulk.js"]}>
      <div class="title">
        <h1>{title}</h1>
        <a class="back" href={ownPath(bulk.list)}>
          {say.back}
        </a>
      </div>
      {refused && isRefused(refused) && !refused.field && <Alert>{desk.words.office.refusal[refused.refused]}</Alert>}
      {bulk.started ? (
        <>
          <Said desk={desk} bulk={bulk} />
          <Result desk={desk} bulk={bulk} />
        </>
      ) : (
        <>
          {bulk.fields && !change && !refused ? (
            <Said desk={desk} bulk={bulk} />
          ) : (
            <Saying desk={desk} bulk={bulk} refused={refused} />
          )}
          <Preview desk={desk} bulk={change || refused ? { ...bulk, fields: null } : bulk} />
        </>
      )}
    </DeskPage>
  );
};

/** Nothing that was selected can be done together. */
export const NoneChosen = ({ desk, list }: { desk: Desk; list: string }) => (
  <DeskPage desk={desk} title={desk.words.inbox.bulk.noneTitle} styles={["inbox.css"]}>
    <h1>{desk.words.inbox.bulk.noneTitle}</h1>
    <p>{desk.words.inbox.bulk.none}</p>
    <p>
      <a class="button" href={ownPath(list)}>
        {desk.words.inbox.bulk.back}
      </a>
    </p>
  </DeskPage>
);
