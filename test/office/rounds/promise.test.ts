import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import { byNumber } from "../../../src/store/petition.ts";
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
  (await world.office.ledger(await world.viewer(member))).find(({ number }) => number === receipt.number);
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

it("is kept from those who may not read the petition, and a cadre's ledger is their own desk's", async () => {
  expect(await own("shui")).toBeUndefined();
  expect(await own("zhao")).toBeDefined();
  expect(await own("wu")).toBeUndefined();
});
