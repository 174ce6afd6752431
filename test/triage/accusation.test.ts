import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";
import { halves } from "./report/halves.ts";

const known = knowledge();
const { tune, hold } = halves("accusation");

function measure(rows: typeof tune) {
  const read = rows.map(({ text, secret }) => ({ secret, sealed: triage(text, known).secret }));
  const accusing = read.filter(({ secret }) => secret === "true");
  const sealed = read.filter(({ secret, sealed }) => sealed && secret !== "either");
  const found = accusing.filter(({ sealed }) => sealed).length;
  return { recall: found / accusing.length, precision: found / sealed.length };
}

describe("accusations, on a set written before the words were chosen", () => {
  it("has some hundred and sixty of each in both halves", () => {
    for (const rows of [tune, hold]) expect(rows.length).toBeGreaterThanOrEqual(160);
  });
  it("seals nearly all, and little else, of the half it was tuned on", () => {
    const { recall, precision } = measure(tune);
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.92);
  });
  it("does so of the half it was not tuned on", () => {
    const { recall, precision } = measure(hold);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.88);
  });
});
