import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodejieba from "nodejieba";

/**
 * A segmenter that knows `words` besides its own dictionary. Loading takes about a second and replaces what was loaded
 * before in this process; the function returned cuts a text into words that, joined, are the text again.
 */
export function nodeSegmenter(words: Iterable<string>): (text: string) => string[] {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-words-"));
  const userDict = join(folder, "user.utf8");
  const known = new Set<string>();
  for (const word of words) if (!/\s/.test(word) && word !== "") known.add(word);
  try {
    // A dictionary that is not there aborts the whole process, so it is written even when it is empty.
    writeFileSync(userDict, `${[...known].join("\n")}\n`);
    nodejieba.load({ userDict });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return (text) => nodejieba.cut(text);
}
