import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import type { Verb } from "../../../src/petition/verb.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { CAST, type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const PAY = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";
const OPINION = {
  claim: "补发",
  facts: "已核实",
  basis: "条例第32条",
  reasons: "已经足额",
  opinion: "不补",
  outcome: "refuse",
};
const EVERYBODY = Object.keys(CAST) as Member[];

async function move(member: Member, number: string, verb: Verb, input: Record<string, unknown> = {}) {
  const said = await world.office.act(await world.viewer(member), number, { verb, input }, 99);
  if (isRefused(said)) throw new Error(`${verb}: ${said.refused}`);
}
/** Who of the office was told so. */
async function told(about: string): Promise<Member[]> {
  const heard: Member[] = [];
  for (const member of EVERYBODY) {
    const { reminders } = await world.office.inbox(await world.viewer(member), { tab: "mine" });
    heard.push(...reminders.filter((one) => one.about === about).map(() => member));
  }
  return heard;
}
const say = (receipt: string, verb: Verb, input: object) => world.office.say({ receipt }, { verb, input });

describe("that it is not solved", () => {
  it("goes to the head of the unit, not to the handler, once an answer", async () => {
    const { number, receipt } = await world.receive(PAY);
    await move("li", number, "accept");
    await move("li", number, "answer", OPINION);
    await world.office.track(receipt);
    await say(receipt, "rate", { solved: "no" });
    await say(receipt, "rate", { solved: "no" });
    expect(await told("unsolved")).toEqual(["zhao"]);
    await say(receipt, "requestReview", { reason: "算错了" });
    await move("sun", number, "answerReview", { ...OPINION, outcome: "uphold" });
    await world.office.track(receipt);
    await say(receipt, "rate", { solved: "no" });
    expect(await told("unsolved")).toEqual(["zhao", "zhao"]);
  });

  it("goes to the petition office when the head of the unit handled it", async () => {
    const { number, receipt } = await world.receive(PAY);
    await move("li", number, "accept");
    await move("zhao", number, "extend", { days: 10, reason: "要核账" });
    await move("li", number, "answer", OPINION);
    await world.office.track(receipt);
    await say(receipt, "rate", { solved: "no" });
    expect(await told("unsolved")).toEqual(["chen"]);
  });

  it("partly, or solved, goes to nobody", async () => {
    const { number, receipt } = await world.receive(PAY);
    await move("li", number, "accept");
    await move("li", number, "answer", OPINION);
    await world.office.track(receipt);
    await say(receipt, "rate", { solved: "partly" });
    await say(receipt, "rate", { solved: "yes" });
    expect(await told("unsolved")).toEqual([]);
  });

  it("of a tip-off stays on its own desk", async () => {
    const { number, receipt } = await world.receive("我要举报村支书冒领补助、贪污移民款");
    await move("wu", number, "takeUp");
    await move("wu", number, "conclude", { finding: "not-confirmed", reason: "没有证据" });
    await move("wu", number, "feedback", { reply: "没有查实" });
    await say(receipt, "rate", { solved: "no" });
    expect(await told("unsolved")).toEqual(["wu"]);
  });
});

describe("a danger in later words", () => {
  const DANGER = "后山塌方了，压到房子，有人被埋";

  it("is told at once to the office, its head and the desk that has the matter, once a day", async () => {
    const { number, receipt } = await world.receive(PAY);
    await say(receipt, "supplement", { text: "我家账号没变" });
    expect(await told("urgent")).toEqual([]);
    await say(receipt, "supplement", { text: DANGER });
    await say(receipt, "supplement", { text: `${DANGER}，快来` });
    expect(await told("urgent")).toEqual(["chen", "li", "qian"]);
    expect((await byNumber(world.store.db, number))?.urgent).toBe(true);
    world.on("2026-03-03");
    await say(receipt, "supplement", { text: `${DANGER}，今天又塌` });
    expect(await told("urgent")).toHaveLength(6);
  });

  it("is heard in the reason for a review as well", async () => {
    const { number, receipt } = await world.receive(PAY);
    await move("li", number, "accept");
    await move("li", number, "answer", OPINION);
    await world.office.track(receipt);
    await say(receipt, "requestReview", { reason: "再不解决我就不想活了，我要喝农药" });
    expect(await told("urgent")).toContain("chen");
  });

  it("of a sealed matter is told to its own desk alone", async () => {
    const { receipt } = await world.receive("我要举报村支书冒领补助、贪污移民款");
    await say(receipt, "supplement", { text: "他带人来打我，拿刀要杀我，救命" });
    expect(await told("urgent")).toEqual(["wu"]);
  });

  it("said by staff alarms nobody", async () => {
    const { number } = await world.receive(PAY);
    await move("chen", number, "supplement", { text: DANGER });
    expect(await told("urgent")).toEqual([]);
  });
});
