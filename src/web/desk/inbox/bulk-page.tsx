import { type BulkMatter, type BulkView, deedFields, type Hindrance } from "../../../office/inbox/bulk.ts";
import { isRefused, type Refused } from "../../../office/office.ts";
import { type Desk, ownPath } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { MoveField, sayField, sayPost } from "../petition/move-field.tsx";

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

const doable = ({ matters }: BulkView): BulkMatter[] => matters.filter(({ verb }) => verb !== null);
/** Words of the form stand under this move. */
const SAID_AS = { assign: "agree", remind: "remind", reply: "reply", extend: "extend", merge: "collect" } as const;

/**
 * What must be said with it. The first button does it at once if, with what was said, exactly that would happen which
 * stands beside the form; else, like the second one, it shows what would.
 */
const Saying = ({ desk, bulk, refused }: Props & { refused: Refused | null }) => {
  const say = desk.words.inbox.bulk;
  const can = doable(bulk);
  if (isTooFew(bulk)) return <p class="empty">{desk.words.collective.matter.two}</p>;
  // Whatever is said, none can be done; the list below tells why.
  if (bulk.fields === null && can.length === 0) return null;
  return (
    <form method="post" action={`/inbox/bulk/${bulk.id}/say`} class="stack measure box">
      <h2>{say.said}</h2>
      {deedFields(
        bulk.deed,
        can.flatMap(({ verb }) => verb ?? []),
      ).map((field, at) => (
        <MoveField
          desk={desk}
          verb={SAID_AS[bulk.deed]}
          field={field}
          value={bulk.fields?.[field.name] ?? ""}
          unit=""
          wrong={refused?.field === field.name ? desk.words.office.refusal[refused.refused] : null}
          first={at === 0}
        />
      ))}
      <p class="act">
        {can.length > 0 && (
          <button type="submit" class="primary" name="plan" value={bulk.plan}>
            {say.go({ what: say.deed[bulk.deed], n: can.length })}
          </button>
        )}
        <button type="submit">{say.look}</button>
      </p>
    </form>
  );
};

const isTooFew = (bulk: BulkView): boolean => bulk.deed === "merge" && doable(bulk).length < 2;

const Said = ({ desk, bulk }: Props) => {
  const options: Record<string, string> = desk.words.office.option;
  const post = desk.office.post(String(bulk.fields?.post));
  const says = (name: string, value: string) =>
    name === "post" && post ? sayPost(desk.words, post) : (options[value] ?? value);
  if (!Object.values(bulk.fields ?? {}).some(Boolean)) return null;
  return (
    <dl class="facts box">
      {Object.entries(bulk.fields ?? {}).map(
        ([name, value]) =>
          value && (
            <>
              <dt>{sayField(desk.words, SAID_AS[bulk.deed], name)}</dt>
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
  const can = doable(bulk);
  const cannot = bulk.matters.filter(({ verb }) => verb === null);
  const merges = bulk.deed === "merge";
  const sayHeap = (heap: string, n: number) =>
    merges
      ? words.office.labelled({ what: words.topic[heap] ?? heap, more: String(n) })
      : say.will({ what: words.office.verb[heap as keyof typeof words.office.verb], n });
  const heapOf = ({ verb, topic }: BulkMatter): string => (merges ? topic : (verb ?? ""));
  const heaps = [...new Set(can.map(heapOf))];
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{say.preview}</h2>
      <p class="hint">{say.previewHint}</p>
      {can.length === 0 && <p class="empty">{say.nobody}</p>}
      {merges && can.length > 1 && <p>{say.mergeHint({ n: can.length })}</p>}
      {merges && heaps.length > 1 && <p class="alert">{say.mixed}</p>}
      {heaps.map((heap) => {
        const some = can.filter((one) => heapOf(one) === heap);
        return (
          <details class="heap heap-will" open={some.length <= 10}>
            <summary>{sayHeap(heap, some.length)}</summary>
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
      {bulk.fields && can.length > 0 && !isTooFew(bulk) && (
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
      {bulk.deed === "merge" && done.length > 0 && (
        <form method="post" action={`/matters/${bulk.id}/dissolve`} class="row">
          <a class="button primary" href={`/matters/${bulk.id}`} data-key-primary>
            {bulk.fields?.title ?? ""}
          </a>
          <button type="submit">{desk.words.collective.matter.dissolve}</button>
        </form>
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
