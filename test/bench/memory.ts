import { readFileSync } from "node:fs";
import nodejieba from "nodejieba";

/**
 * Started by the bench in a process of its own: says how many bytes are added by the dictionary of nodejieba alone, by the same
 * one packed (a file named behind), or by all that triage knows.
 */
const held = () => {
  globalThis.gc?.();
  return process.memoryUsage.rss();
};
const before = held();
const [, , what, file = ""] = process.argv;
if (what === "dictionary") nodejieba.load();
else if (what === "packed") {
  const { openDictionary } = await import("../../src/triage/dictionary.ts");
  const { segmenterOf } = await import("../../src/triage/segment.ts");
  segmenterOf(openDictionary(Uint8Array.from(readFileSync(file)).buffer), [])("补偿款半年了还没到账");
} else {
  const { knowledge } = await import("../triage/knowledge.ts");
  const { triage } = await import("../../src/triage/triage.ts");
  triage("补偿款半年了还没到账", knowledge());
}
console.log(held() - before);
