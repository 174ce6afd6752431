import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Together } from "../../../src/office/collective/verbs.ts";
import { isRefused, type Receipt, type Refused } from "../../../src/office/office.ts";
import { brokenAt, eventsOf } from "../../../src/store/event.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { act } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

const COMMON = {
  claim: "按榜补发青苗补偿",
  facts: "五月三日的榜漏登了青苗",
  basis: "《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条",
  outcome: "support",
  opinion: "漏登的青苗都补上。",
  promise: "",
  promisedOn: "",
};

let world: World;
let four: Receipt[];
let numbers: string[];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const done = (said: Together | Refused): Together => {
  if (isRefused(said)) throw new Error(said.refused);
  return said;
};
const track = (receipt: string) => world.office.look(receipt);
async function propose(member: Member = "chen") {
  const viewer = await world.viewer(member);
  const said = done(await world.office.propose(viewer, { title: "五月三日的榜", cause: "漏登青苗", numbers }));
  return { viewer, ...said };
}

beforeEach(async () => {
  world.on("2026-03-02");
  four = [];
  for (const house of ["老屋", "新屋", "厢房", "灶间"])
    four.push(await world.receive(`青田县北山镇泉山村：${house}的补偿款榜上没有我家的，两万多块一直没有到账`));
  numbers = four.map(({ number }) => number);
});

describe("several petitions about one cause", () => {
  it("are dealt with together, each with an event of its own, and come apart again", async () => {
    const { viewer, id } = await propose();
    const matter = await world.office.matter(viewer, id);
    expect(matter?.members.map(({ number }) => number)).toEqual(numbers);
    expect((await world.office.matters(viewer))[0]).toMatchObject({ id, members: 4, open: 4 });
    expect(done(await world.office.separate(viewer, id, [numbers[0] ?? ""], "另有原因")).done).toEqual([numbers[0]]);
    expect((await world.office.matter(viewer, id))?.members.length).toBe(3);
    done(await world.office.separate(viewer, id, "all", ""));
    expect(await world.office.matter(viewer, id)).toBeNull();
    const row = await byNumber(world.store.db, numbers[0] ?? "");
    const events = await eventsOf(world.store.db, row?.id ?? "");
    expect(events.map(({ type }) => type).slice(-2)).toEqual(["collected", "separated"]);
    expect(await brokenAt(events)).toBeNull();
  });

  it("are answered once, each by an answer of its own with its own part and its own clock", async () => {
    const { id } = await propose();
    for (const number of numbers.slice(0, 3)) await act(world, "li", number, "accept", {});
    const li = await world.viewer("li");
    const members = (await world.office.matter(li, id))?.members ?? [];
    expect(members.map(({ may }) => may.answer)).toEqual([true, true, true, false]);
    const parts = members.map(({ number, seq }, i) => ({ number, seq, amount: `${100 + i}`, words: "", seen: seq }));
    const said = done(await world.office.answerTogether(li, id, { common: COMMON, parts }));
    expect(said).toMatchObject({ done: numbers.slice(0, 3), left: [{ number: numbers[3], why: "no-such-move" }] });
    expect((await world.office.matter(li, id))?.members.map(({ stage }) => stage).slice(0, 3)).toEqual(
      Array(3).fill("accepted"),
    );
    world.pass(12);
    await world.office.deliver();
    const views = await Promise.all(four.map(({ receipt }) => track(receipt)));
    const opinions = views.map((view) => view?.events.find(({ type }) => type === "answered")?.data.opinion);
    expect(opinions.slice(0, 3)).toEqual(
      [100, 101, 102].map((n) => `漏登的青苗都补上。\n\n只说您家的：\n金额：${n} 元`),
    );
    expect(views.map((view) => view?.stage)).toEqual(["answered", "answered", "answered", "routed"]);
  });

  it("are not answered while a part of the law's is missing, or for whoever was overtaken", async () => {
    const { id } = await propose();
    for (const number of numbers) await act(world, "li", number, "accept", {});
    const li = await world.viewer("li");
    const parts = [{ number: numbers[0] ?? "", amount: "", words: "", seen: 1 }];
    expect(await world.office.answerTogether(li, id, { common: { ...COMMON, basis: "" }, parts })).toEqual({
      refused: "bad-field",
      field: "basis",
    });
    expect(await world.office.answerTogether(li, id, { common: COMMON, parts: [] })).toMatchObject({
      refused: "bad-field",
    });
  });

  it("tell their petitioners that others said the same, once they are three, and never who", async () => {
    const before = await track(four[0]?.receipt ?? "");
    const { viewer, id } = await propose();
    const view = await track(four[0]?.receipt ?? "");
    expect([before?.others, view?.others]).toEqual([null, 3]);
    expect(view?.events.map(({ type }) => type)).toEqual(before?.events.map(({ type }) => type));
    expect(JSON.stringify(view)).not.toContain(numbers[1]);
    done(await world.office.separate(viewer, id, [numbers[3] ?? ""], ""));
    expect((await track(four[0]?.receipt ?? ""))?.others).toBeNull();
  });

  it("show to whoever may read some only those, and count no others", async () => {
    await act(world, "chen", numbers[3] ?? "", "route", { post: "331121/water/cadre", reason: "" });
    const { id } = await propose();
    const [li, shui, sun] = [await world.viewer("li"), await world.viewer("shui"), await world.viewer("sun")];
    expect((await world.office.matter(shui, id))?.members.map(({ number }) => number)).toEqual([numbers[3]]);
    expect((await world.office.matters(shui))[0]?.members).toBe(1);
    expect(await world.office.matter(sun, id)).toBeNull();
    expect(await world.office.joinMatter(sun, id, numbers)).toEqual({ refused: "not-found" });
    expect((await world.office.matter(li, id))?.members.length).toBe(4);
  });

  it("never hold an accusation: one that is sealed is gone from them without a trace", async () => {
    const { viewer, id } = await propose();
    await act(world, "chen", numbers[1] ?? "", "reclassify", { kind: "accusation", reason: "说的是干部" });
    const matter = await world.office.matter(viewer, id);
    expect(matter?.members.map(({ number }) => number)).toEqual(numbers.filter((_, i) => i !== 1));
    expect(JSON.stringify(matter)).not.toContain(numbers[1]);
    const sealed = await world.receive("我要举报财政局的李财政冒领移民款");
    const said = done(await world.office.joinMatter(viewer, id, [sealed.number, "26-000-000-000"]));
    expect(said).toEqual({ id, done: [], left: [{ number: sealed.number, why: "not-found" }] });
    const wu = await world.viewer("wu");
    expect(await world.office.matter(wu, id)).toBeNull();
    expect(await world.office.dealings(wu, sealed.number)).toBeNull();
  });

  it("name at most five who speak for them, with their consent", async () => {
    for (const i of [5, 6]) numbers.push((await world.receive(`北山镇：青苗补偿款没到账，第${i}户`)).number);
    const { viewer, id } = await propose();
    const said = { granted: "yes", reason: "当面同意" };
    for (const number of numbers.slice(0, 5))
      expect(done(await world.office.represent(viewer, id, number, said)).done).toEqual([number]);
    expect(await world.office.represent(viewer, id, numbers[5] ?? "", said)).toEqual({
      refused: "too-many-representing",
    });
    done(await world.office.represent(viewer, id, numbers[0] ?? "", { granted: "no", reason: "不当了" }));
    expect(done(await world.office.represent(viewer, id, numbers[5] ?? "", said)).done).toEqual([numbers[5]]);
    expect(JSON.stringify(await track(four[1]?.receipt ?? ""))).not.toContain("represent");
  });

  it("are refused when there is only one, and are not made by the door of single moves", async () => {
    const chen = await world.viewer("chen");
    expect(await world.office.propose(chen, { title: "x", cause: "", numbers: [numbers[0] ?? ""] })).toEqual({
      refused: "bad-field",
      field: "numbers",
    });
    const said = await world.office.act(chen, numbers[0] ?? "", { verb: "collect", input: { to: "m" } }, 9);
    expect(said).toEqual({ refused: "no-such-move" });
  });
});
