import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { packedDictionary } from "../src/dictionary.node.ts";
import { openDictionary, UNCOUNTED } from "../src/triage/dictionary.ts";
import { segmenterOf } from "../src/triage/segment.ts";

const { version } = createRequire(import.meta.url)("nodejieba/package.json") as { version: string };
const FOLDER = fileURLToPath(new URL("../dist/", import.meta.url));
const FILE = `${FOLDER}words-${version}-${UNCOUNTED}.bin`;

/** nodejieba's dictionary, packed once for all tests. */
function packed(): Uint8Array<ArrayBuffer> {
  if (existsSync(FILE)) return Uint8Array.from(readFileSync(FILE));
  const bytes = packedDictionary();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FILE}.${process.pid}`, bytes);
  renameSync(`${FILE}.${process.pid}`, FILE);
  return bytes;
}

/**
 * Cuts as nodejieba does (`triage/segment.test.ts` holds it to that) without its second of loading and its hundred MB in
 * each of two hundred test files.
 */
export const quickSegmenter = (words: Iterable<string>): ((text: string) => string[]) =>
  segmenterOf(openDictionary(packed().buffer), [...words]);
