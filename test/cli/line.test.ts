import fc from "fast-check";
import { expect, it } from "vitest";
import { linesOf } from "../../src/cli/line.ts";
import { progressLine } from "../../src/cli/progress.ts";

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function collect(bytes: Uint8Array, size: number, longest: number) {
  const lines: (string | null)[] = [];
  for await (const { number, text } of linesOf(pieces(bytes, size), longest)) {
    lines.push(text);
    expect(number).toBe(lines.length);
  }
  return lines;
}

it("lines are the same however the stream is cut, even through a character", async () => {
  const text = fc.string({ unit: fc.constantFrom("水", "a", "\n", "\u2028", "\r", "𠮷") });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (said, size) => {
      const lines = said.split("\n");
      if (lines.at(-1) === "") lines.pop();
      expect(await collect(Buffer.from(said), size, 1000)).toEqual(lines);
    }),
  );
});

it("a line that is too long is thrown away alone", async () => {
  expect(await collect(Buffer.from(`ab\n${"x".repeat(11)}\ncd`), 4, 10)).toEqual(["ab", null, "cd"]);
});

it("progress says how much, how fast and how long still", () => {
  expect(progressLine(750, 3000, 25, "petitions")).toBe(" 25 %  750/3000 petitions  30/s  1:15 left");
  expect(progressLine(0, 3000, 0, "petitions")).toBe("  0 %  0/3000 petitions  0/s  -:-- left");
  expect(progressLine(0, 0, 0, "rows")).toContain("100 %");
});
