import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratch, xiaoxi } from "./xiaoxi.ts";

const ROWS = [
  ["水", "水管爆了", "井里没水", "水太脏不能喝", "自来水停三天", "水池漏水", "水表坏了"],
  ["路", "路面塌了", "村道全是泥", "桥断了过不去", "路灯不亮", "班车不来", "公路坑坑洼洼"],
].flatMap(([label, ...texts]) => texts.map((text) => `${label},,${text}`));

function sheet(...rows: string[]) {
  const file = join(scratch(), "labelled.csv");
  writeFileSync(file, `label,theme,detail\n${rows.join("\n")}\n`);
  return file;
}

describe("xiaoxi lexicon", () => {
  it("learns a pack from labelled texts, which eval and triage then use", async () => {
    const file = sheet(...ROWS, "水,,", ",,没有标签");
    const out = join(scratch(), "pack.json");
    const columns = ["--in", file, "--text", "theme", "--text", "detail", "--label", "label"];
    const learned = await xiaoxi(["lexicon", "learn", ...columns, "--out", out]);
    expect([learned.code, learned.out]).toEqual([0, ""]);
    expect(learned.err).toContain("2 rows without a text or a label are left out");
    const pack = JSON.parse(readFileSync(out, "utf8"));
    expect(pack.entries[0]).toMatchObject({
      word: expect.any(String),
      topic: expect.any(String),
      learned: expect.any(String),
    });
    const judged = await xiaoxi(["lexicon", "eval", ...columns, "--pack", out, "--json"]);
    expect(JSON.parse(judged.out)).toMatchObject({ texts: 12, accuracy: 1, macroF1: 1 });
    const asked = JSON.stringify({ id: 1, text: "水管漏水了" });
    expect(JSON.parse((await xiaoxi(["triage", "--pack", out], {}, asked)).out).topic).toBe("水");
  });
  it("says what is wrong with what it is given", async () => {
    const file = sheet(...ROWS);
    const from = (...words: string[]) => xiaoxi(["lexicon", ...words]);
    const missing = await from("learn", "--in", file, "--text", "body", "--label", "label");
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining("no column body; there are label, theme")]);
    const one = await from("learn", "--in", sheet(...ROWS.slice(0, 6)), "--text", "detail", "--label", "label");
    expect([one.code, one.err]).toEqual([1, expect.stringContaining("all texts bear one label")]);
    expect((await from("learn", "--text", "detail")).code).toBe(2);
    expect((await from("forget")).code).toBe(2);
  });
});
