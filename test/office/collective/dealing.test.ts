import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countyReader } from "../../../src/office/county.ts";
import { isRefused, type Receipt } from "../../../src/office/office.ts";
import { byNumber } from "../../../src/store/petition.ts";
import { act } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

const WATER = "331121/water/cadre";
const OBJECTION = { ground: "not-our-powers", proposed: "331121/water", basis: "三定方案写明由水利局管" };

let world: World;
let petition: Receipt;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.on("2026-03-02");
  petition = await world.receive("青田县北山镇的补偿款半年了还没到账，钱什么时候发");
});

const dealings = async (member: Member) => world.office.dealings(await world.viewer(member), petition.number);
const does = (member: Member, verb: string, input: object) => act(world, member, petition.number, verb, input);
const opens = async (member: Member) => {
  const view = await world.office.open(await world.viewer(member), petition.number);
  return view?.moves.map(({ verb }) => verb) ?? [];
};
const left = async (member: Member) =>
  (await world.office.inbox(await world.viewer(member), { tab: "mine" })).reminders
    .filter(({ text }) => text.includes(petition.number))
    .map(({ about }) => about);

describe("what a unit sends back", () => {
  it("has five working days, which are told with how they were counted, while the petitioner's run on", async () => {
    const before = await world.office.look(petition.receipt);
    expect((await dealings("li"))?.mayObject).toMatchObject({ legalDue: "2026-03-09", standing: { days: 7 } });
    await does("li", "object", OBJECTION);
    world.on("2026-03-03");
    const said = await dealings("chen");
    expect(said?.decideBy).toMatchObject({ legalDue: "2026-03-04" });
    expect(said?.mayObject).toBeNull();
    expect(said?.objections).toEqual([
      {
        on: "2026-03-02",
        unit: { code: "331121/finance", name: "青田县财政局" },
        person: "李财政",
        ground: "not-our-powers",
        proposed: { code: "331121/water", name: "青田县水利局" },
        basis: OBJECTION.basis,
        decision: null,
        waits: true,
      },
    ]);
    expect((await world.office.look(petition.receipt))?.turn?.legalDue).toBe(before?.turn?.legalDue);
  });

  it("twice goes to the common superior, who decides for good; the list names units, never people", async () => {
    await does("li", "object", OBJECTION);
    await does("chen", "agree", { post: WATER, reason: "" });
    await does("shui", "object", { ...OBJECTION, proposed: "331121/finance" });
    const rows = (await world.office.returned(await world.viewer("chen"))).filter(
      ({ number }) => number === petition.number,
    );
    expect(rows.map(({ times, waits, unit, proposed }) => [times, waits, unit.name, proposed.name])).toEqual([
      [2, true, "青田县水利局", "青田县财政局"],
      [1, false, "青田县财政局", "青田县水利局"],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/李财政|水干部/);
    expect(await opens("qian")).toContain("designate");
    await does("qian", "designate", { post: "331121/finance/cadre", reason: "款项由财政拨付" });
    expect(await opens("li")).not.toContain("object");
    expect((await dealings("li"))?.mayObject).toBeNull();
    expect((await dealings("li"))?.objections.map(({ decision }) => decision?.by)).toEqual(["agreed", "designated"]);
  });

  it("between units of two counties goes to the government above both", async () => {
    const county = await countyReader(world.parts)();
    const row = await byNumber(world.store.db, petition.number);
    const superior = (handler: string, returned: string[], designated = false) =>
      row && county.postsFor({ ...row, handler, returned, designated }, world.office.today()).superior;
    expect(superior("331121107/township/cadre", ["331121/finance/cadre"])).toBe("331121/government/leader");
    expect(superior("331127/finance/cadre", ["331121/finance/cadre"])).toBe("3311/government/leader");
    expect(superior("331127/finance/cadre", ["331121/finance/cadre"], true)).toBe("331121/government/leader");
    expect(superior("331121/petition-office/cadre", ["331121/finance/cadre"])).toBe("331121/government/leader");
  });
});

describe("more days", () => {
  it("are asked of the head, who hears of it, finds it in a list, and says no with a reason", async () => {
    await does("li", "accept", {});
    await does("li", "askExtension", { days: 10, reason: "要到现场再量" });
    expect(await left("zhao")).toEqual(["extension-asked"]);
    expect((await dealings("zhao"))?.extension).toEqual({ days: 10, reason: "要到现场再量", on: "2026-03-02" });
    const found = await world.office.inbox(await world.viewer("zhao"), { tab: "unit", stage: "extension-asked" });
    expect(found.rows.map(({ number }) => number)).toContain(petition.number);
    await does("zhao", "refuseExtension", { reason: "还有五十天" });
    expect(await left("li")).toContain("extension-refused");
    expect((await dealings("li"))?.extension).toBeNull();
  });
});

describe("a supervision", () => {
  it("is told to the desk that has the turn, and its answer to whoever demanded it", async () => {
    await does("li", "accept", {});
    await does("qian", "supervise", { demand: "三日内说明原因" });
    expect(await left("li")).toContain("supervised");
    await does("li", "answerSupervision", { answer: "明天到账" });
    expect(await left("qian")).toEqual(["supervision-answered"]);
  });
});

describe("a unit that is asked to help", () => {
  const QUESTION = { post: WATER, on: "2026-03-10", question: "去年的水量是多少？" };

  it("has it in its own tab and reads it, says its part, and answers nobody else", async () => {
    expect(await dealings("shui")).toBeNull();
    await does("li", "accept", {});
    await does("li", "askHelp", QUESTION);
    const shui = await world.viewer("shui");
    const co = async () => {
      const { rows, counts } = await world.office.inbox(shui, { tab: "co" });
      expect(counts.co).toBe(rows.length);
      return rows.map(({ number }) => number);
    };
    expect(await co()).toContain(petition.number);
    const search = await world.office.inbox(shui, { tab: "unit", search: "补偿款半年" });
    expect(search.rows.map(({ number }) => number)).toContain(petition.number);
    expect((await opens("shui")).sort()).toEqual(["answerHelp", "note"]);
    const told = await world.office.act(shui, petition.number, { verb: "tell", input: { message: "好" } }, 9);
    expect(isRefused(told) && told.refused).toBe("not-yours");
    await does("shui", "answerHelp", { answer: "两万方" });
    expect(await co()).not.toContain(petition.number);
    expect((await dealings("li"))?.help).toMatchObject([{ question: QUESTION.question, answer: "两万方" }]);
    expect(await left("li")).toContain("help-answered");
    expect(JSON.stringify(await world.office.look(petition.receipt))).not.toMatch(/两万方|水量/);
  });

  it("is reminded on its day, and once it is late its lead hears of it, each once", async () => {
    await does("li", "accept", {});
    await does("li", "askHelp", QUESTION);
    world.on("2026-03-10");
    await world.office.sweep();
    await world.office.sweep();
    expect(await left("shui")).toEqual(["help", "help-asked"]);
    world.on("2026-03-12");
    await world.office.sweep();
    expect(await left("shui")).toEqual(["help", "help", "help-asked"]);
    expect(await left("li")).toContain("help");
    expect((await dealings("li"))?.help[0]?.due.standing).toEqual({ standing: "late", days: 2 });
  });

  it("is told when it is no longer needed, by whoever asked alone, and may be asked again", async () => {
    await does("li", "accept", {});
    await does("li", "askHelp", QUESTION);
    expect(await opens("shui")).not.toContain("recallHelp");
    await does("li", "recallHelp", { post: WATER, reason: "数据找到了" });
    expect((await dealings("li"))?.help).toMatchObject([{ answer: null, recalledOn: "2026-03-02" }]);
    expect(await left("shui")).toEqual(["help-recalled", "help-asked"]);
    expect([await opens("shui"), await opens("li")].flat()).not.toContain("recallHelp");
    expect(await opens("shui")).not.toContain("answerHelp");
    world.on("2026-03-12");
    await world.office.sweep();
    expect(await left("shui")).not.toContain("help");
    await does("li", "askHelp", { ...QUESTION, on: "2026-03-20" });
    await does("shui", "answerHelp", { answer: "两万方" });
    expect((await dealings("li"))?.help).toMatchObject([{ answer: null }, { answer: "两万方", recalledOn: null }]);
  });

  it("at a desk nobody sits at is told of to the head of that unit, else to the petition office", async () => {
    const empty = "331121/agriculture/cadre";
    await does("li", "accept", {});
    await does("li", "askHelp", { ...QUESTION, post: empty });
    expect(await left("chen")).toEqual(["vacant"]);
    expect(await world.office.idlePosts(await world.viewer("chen"))).toMatchObject([{ id: empty, open: 1 }]);
    world.on("2026-03-10");
    await world.office.sweep();
    expect(await left("chen")).toEqual(["help", "vacant"]);
  });

  it("knows nothing of it any more once it is sealed", async () => {
    await does("li", "askHelp", QUESTION);
    expect(await dealings("shui")).not.toBeNull();
    await does("li", "reclassify", { kind: "accusation", reason: "说的是干部" });
    expect(await dealings("shui")).toBeNull();
    expect(await left("shui")).toEqual([]);
  });
});
