import nodejieba from "nodejieba";

/** Started by the bench in a process of its own: says how many bytes are added by the dictionary alone, or by all that triage knows. */
const held = () => {
  globalThis.gc?.();
  return process.memoryUsage.rss();
};
const before = held();
if (process.argv[2] === "dictionary") nodejieba.load();
else {
  const { knowledge } = await import("../triage/knowledge.ts");
  const { triage } = await import("../../src/triage/triage.ts");
  triage("补偿款半年了还没到账", knowledge());
}
console.log(held() - before);
