import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefused } from "../../../src/office/office.ts";
import { openOffice } from "../../../src/office/open.ts";
import { brokenAt, eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { rewordings, setRewording } from "../../../src/store/rewording.ts";
import { sqliteStore } from "../../../src/store/sqlite.node.ts";
import { openWordings, WORDINGS } from "../../../src/wording/wording.ts";
import { talkWith } from "../../chat/talk.ts";
import { scratch } from "../../service.ts";
import { MIGRATIONS, openWorld, type World } from "../../world.ts";

const PATH = "bot.thanks";
const SHIPPED = "不客气。有消息会在这里告诉您。";
const OWN = "不用谢。有信儿就在这里说。";
const change = (said: string | null, seen: string, path = PATH) => ({ language: "zh-Hans" as const, path, said, seen });

let folder: ReturnType<typeof scratch>;
let file: string;
let world: World;
beforeEach(async () => {
  folder = scratch();
  file = `${folder.folder}/xiaoxi.sqlite`;
  world = await openWorld({ file });
});
afterEach(() => {
  world.close();
  folder.remove();
});

const line = async (path = PATH, { office } = world) => {
  const lines = await office.wording(await world.viewer("chen"), "zh-Hans");
  return isRefused(lines) ? undefined : lines.find((one) => one.path === path);
};
/** The same office a second time, as another process would open it; what it logs. */
async function second() {
  const store = sqliteStore(file, MIGRATIONS);
  const logged: [string, unknown][] = [];
  const log = (_: string, what: string, facts?: object) => void logged.push([what, facts]);
  const parts = { ...world.parts, store, wordings: openWordings(), log };
  return { office: await openOffice(parts), parts, logged, close: () => store.close() };
}

describe("a line in the office's own words", () => {
  it("is said from then on, and is written down with who put it so and what it was", async () => {
    const { office, parts, store } = world;
    expect(await line()).toMatchObject({ now: SHIPPED, own: null });
    expect(await office.reword(await world.viewer("chen"), change(`${OWN}\r\n`, SHIPPED))).toBeNull();
    expect(parts.wordings["zh-Hans"].bot.thanks({})).toBe(OWN);
    expect(WORDINGS["zh-Hans"].bot.thanks({})).toBe(SHIPPED);
    expect(await line()).toMatchObject({ text: SHIPPED, now: OWN, own: { said: OWN, who: "陈登记", fits: true } });
    const events = await eventsOf(store.db, OFFICE_STREAM);
    expect(events.at(-1)).toMatchObject({
      type: "reworded",
      by: { role: "admin", person: "chen", post: "331121/petition-office/clerk" },
      data: { language: "zh-Hans", path: PATH, was: SHIPPED, said: OWN },
    });
    expect(await brokenAt(events)).toBeNull();
  });

  it("is taken back by one press, and the way there and back stays readable", async () => {
    const { office, parts, store } = world;
    const [chen, zheng] = [await world.viewer("chen"), await world.viewer("zheng")];
    await office.reword(chen, change(OWN, SHIPPED));
    expect(await office.reword(zheng, change(null, OWN))).toBeNull();
    expect(parts.wordings["zh-Hans"].bot.thanks({})).toBe(SHIPPED);
    expect(await rewordings(store.db)).toEqual([]);
    expect(await office.wordingChanges(chen, "zh-Hans", PATH)).toMatchObject([
      { who: "郑管理", was: OWN, said: null },
      { who: "陈登记", was: SHIPPED, said: OWN },
    ]);
  });

  it("that says what was shipped is none of its own; what changes nothing is not written down", async () => {
    const { office, store } = world;
    const chen = await world.viewer("chen");
    await office.reword(chen, change(OWN, SHIPPED));
    await office.reword(chen, change(OWN, OWN));
    await office.reword(chen, change(SHIPPED, OWN));
    await office.reword(chen, change(null, SHIPPED));
    expect((await line())?.own).toBeNull();
    const events = (await eventsOf(store.db, OFFICE_STREAM)).filter(({ type }) => type === "reworded");
    expect(events.map(({ data }) => data.said)).toEqual([OWN, null]);
  });

  it("is refused when a blank is missing, when there is no such line, and to whoever has no right", async () => {
    const { office, store } = world;
    const chen = await world.viewer("chen");
    const added = "已经补充到编号 {number} 里。";
    expect(await office.reword(chen, change("补好了", added, "bot.ok.added"))).toMatchObject({ refused: "bad-field" });
    expect(await office.reword(chen, change("没水", "对", "bot.hears.yes.0"))).toMatchObject({ refused: "not-found" });
    for (const member of ["li", "zhao", "wu", "qian"] as const) {
      const viewer = await world.viewer(member);
      expect(await office.reword(viewer, change(OWN, SHIPPED))).toEqual({ refused: "no-right" });
      expect(await office.wording(viewer, "zh-Hans")).toEqual({ refused: "no-right" });
      expect(await office.wordingChanges(viewer, "zh-Hans", PATH)).toEqual({ refused: "no-right" });
    }
    expect(await rewordings(store.db)).toEqual([]);
  });

  it("is heard in the next answer of a chat that was under way", async () => {
    const talk = talkWith(world, "chat");
    await talk.hear({ text: "北山镇泉山村的自来水停了半个月" });
    expect((await talk.hear({ text: "谢谢" }))?.[0]?.text).toBe(SHIPPED);
    await world.office.reword(await world.viewer("chen"), change(OWN, SHIPPED));
    expect((await talk.hear({ text: "谢谢" }))?.[0]?.text).toBe(OWN);
  });

  it("stands in the notices written after it, and leaves those before it as they were", async () => {
    const { office } = world;
    const chen = await world.viewer("chen");
    const said = await world.receive("北山镇泉山村的补偿款半年了还没到账");
    const path = "office.notice.accepted";
    const seen = "您反映的事（{number}）已经受理。\n{detail}";
    await office.reword(chen, change("编号 {number}：单位接下来办了。\n{detail}", seen, path));
    await office.act(await world.viewer("li"), said.number, { verb: "accept", input: {} }, 2);
    const texts = (await office.track(said.receipt))?.notices.map(({ text }) => text) ?? [];
    expect(texts.join()).toContain("您反映的事已经登记，编号");
    expect(texts.filter((text) => text.startsWith(`编号 ${said.number}：单位接下来办了。`))).toHaveLength(1);
  });
});

describe("two people at one line", () => {
  it("the later one is told, and nothing of the first one's is lost", async () => {
    const { office } = world;
    await office.reword(await world.viewer("chen"), change(OWN, SHIPPED));
    const zheng = await world.viewer("zheng");
    expect(await office.reword(zheng, change("别客气。", SHIPPED))).toMatchObject({ refused: "overtaken" });
    expect(await office.reword(zheng, change(null, SHIPPED))).toMatchObject({ refused: "overtaken" });
    expect((await line())?.now).toBe(OWN);
    expect(await office.reword(zheng, change("别客气。", OWN))).toBeNull();
  });

  it("in the same instant, in two processes, one of them wins and the chain holds", async () => {
    const other = await second();
    const [chen, zheng] = [await world.viewer("chen"), await world.viewer("zheng")];
    const said = await Promise.all([
      world.office.reword(chen, change("甲说的。", SHIPPED)),
      other.office.reword(zheng, change("乙说的。", SHIPPED)),
    ]);
    expect(said.filter((refused) => refused === null)).toHaveLength(1);
    expect(said.find((refused) => refused !== null)).toMatchObject({ refused: "overtaken" });
    const events = (await eventsOf(world.store.db, OFFICE_STREAM)).filter(({ type }) => type === "reworded");
    expect(events).toHaveLength(1);
    expect((await line())?.now).toBe(events[0]?.data.said);
    other.close();
  });

  it("and at two lines, both are said", async () => {
    const chen = await world.viewer("chen");
    const kept = WORDINGS["zh-Hans"].bot.ok.kept({});
    const said = await Promise.all([
      world.office.reword(chen, change(OWN, SHIPPED)),
      world.office.reword(chen, change("好，接着办。", kept, "bot.ok.kept")),
    ]);
    expect(said).toEqual([null, null]);
    expect(world.parts.wordings["zh-Hans"].bot.thanks({})).toBe(OWN);
    expect(world.parts.wordings["zh-Hans"].bot.ok.kept({})).toBe("好，接着办。");
  });
});

it("another process on the same file says it with its next request, without a restart", async () => {
  const other = await second();
  await world.office.reword(await world.viewer("chen"), change(OWN, SHIPPED));
  expect(other.parts.wordings["zh-Hans"].bot.thanks({})).toBe(SHIPPED);
  await other.office.refresh();
  expect(other.parts.wordings["zh-Hans"].bot.thanks({})).toBe(OWN);
  await world.office.reword(await world.viewer("chen"), change(null, OWN));
  await other.office.refresh();
  expect(other.parts.wordings["zh-Hans"].bot.thanks({})).toBe(SHIPPED);
  other.close();
});

it("words that fit no more after an upgrade do not stop the start: the shipped line is said, shown as such, and logged", async () => {
  const { db } = world.store;
  const row = { language: "zh-Hans" as const, person: "chen", at: 1 };
  await world.store.atomically([
    setRewording(db, { ...row, path: "bot.ok.added", said: "补到 {nr} 里了" }),
    setRewording(db, { ...row, path: "bot.old.line", said: "从前的话" }),
    setRewording(db, { ...row, path: PATH, said: OWN }),
  ]);
  const other = await second();
  expect(other.parts.wordings["zh-Hans"].bot.ok.added({ number: "7" })).toBe("已经补充到编号 7 里。");
  expect(other.parts.wordings["zh-Hans"].bot.thanks({})).toBe(OWN);
  expect(other.logged).toEqual([
    ["rewording-unfit", { language: "zh-Hans", line: "bot.ok.added" }],
    ["rewording-unfit", { language: "zh-Hans", line: "bot.old.line" }],
  ]);
  const shipped = "已经补充到编号 {number} 里。";
  const chen = await world.viewer("chen");
  const lines = await other.office.wording(chen, "zh-Hans");
  const unfit = (isRefused(lines) ? [] : lines).filter(({ own }) => own && !own.fits);
  expect(unfit.map(({ path, now }) => [path, now])).toEqual([
    ["bot.ok.added", shipped],
    ["bot.old.line", ""],
  ]);
  expect(await other.office.reword(chen, change("补到 {number} 里了", shipped, "bot.ok.added"))).toBeNull();
  expect(await other.office.reword(chen, change(null, "", "bot.old.line"))).toBeNull();
  expect(other.parts.wordings["zh-Hans"].bot.ok.added({ number: "7" })).toBe("补到 7 里了");
  expect((await rewordings(db)).map(({ path }) => path)).toEqual(["bot.ok.added", PATH]);
  other.close();
});
