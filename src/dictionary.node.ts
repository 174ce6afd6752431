import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import nodejieba from "nodejieba";
import { packDictionary } from "./triage/dictionary.ts";

/** Its types do not tell of it. */
const { DEFAULT_DICT } = nodejieba as unknown as { DEFAULT_DICT: string };

/** nodejieba's own dictionary, packed for Workers. */
export const packedDictionary = (): Uint8Array<ArrayBuffer> =>
  packDictionary(readFileSync(DEFAULT_DICT, "utf8").trimEnd().split("\n"));

// Run by itself, as wrangler does before each bundle, it leaves the dictionary where the Worker looks for it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = new URL("../dist/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileURLToPath(new URL("words.bin", folder)), packedDictionary());
}
