import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { nodeSegmenter } from "../../src/segment.node.ts";
import { buildGazetteer, type Place } from "../../src/triage/gazetteer.ts";
import { wordsOf } from "../../src/triage/listen.ts";
import type { Knowledge } from "../../src/triage/triage.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";

/** The rows of a seed table as they stand in the file. */
export function seed(name: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../../drizzle/seed/${name}.csv`, import.meta.url), "utf8");
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

export function placesOfSeed(): Place[] {
  return seed("village").map((row) => ({
    code: row.code ?? "",
    name: row.name ?? "",
    official: row.official ?? "",
    kind: row.kind as Place["kind"],
    townshipCode: row.township_code ?? "",
    township: row.township ?? "",
    countyCode: row.county_code ?? "",
    county: row.county ?? "",
  }));
}

const aliases = seed("alias").map((row) => ({ code: row.code ?? "", alias: row.alias ?? "" }));

/** The real thing: both packs, the seed's places, nodejieba with their words. Built once a test file. */
export function knowledge(): Knowledge {
  const gazetteer = buildGazetteer(placesOfSeed(), aliases, LEXICON.everyday);
  return { lexicon: LEXICON, gazetteer, segment: nodeSegmenter([...wordsOf(LEXICON), ...gazetteer.words]) };
}
