import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";
import { halves } from "./report/halves.ts";

const known = knowledge();
const dangersIn = (text: string) => triage(text, known).dangers;

describe("danger to life is heard whatever the matter", () => {
  it.each([
    ["水都漲到門口了快來人", "water"],
    ["水到门槛了", "water"],
    ["今天11月24日晚上，洪水进屋了", "water"],
    ["堤要垮了", "water"],
    ["后山塌方了", "landslide"],
    ["后山在响，裂缝越来越大", "landslide"],
    ["房子着火了", "fire"],
    ["闻到煤气，头昏", "fire"],
    ["他拿刀要砍人", "violence"],
    ["他拿着柴刀守在门口", "violence"],
    ["补偿款不发我就不想活了", "self-harm"],
    ["我带着孩子一起走，你们就清静了", "self-harm"],
    ["电线掉下来了漏电", "electricity"],
    ["老人快不行了没人管", "medical"],
    ["老人躺着叫不醒", "medical"],
    ["The house is about to collapse, my parents are inside", "landslide"],
    ["We are trapped by the flood", "water"],
    ["I do not want to live any more", "self-harm"],
  ])("%s: %s", (text, danger) => {
    expect(dangersIn(text)).toContain(danger);
    expect(triage(text, known).urgent).toBe(true);
  });

  it("marks the words that say so", () => {
    const text = "钱没发。后山在响，裂缝越来越大";
    const said = triage(text, known).evidence.filter(({ because }) => because === "danger:landslide");
    expect(said.map(({ word }) => word)).toEqual(expect.arrayContaining(["后山", "在响"]));
    for (const { start, end, word } of said) expect(text.slice(start, end)).toBe(word);
  });
});

describe("everyday words, what is past and what is denied alarm nobody", () => {
  it.each([
    "补偿款没到账",
    "水费涨价了",
    "火灾保险怎么买",
    "死活不给我办",
    "跑得累死了",
    "要命的是钱还没到",
    "坐火车去要五个钟头",
    "去年滑坡的钱还没有赔",
    "不是要跳楼，就是气话，请别担心",
    "My phone is dead",
  ])("%s", (text) => expect(dangersIn(text)).toEqual([]));
});

describe("on a set written before the words were chosen", () => {
  const { tune, hold } = halves("danger");
  const alarmed = (rows: typeof tune) =>
    rows
      .filter(({ dangers }) => dangers)
      .map(({ text, dangers }) => ({ want: dangers?.split(" "), got: dangersIn(text) }));
  const right = (rows: typeof tune) => {
    const all = alarmed(rows);
    return all.filter(({ want, got }) => want?.every((one) => got.includes(one as never))).length / all.length;
  };
  const calm = (rows: typeof tune) => {
    const all = rows.filter(({ dangers }) => !dangers);
    return all.filter(({ text }) => dangersIn(text).length === 0).length / all.length;
  };
  it("hears the right danger in nine of ten of the half it was not tuned on", () => {
    expect(right(tune)).toBeGreaterThanOrEqual(0.97);
    expect(right(hold)).toBeGreaterThanOrEqual(0.9);
  });
  it("alarms almost never where there is none", () => {
    expect(calm(tune)).toBeGreaterThanOrEqual(0.97);
    expect(calm(hold)).toBeGreaterThanOrEqual(0.97);
  });
});
