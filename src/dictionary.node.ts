import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import nodejieba from "nodejieba";
import { packDictionary, UNCOUNTED } from "./triage/dictionary.ts";

/** Its types do not tell of it. */
const { DEFAULT_DICT } = nodejieba as unknown as { DEFAULT_DICT: string };

/**
 * The lines (`word frequency tag`) of nodejieba's dictionary that any segmenter here knows: its letters, and the words met
 * more often than `UNCOUNTED`. The others, more than half, are names and phrases out of other dictionaries.
 */
export function dictionaryLines(): string[] {
  const lines = readFileSync(DEFAULT_DICT, "utf8").trimEnd().split("\n");
  return lines.filter((line) => {
    const [word = "", frequency = ""] = line.split(" ");
    return Number(frequency) > UNCOUNTED || [...word].length === 1;
  });
}

/** The same, packed for Workers. */
export const packedDictionary = (): Uint8Array<ArrayBuffer> => packDictionary(dictionaryLines());

// Run by itself, as wrangler does before each bundle, it leaves the dictionary where the Worker looks for it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = new URL("../dist/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileURLToPath(new URL("words.bin", folder)), packedDictionary());
}
