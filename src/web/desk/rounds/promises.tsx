import { Hono } from "hono";
import type { LedgerPage, PromiseFigures, PromiseGroup, PromiseView } from "../../../office/rounds/ledger.ts";
import { PROMISE_STATES } from "../../../office/rounds/rounds.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { placeOf } from "./visit-sheet.tsx";

export const GROUPS = [...PROMISE_STATES, "unresolved"] as const satisfies readonly PromiseGroup[];

/** Where a group of promises is listed, a page of it after a cursor. */
export const promisePath = (group: PromiseGroup | null, after?: string): string => {
  const asked = new URLSearchParams({ ...(group ? { state: group } : {}), ...(after ? { after } : {}) });
  return asked.size ? `/promises?${asked}` : "/promises";
};

/** One promise: to whom, what, by when, when it was to be before, and who said what of it. */
const Line = ({ desk, promise }: { desk: Desk; promise: PromiseView }) => {
  const { words } = desk;
  const say = words.rounds.promises;
  const day = (on: PromiseView["on"]) => sayDate(words.office, on);
  const { number, state, said, evidence } = promise;
  return (
    <li class="box promise">
      <p>
        <span class="state" data-state={state}>
          {say.state[state]}
        </span>{" "}
        <strong>{say.until({ on: day(promise.on) })}</strong> <a href={`/petitions/${number}`}>{number}</a> ·{" "}
        {words.topic[promise.topic] ?? promise.topic} · {placeOf(words, promise)} · {promise.unit}{" "}
        {promise.made === "settlement" && <span class="mark">{say.settlement}</span>}
      </p>
      {promise.to && <p class="sub">{say.to({ name: promise.to })}</p>}
      <p class="said">{promise.text}</p>
      {promise.before.map(({ on, because }) => (
        <p class="sub">{say.before({ on: day(on), reason: because })}</p>
      ))}
      {evidence && <p class="sub">{say.evidence({ on: day(evidence.on), evidence: evidence.text })}</p>}
      {said && (
        <p class="sub">
          {words.office.aside({
            what: words.office.option[said.kept as keyof typeof words.office.option],
            more: (said.by === "petitioner" ? say.petitioner : say.clerkFor)({ on: day(said.on) }),
          })}
        </p>
      )}
      {state !== "kept" && (
        <p>
          <a href={`/petitions/${number}`}>{say.act}</a>
        </p>
      )}
    </li>
  );
};

type Props = { desk: Desk; group: PromiseGroup | null; figures: PromiseFigures; page: LedgerPage };

const PromisesPage = ({ desk, group, figures, page: { promises, next } }: Props) => {
  const { words } = desk;
  const say = words.rounds.promises;
  const total = PROMISE_STATES.reduce((sum, one) => sum + figures[one], 0);
  return (
    <DeskPage desk={desk} title={say.title} styles={["rounds.css"]}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      <p>
        <a href={promisePath("unresolved")} aria-current={group === "unresolved" ? "page" : undefined}>
          <strong>{say.unresolved({ n: figures.unresolved })}</strong>
        </a>
      </p>
      <nav class="tabs" aria-label={say.title}>
        {PROMISE_STATES.map((one) => (
          <a href={promisePath(one)} aria-current={one === group ? "page" : undefined}>
            {say.state[one]} <span class="count">{figures[one]}</span>
          </a>
        ))}
        <a href={promisePath(null)} aria-current={group === null ? "page" : undefined}>
          {say.all} <span class="count">{total}</span>
        </a>
      </nav>
      {group && group !== "unresolved" && <p class="hint">{say.explain[group]}</p>}
      {promises.length === 0 && <p class="empty">{total === 0 ? say.none : say.noneHere}</p>}
      <ul class="bare">
        {promises.map((promise) => (
          <Line desk={desk} promise={promise} />
        ))}
      </ul>
      {promises.length > 0 && (
        <p class="no-print">
          <a href={promisePath(group).replace("/promises", "/promises/list.xlsx")}>{words.window.sheet.download}</a>
        </p>
      )}
      {next && (
        <nav class="pages" aria-label={words.desk.inbox.next}>
          <a href={promisePath(group, next)} rel="next">
            {words.desk.inbox.next}
          </a>
        </nav>
      )}
    </DeskPage>
  );
};

/** `/promises`: what was promised, to whom, by when, and whether it was done. */
export function promisePages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/promises", async (c) => {
    const { desk } = c.var;
    const { office, viewer } = desk;
    const group = GROUPS.find((one) => one === c.req.query("state")) ?? null;
    const [figures, page] = [
      await office.promises(viewer),
      await office.ledger(viewer, { group, after: c.req.query("after") }),
    ];
    return send(c, <PromisesPage desk={desk} group={group} figures={figures} page={page} />);
  });
  return pages;
}
