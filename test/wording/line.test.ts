import { describe, expect, it } from "vitest";
import { hear } from "../../src/chat/hear.ts";
import { LANGUAGES } from "../../src/wording/language.ts";
import { doubtsOf, type Fault, faultsOf, fill, LINES, reworded, textAt, tidy } from "../../src/wording/line.ts";
import { openWordings, WORDINGS } from "../../src/wording/wording.ts";

const line = (path: string, language: (typeof LANGUAGES)[number] = "zh-Hans") => {
  const found = LINES[language].get(path);
  if (!found) throw new Error(`no line ${path}`);
  return found;
};
const faults = (path: string, said: string) =>
  faultsOf(line(path), said, "zh-Hans", WORDINGS).map((fault: Fault) =>
    "blank" in fault ? `${fault.fault} ${fault.blank}` : fault.fault,
  );

it.each(LANGUAGES)(
  "every line of %s is found again in the words that are said, and may be said as it is",
  (language) => {
    for (const { path, text } of LINES[language].values()) expect(textAt(WORDINGS[language], path), path).toBe(text);
    const { wording, misfits } = reworded(
      language,
      [...LINES[language].values()].map(({ path, text }) => ({ path, said: text })),
    );
    expect(misfits).toEqual([]);
    for (const { path, text } of LINES[language].values()) expect(textAt(wording, path), path).toBe(text);
    const refused = [...LINES[language].values()]
      .filter(({ path }) => path.startsWith("bot."))
      .flatMap((one) => faultsOf(one, one.text, language, WORDINGS));
    expect(refused).toEqual([]);
  },
);

it("what is listened for is no line", () => {
  const paths = [...LINES["zh-Hans"].keys()];
  expect(paths.filter((path) => /^bot\.(hears|secretInside|dangerInside|around)\b/.test(path))).toEqual([]);
  expect(paths).toContain("web.home.rights.0");
  expect(paths).toContain("office.step.counted-day");
});

describe("words in a line's place", () => {
  it.each<[string, string, string[]]>([
    ["bot.ok.added", "编号 {number} 里补好了。", []],
    ["bot.ok.added", "补好了。", ["missing number"]],
    ["bot.ok.added", "编号 {nummer} 里补好了。", ["missing number", "stray nummer"]],
    ["bot.ok.added", "编号 {number} 补好了，{due}。", ["stray due"]],
    ["bot.ok.added", "{编号} {number}", ["brace"]],
    ["bot.ok.added", "｛number｝补好了", ["missing number", "brace"]],
    ["bot.ask.village", " \n ", ["empty"]],
    ["bot.page.voiceName", "语音", ["missing seconds"]],
    ["bot.ask.village", "哪个村".repeat(21), ["run"]],
    ["bot.ask.village", `${"哪个村".repeat(20)}\n${"哪个村".repeat(20)}`, []],
    ["web.home.danger", `${"先打电话".repeat(15)}。${"先打电话".repeat(15)}`, []],
    ["bot.ask.village", `${"哪个村".repeat(15)}。${"哪个村".repeat(15)}`, ["run"]],
    ["web.home.report", "反映\n问题", ["several"]],
    ["bot.ask.village", "village ".repeat(126), ["long"]],
  ])("%s as %j: %j", (path, said, found) => expect(faults(path, said)).toEqual(found));

  it.each([
    ["bot.label.skip", "下一个问题", []],
    ["bot.label.skip", "不知道", []],
    ["bot.label.skip", "撤回", ["taken"]],
    ["bot.label.skip", "好的", ["taken"]],
    ["bot.label.report", "查进度！", ["taken"]],
    ["bot.label.report", "Check progress", ["taken"]],
  ])("the button %s may not be mistaken for another: %s", (path, said, found) =>
    expect(faults(path, said)).toEqual(found),
  );

  it("are doubted when they are far longer, or a telephone number is gone", () => {
    const danger = line("bot.danger");
    expect(doubtsOf(danger, danger.text)).toEqual([]);
    expect(doubtsOf(danger, danger.text.replace("119", "110"))).toEqual([{ doubt: "figure", figure: "119" }]);
    expect(doubtsOf(line("bot.thanks"), "不客气".repeat(20))).toEqual([{ doubt: "longer", was: 15, is: 60 }]);
  });

  it("are kept without the dress a form gives them", () =>
    expect(tidy(" 一 \r\n二  \r\n\r\n三\r\n")).toBe("一\n二\n\n三"));
});

describe("a language with lines of the office's own", () => {
  it("says them, and everything else as shipped", () => {
    const { wording } = reworded("zh-Hans", [
      { path: "bot.receipt.open", said: "登记了。{number}\n{receipt}\n{holder}\n{due}" },
      { path: "web.home.rights.1", said: "办到哪里，您随时问。" },
      { path: "topic.wages", said: "工钱没给" },
    ]);
    expect(wording.bot.receipt.open({ number: "1", receipt: "2", holder: "3", due: "4" })).toBe("登记了。1\n2\n3\n4");
    expect(wording.web.home.rights).toEqual(WORDINGS["zh-Hans"].web.home.rights.with(1, "办到哪里，您随时问。"));
    expect(wording.topic.wages).toBe("工钱没给");
    expect(WORDINGS["zh-Hans"].topic.wages).toBe("拖欠工资");
  });

  it("falls back to what is shipped where its words fit no more", () => {
    const { wording, misfits } = reworded("zh-Hans", [
      { path: "bot.ok.added", said: "补到 {no} 里了" },
      { path: "bot.no.such.line", said: "没有了" },
      { path: "bot.hears.yes.0", said: "没水" },
      { path: "bot.thanks", said: "不谢。" },
    ]);
    expect(misfits).toEqual(["bot.ok.added", "bot.no.such.line", "bot.hears.yes.0"]);
    expect(wording.bot.ok.added({ number: "7" })).toBe("已经补充到编号 7 里。");
    expect(wording.bot.thanks({})).toBe("不谢。");
    expect(wording.bot.hears).toEqual(WORDINGS["zh-Hans"].bot.hears);
  });

  it("understands a reworded button when it is typed, and the old word too", () => {
    const wordings = openWordings();
    wordings["zh-Hans"] = reworded("zh-Hans", [{ path: "bot.label.withdraw", said: "这事我不办了" }]).wording;
    expect(hear("这事我不办了", WORDINGS)).toBeNull();
    expect(hear("这事我不办了", wordings)).toBe("withdraw");
    expect(hear("撤回", wordings)).toBe("withdraw");
  });

  it("never touches the words of other houses", () => expect(() => Object.assign(WORDINGS, { en: null })).toThrow());
});

it("fills blanks with examples and leaves alone what it does not know", () =>
  expect(fill("{a}、{b}", { a: "一" })).toBe("一、{b}"));
