import { writeFileSync } from "node:fs";
import { triage } from "../../../src/triage/triage.ts";
import { known, packOf, sentences, type Told } from "./course.ts";

const FOLDS = 5;
const PACK = new URL("../../../prompts/zh-Hans/lexicon/sealing.json", import.meta.url);

const told = sentences();
const isIn = (fold: number) => (_: Told, at: number) => at % FOLDS === fold;

/** Each fold of the sentences, read by what was learned from the others. */
function folded(): { accuses: boolean; sealed: boolean }[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const sealing = packOf(told.filter((one, at) => !isIn(fold)(one, at)));
    const reader = { ...known, lexicon: { ...known.lexicon, sealing } };
    return told.filter(isIn(fold)).map(({ text, accuses }) => ({ accuses, sealed: triage(text, reader).secret }));
  }).flat();
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

const pack = packOf(told);
const lines = pack.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n");
writeFileSync(PACK, `{\n  "sealing": [\n${lines}\n  ]\n}\n`);

const read = folded();
const right = read.filter(({ accuses, sealed }) => accuses && sealed).length;
process.stdout.write(
  `${pack.length} entries of ${told.length} sentences. Of sentences that were not learned from (${FOLDS} folds): recall ${percent(right, read.filter(({ accuses }) => accuses).length)}, precision ${percent(right, read.filter(({ sealed }) => sealed).length)}.\n`,
);
