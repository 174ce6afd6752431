import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import { scopeOf } from "../../../src/petition/access.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { promisesIn, UNRESOLVED } from "../../../src/store/promise.ts";
import { act, OPINION } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
let world: World;
let sent: { text: string; buttons: string[] }[] = [];
let chats = 0;
beforeAll(async () => {
  world = await openWorld({
    telegram: async ({ text, buttons }) => {
      sent.push({ text, buttons: (buttons ?? []).flat().map(({ value }) => value) });
      return { ok: true };
    },
  });
});
afterAll(() => world.close());
let receipt: Receipt;
/** Promised on the second of March for the last of the month, to somebody with a chat. */
beforeEach(async () => {
  world.on("2026-03-02");
  receipt = await world.receive(`${PAY}${"！".repeat(++chats)}`, { channel: "telegram", address: `chat-${chats}` });
  await act(world, "li", receipt.number, "accept", {});
  await act(world, "li", receipt.number, "answer", { ...OPINION, promise: "三月份发钱", promisedOn: "2026-03-31" });
  await world.office.deliver();
  sent = [];
});

const own = async (member: Member) =>
  (await world.office.ledger(await world.viewer(member))).promises.find(({ number }) => number === receipt.number);
const told = async (member: Member) =>
  (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders.filter(
    ({ about, text }) => about === "promise-due" && text.includes(receipt.number),
  );
async function sweepOn(day: string) {
  world.on(day);
  await world.office.sweep();
}

it("is reminded of three days before and on its day, and its head hears when the day is over without a word", async () => {
  await sweepOn("2026-03-27");
  expect(await told("li")).toHaveLength(0);
  for (const day of ["2026-03-28", "2026-03-29", "2026-03-31", "2026-03-31"]) await sweepOn(day);
  expect(await told("li")).toHaveLength(2);
  expect(await told("zhao")).toHaveLength(0);
  await sweepOn("2026-04-01");
  expect(await told("li")).toHaveLength(3);
  expect((await told("zhao"))[0]?.text).toContain("日子过了");
  expect((await own("zhao"))?.state).toBe("late");
  const seen = await world.office.look(receipt.receipt);
  expect(JSON.stringify(seen?.notices)).not.toContain("日子过了");
});

it("that the unit calls done is asked about at once, and counts as kept only when the petitioner says so", async () => {
  world.on("2026-03-20");
  await act(world, "li", receipt.number, "performPromise", { evidence: "3月19日已转账，回单在卷" });
  await world.office.deliver();
  const [asked] = sent;
  expect(asked?.text).toContain("3月19日已转账");
  expect(asked?.buttons).toEqual(["yes", "partly", "no"].map((kept) => `kept:${receipt.number}:${kept}`));
  expect(await own("li")).toMatchObject({ state: "said", evidence: { on: "2026-03-20" } });
  sent = [];
  await sweepOn("2026-04-02");
  await world.office.deliver();
  expect(sent.filter(({ text }) => text.includes("做到了吗"))).toEqual([]);
  const before = await world.office.promises(await world.viewer("zhao"));
  await world.office.say({ receipt: receipt.receipt }, { verb: "attest", input: { kept: "no" } });
  const after = await world.office.promises(await world.viewer("zhao"));
  expect([after.broken - before.broken, after.unresolved - before.unresolved]).toEqual([1, 1]);
  expect(await own("li")).toMatchObject({ state: "broken", said: { kept: "no", by: "petitioner" } });
  await world.office.say({ receipt: receipt.receipt }, { verb: "attest", input: { kept: "yes" } });
  expect((await own("li"))?.state).toBe("kept");
});

it("may be moved with a reason the petitioner is told; the old day stays in the ledger", async () => {
  world.on("2026-04-03");
  const li = await world.viewer("li");
  const move = (input: object) => world.office.act(li, receipt.number, { verb: "repromise", input }, 99);
  expect(await move({ promisedOn: "2026-04-20" })).toMatchObject({ refused: "bad-field", field: "reason" });
  expect(await move({ promisedOn: "2026-04-03", reason: "忙" })).toMatchObject({ refused: "day-before-start" });
  expect(isRefused(await move({ promisedOn: "2026-04-20", reason: "银行退票，要重新打款" }))).toBe(false);
  await world.office.deliver();
  expect(sent.at(-1)?.text).toMatch(/2026年4月20日[\s\S]*银行退票/);
  expect(await own("li")).toMatchObject({
    state: "open",
    on: "2026-04-20",
    before: [{ on: "2026-03-31", because: "银行退票，要重新打款" }],
  });
  expect((await byNumber(world.store.db, receipt.number))?.promiseKept).toBeNull();
  expect(await move({ promisedOn: "2026-04-30", reason: "x" })).not.toMatchObject({ refused: "nothing-asked" });
});

describe("a settlement", () => {
  beforeEach(async () => {
    world.on("2026-03-02");
    receipt = await world.receive(`${PAY}${"？".repeat(++chats)}`, { channel: "telegram", address: `chat-${chats}` });
    await act(world, "li", receipt.number, "accept", {});
    await act(world, "li", receipt.number, "settle", { agreement: "四月底前分两次付清", performOn: "2026-04-30" });
  });
  const figures = async () => world.office.promises(await world.viewer("zhao"));

  it("stands in the ledger with its day, and is unresolved until the petitioner says it was carried out", async () => {
    expect(await own("zhao")).toMatchObject({
      made: "settlement",
      text: "四月底前分两次付清",
      on: "2026-04-30",
      state: "open",
    });
    const before = await figures();
    world.on("2026-05-01");
    expect((await own("zhao"))?.state).toBe("late");
    await act(world, "li", receipt.number, "fulfil", { evidence: "两次转账回单在卷" });
    expect(await own("zhao")).toMatchObject({ state: "said", evidence: { text: "两次转账回单在卷" }, said: null });
    expect((await figures()).unresolved).toBe(before.unresolved - 1);
    await world.office.deliver();
    expect(sent.at(-1)?.buttons).toContain(`solved:${receipt.number}:no`);
    await world.office.say({ receipt: receipt.receipt }, { verb: "rate", input: { solved: "no" } });
    expect(await own("zhao")).toMatchObject({ state: "broken", said: { kept: "no", by: "petitioner" } });
    expect((await figures()).unresolved).toBe(before.unresolved);
    await world.office.say({ receipt: receipt.receipt }, { verb: "rate", input: { solved: "yes" } });
    expect((await own("zhao"))?.state).toBe("kept");
  });

  it("that its petitioner closes is kept; one taken up again is broken until the matter is answered", async () => {
    await world.office.say({ receipt: receipt.receipt }, { verb: "fulfil", input: { evidence: "收到了" } });
    expect(await own("zhao")).toMatchObject({ state: "kept", evidence: null, said: { kept: "yes", by: "petitioner" } });
    const again = await world.receive(`${PAY}${"、".repeat(++chats)}`);
    receipt = again;
    await act(world, "li", receipt.number, "accept", {});
    await act(world, "li", receipt.number, "settle", { agreement: "付清", performOn: "2026-04-30" });
    await world.office.say({ receipt: receipt.receipt }, { verb: "resume", input: { reason: "没付" } });
    expect(await own("zhao")).toMatchObject({ state: "broken", said: { kept: "no", by: "petitioner" } });
    await act(world, "li", receipt.number, "answer", { ...OPINION, promise: "", promisedOn: null });
    expect(await own("zhao")).toBeUndefined();
  });
});

it("is listed a page at a time, to the last, each once and in the order of its day", async () => {
  const zhao = await world.viewer("zhao");
  const { store, parts } = world;
  const [reach, today] = [scopeOf(zhao), world.office.today()];
  const all = await promisesIn(store.db, reach, { handlers: null }, today, 1000);
  const paged: string[] = [];
  for (let after: string | undefined, pages = 0; pages < 50; pages++) {
    const page = await promisesIn(parts.store.db, reach, { handlers: null, after }, today, 2);
    paged.push(...page.rows.map(({ petition }) => petition.number));
    if (!page.next) break;
    after = page.next;
  }
  expect(paged).toEqual(all.rows.map(({ petition }) => petition.number));
  expect(all.rows.map(({ on }) => on)).toEqual(all.rows.map(({ on }) => on).toSorted());
  expect(new Set(paged).size).toBe(paged.length);
  expect(paged.length).toBeGreaterThan(4);
});

it("is kept from those who may not read the petition, and a cadre's ledger is their own desk's", async () => {
  expect(await own("shui")).toBeUndefined();
  expect(await own("zhao")).toBeDefined();
  expect(await own("wu")).toBeUndefined();
});

it("is counted among what is unresolved as often as the list of these has it, however each of them stands", async () => {
  const settled = async () => {
    const one = await world.receive(`${PAY}${"。".repeat(++chats)}`);
    await act(world, "li", one.number, "accept", {});
    await act(world, "li", one.number, "settle", { agreement: "四月底前付清", performOn: "2026-04-30" });
    return one;
  };
  const [, said, broken] = [await settled(), await settled(), await settled()];
  for (const one of [said, broken]) await act(world, "li", one.number, "fulfil", { evidence: "转账回单在卷" });
  await world.office.say({ receipt: broken.receipt }, { verb: "rate", input: { solved: "partly" } });
  world.on("2026-04-02");
  const zhao = await world.viewer("zhao");
  const { unresolved, ...states } = await world.office.promises(zhao);
  for (const n of Object.values(states)) expect(n).toBeGreaterThan(0);
  expect(unresolved).toBe(states.broken + states.late + states.open);
  expect((await world.office.summary(zhao)).promises.unresolved).toBe(unresolved);
  const query = { handlers: null, states: UNRESOLVED };
  const listed = await promisesIn(world.store.db, scopeOf(zhao), query, world.office.today(), 1000);
  expect(listed.rows).toHaveLength(unresolved);
});
