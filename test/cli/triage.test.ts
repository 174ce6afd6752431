import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LEXICON } from "../../src/wording/lexicon.ts";
import { scratch, xiaoxi } from "./xiaoxi.ts";

const lines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("xiaoxi triage", () => {
  it("gives one line for each text, in order, in the fixed shape", async () => {
    const texts = ["北山镇泉山村的自来水停水三天了", "村支书把移民款扣下了", "x"].map((text, id) =>
      JSON.stringify({ id, text }),
    );
    const { code, out, err } = await xiaoxi(["triage"], {}, `\ufeff${texts.join("\n")}`);
    expect(err).toBe("");
    expect(code).toBe(0);
    const told = lines(out);
    expect(told.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(told.map(({ topic }) => topic)).toEqual(["water-supply", "embezzlement", "other"]);
    expect(told[0].village).toEqual({ code: expect.stringMatching(/^331121107/), name: "泉山" });
    expect(told[1]).toMatchObject({ kind: "accusation", secret: true, subjects: ["村支书"] });
    expect(Object.keys(told[0])).toEqual([
      ...["id", "kind", "topic", "topics", "village", "villageCandidates", "township"],
      ...["secret", "urgent", "subjects", "sureness"],
    ]);
    expect(Object.keys(told[0].topics[0])).toEqual(["topic", "score", "words"]);
  });

  it("tells what it cannot read and does the rest, whatever bytes come in", async () => {
    const text = (id: unknown, words: unknown) => JSON.stringify({ id, text: words });
    const input = Buffer.concat([
      Buffer.from(`rubbish\n\n[]\nnull\n${text("a", 5)}\n${text({}, "x")}\n{"text":"no id"}\n`),
      Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
      Buffer.from(`${text("sep", "停水\u2028停电")}\r\n${text("long", "水".repeat(200_000))}\n${text("last", "")}`),
    ]);
    const { code, out, err } = await xiaoxi(["triage"], {}, input);
    expect(code).toBe(1);
    expect(lines(out).map(({ id }) => id)).toEqual(["sep", "long", "last"]);
    expect(lines(err).map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7, 8]);
    expect(lines(err)[3]).toEqual({ id: "a", error: "text must be a string", line: 5 });
    expect(lines(err)[4]).not.toHaveProperty("id");
  });

  it("listens by another pack, and refuses one that is none with its faults", async () => {
    const folder = scratch();
    const pack = join(folder, "pack.json");
    writeFileSync(pack, JSON.stringify({ ...LEXICON, entries: [{ word: "停水", topic: "供水", weight: 5 }] }));
    const asked = JSON.stringify({ id: 1, text: "我们村停水了" });
    expect(lines((await xiaoxi(["triage", "--pack", pack], {}, asked)).out)[0].topic).toBe("供水");
    writeFileSync(pack, JSON.stringify({ ...LEXICON, entries: [{ word: "停水", topic: "wages", weight: 0 }] }));
    const { code, out, err } = await xiaoxi(["triage", "--pack", pack], {}, asked);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("entries.0.weight: a word of weight 0 says nothing");
  });
});
