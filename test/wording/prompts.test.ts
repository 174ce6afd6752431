import { Converter as fromSimplified } from "opencc-js/cn2t";
import { Converter as fromTraditional } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/wording/language.ts";
import { LINES, LONGEST_RUN, longestRun } from "../../src/wording/line.ts";
import { SHIPPED, WORDINGS } from "../../src/wording/wording.ts";

const CHINESE = ["zh-Hans", "zh-Hant"] as const;
/** Every text under a value with its path. */
function texts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, below]) => texts(below, `${path}.${key}`));
}
const linesOf = (language: (typeof LANGUAGES)[number]) => [...LINES[language].values()];
/** What people read, the page about wording included. */
const readBy = (language: (typeof LANGUAGES)[number]): [string, string][] => [
  ...linesOf(language).map(({ path, text }): [string, string] => [path, text]),
  ...texts(SHIPPED[language].rewording, "rewording"),
];

it("has a line for everything in every language, with the same blanks", () => {
  const shape = (language: (typeof LANGUAGES)[number]) =>
    linesOf(language).map(({ path, blanks, message }) => ({ path, blanks: blanks.toSorted(), message }));
  const sorted = (language: (typeof LANGUAGES)[number]) =>
    shape(language).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  expect(linesOf("zh-Hans").length).toBeGreaterThan(800);
  for (const language of LANGUAGES) expect(sorted(language), language).toEqual(sorted("zh-Hans"));
});

describe.each(CHINESE)("in %s", (language) => {
  it("no line has more than sixty characters without a break", () => {
    const long = readBy(language).filter(([, text]) => longestRun({ message: true }, text).length > LONGEST_RUN);
    expect(long).toEqual([]);
  });

  it("no plain reader meets the language of files", () => {
    // Words of offices for which there are plain ones; terms the law itself gives a person (受理, 复查) are not among them.
    const stiff =
      /贵方|悉知|兹|予以|特此|知悉|敬请|鉴于|务必|届时|逾期|烦请|据悉|此致|上述|该同志|貴方|茲|予以|鑒於|務必|屆時|逾期|煩請|據悉|該同志|JSON|JavaScript/;
    const toVillagers = readBy(language).filter(
      ([path]) =>
        /^(bot|web|office\.(notice|detail|sealedNotice|legalRoute))\b/.test(path) && !path.startsWith("web.problem"),
    );
    expect(toVillagers.length).toBeGreaterThan(300);
    expect(toVillagers.filter(([, text]) => stiff.test(text))).toEqual([]);
  });
});

describe("each script keeps to its own characters", () => {
  const toSimplified = fromTraditional({ from: "t", to: "cn" });
  const toTraditional = fromSimplified({ from: "cn", to: "t" });
  const toTaiwan = fromSimplified({ from: "cn", to: "tw" });
  /** Rightly written so: the names of the scripts, and words whose character has two traditional forms. */
  const RIGHT = /繁體中文|简体中文|鄰里|批准|不准|相干|核准|准予|公里|里程/g;
  const strange = (language: (typeof CHINESE)[number], isForeign: (char: string) => boolean) =>
    readBy(language).flatMap(([path, text]) => {
      const found = [...text.replace(RIGHT, "")].filter((char) => /\p{Script=Han}/u.test(char) && isForeign(char));
      return found.length > 0 ? [`${path}: ${found.join("")} in ${text}`] : [];
    });

  it("no traditional character in zh-Hans", () => {
    expect(strange("zh-Hans", (char) => toSimplified(char) !== char)).toEqual([]);
  });
  it("no simplified character in zh-Hant", () => {
    const isSimplified = (char: string) =>
      toTraditional(char) !== char && toTaiwan(char) !== char && toSimplified(char) === char;
    expect(isSimplified("这")).toBe(true);
    expect(strange("zh-Hant", isSimplified)).toEqual([]);
  });
});

describe.each(LANGUAGES)("the page about wording, in %s", (language) => {
  const { place, blank } = WORDINGS[language].rewording;
  it("says what every blank stands for and where every group of lines is said", () => {
    const blanks = new Set(linesOf(language).flatMap((line) => line.blanks));
    expect([...blanks].filter((name) => !blank[name])).toEqual([]);
    const groups = new Set(
      linesOf(language).map(({ path }) =>
        path
          .split(".")
          .slice(0, path.startsWith("topic") ? 1 : 2)
          .join("."),
      ),
    );
    expect([...groups].filter((group) => !place[group])).toEqual([]);
  });
});
