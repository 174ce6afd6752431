import type Database from "better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import type { InboxQuery } from "../../src/office/inbox/inbox-view.ts";
import { type Member, openWorld, type World } from "../world.ts";

/**
 * Tables that grow with the archive. What may be gone through from end to end: indexes that hold only what is open or
 * still to be done, and those that give an archive in the order in which a page shows it, which ends with the page.
 */
const LONG = "petition event notice desk petitioner attachment entry seen proof quiet before hidden".split(" ");
const SHORT = [
  "petition_open",
  "petition_turns",
  "petition_oldest",
  "notice_to_call",
  "notice_unseen",
  "notice_waiting",
  "notice_untold",
  "petition_unlocked",
  "attachment_condemned",
  // Counted once, with the first figures of the machine: tip-offs there ever were.
  "event_sealed",
  // What was ever promised: the ledger counts how all of it stands.
  "petition_owed",
  "petition_unresolved",
];
const IN_ORDER = ["petition_closed", "petition_unsolved"];

let world: World;
let said = new Map<string, unknown[]>();
let raw: Database.Database;

beforeAll(async () => {
  world = await openWorld();
  world.on("2026-03-02");
  await world.receive("补偿款半年了还没到账", { village: "331121107210" });
  await world.receive("我要举报村支书冒领补助、贪污移民款");
  raw = (world.store.db as unknown as { $client: Database.Database }).$client;
  const prepare = raw.prepare.bind(raw);
  // Every statement on its way to the engine, with values it was asked with.
  raw.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const note = (on: Database.Statement): Database.Statement =>
      new Proxy(on, {
        get(target, name) {
          const own = Reflect.get(target, name) as unknown;
          if (typeof own !== "function") return own;
          return (...values: unknown[]) => {
            if (name === "raw") return note(target.raw(...(values as [])));
            if (["all", "get", "run"].includes(String(name))) said.set(sql, values);
            return own.apply(target, values);
          };
        },
      });
    return /^\s*(select|update|delete|insert)/i.test(sql) ? note(statement) : statement;
  }) as typeof raw.prepare;
});
afterAll(() => world.close());

/** Steps of a plan that go through something that grows with the archive. */
async function longWays(work: () => Promise<unknown>): Promise<string[]> {
  said = new Map();
  await work();
  const asked = [...said];
  const found = asked.flatMap(([sql, values]) => {
    const plan = raw.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[];
    return plan.flatMap(({ detail }) => {
      const [, table = "", index = ""] = /^SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(detail) ?? [];
      const isShort = SHORT.includes(index) || (IN_ORDER.includes(index) && / limit \?/i.test(sql));
      return LONG.includes(table) && !isShort ? [`${detail} | ${sql.slice(0, 400)}`] : [];
    });
  });
  expect(asked.length).toBeGreaterThan(0);
  return [...new Set(found)];
}

const QUERIES: InboxQuery[] = [
  { tab: "mine" },
  { tab: "mine", view: "unread" },
  { tab: "mine", view: "unsolved" },
  { tab: "unit" },
  { tab: "unit", village: "331121107210", topic: "compensation-payment", standing: "late" },
  { tab: "unit", search: "补偿款" },
  { tab: "closed" },
  { tab: "closed", topic: "compensation-payment" },
  { tab: "closed", village: "331121107210" },
  { tab: "closed", unit: "331121/finance", from: "2025-01-01", to: "2025-02-01" },
  { tab: "closed", kind: "suggestion", township: "331121107" },
  { tab: "closed", search: "补偿款" },
  { tab: "closed", search: "26-123-456-789" },
];

it.each<Member>(["chen", "li", "zhao", "qian", "sun", "wu"])(
  "shows %s no list by going through the archive",
  async (who) => {
    const viewer = await world.viewer(who);
    for (const query of QUERIES)
      expect(await longWays(() => world.office.inbox(viewer, query)), JSON.stringify(query)).toEqual([]);
    expect(await longWays(() => world.office.lists.news(viewer, "unit", 0))).toEqual([]);
  },
);

it("opens a petition, and what is like it, by keys", async () => {
  const viewer = await world.viewer("chen");
  const [row] = (await world.office.inbox(viewer, { tab: "unit" })).rows;
  const number = row?.number ?? "";
  const { receipt } = await world.receive("自来水停了三天");
  expect(await longWays(() => world.office.open(viewer, number))).toEqual([]);
  expect(await longWays(() => world.office.like(viewer, number))).toEqual([]);
  expect(await longWays(() => world.office.track(receipt))).toEqual([]);
});

it("sums up what is open, and days of the archive, by indexes alone", async () => {
  const viewer = await world.viewer("qian");
  const { window } = world.office;
  expect(await longWays(() => world.office.summary(viewer))).toEqual([]);
  expect(await longWays(() => window.causes(viewer))).toEqual([]);
  expect(await longWays(() => window.annual(viewer, 2025))).toEqual([]);
  expect(await longWays(() => world.office.board.read())).toEqual([]);
  expect(await longWays(() => world.office.returned(viewer))).toEqual([]);
  const year = { part: "of", from: civilDate("2026-01-01"), to: civilDate("2026-12-31") } as const;
  for (const figure of ["registered", "forwarded", "returned", "answered"] as const)
    expect(await longWays(() => window.list(viewer, { figure, ...year })), figure).toEqual([]);
});

it("lists what takes a cadre to the villages, and whom to call, by indexes", async () => {
  const viewer = await world.viewer("li");
  expect(await longWays(() => world.office.visits(viewer))).toEqual([]);
  expect(await longWays(() => world.office.undelivered(viewer))).toEqual([]);
});

it("tells the keeper of the machine figures without going through the archive", async () => {
  expect(await longWays(() => world.office.metrics())).toEqual([]);
  await world.receive("路灯坏了，青田县北山镇");
  expect(await longWays(() => world.office.metrics())).toEqual([]);
});

it("finds what is due in its hourly round without going through the archive", async () => {
  world.on("2026-06-01");
  expect(await longWays(() => world.office.sweep())).toEqual([]);
  expect(await longWays(() => world.office.deliver())).toEqual([]);
});

it("finds what is to be put away among what is not, and not among all that is still kept", async () => {
  await longWays(() => world.office.sweep());
  const [asked] = [...said].filter(([sql]) => sql.includes('"restricted_on" is null'));
  const plan = raw.prepare(`explain query plan ${asked?.[0]}`).all(...(asked?.[1] ?? [])) as { detail: string }[];
  expect(plan.map(({ detail }) => detail).join()).toContain("petition_to_restrict");
});

it("takes a petition in without going through anything", async () => {
  expect(await longWays(() => world.receive("路灯坏了一个月没人修，青田县北山镇"))).toEqual([]);
});
