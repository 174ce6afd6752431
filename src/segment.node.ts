import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodejieba from "nodejieba";

/** Its own dictionary, a word and its frequency a line; its types do not tell of it. */
const { DEFAULT_DICT: DICTIONARY } = nodejieba as unknown as { DEFAULT_DICT: string };

/** Whose words are loaded: there is one dictionary in a process. */
let loaded: object | null = null;

/**
 * A segmenter that knows `words` besides its own dictionary: it cuts a text into words that, joined, are the text again. The
 * dictionary is loaded when the first text is cut, which takes one to two seconds: whoever only counts or copies needs none.
 */
export function nodeSegmenter(words: Iterable<string>): (text: string) => string[] {
  const known = new Set<string>();
  for (const word of words) if (!/\s/.test(word) && word !== "") known.add(word);
  return (text) => {
    if (loaded !== known) load(known);
    loaded = known;
    return nodejieba.cut(text);
  };
}

function load(words: ReadonlySet<string>): void {
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-words-"));
  const userDict = join(folder, "user.utf8");
  const idfDict = join(folder, "idf.utf8");
  const more = new Set(words);
  // A word of the dictionary that is named again loses how frequent it is: 村里干部 then falls apart into 干 and 部.
  for (const line of readFileSync(DICTIONARY, "utf8").split("\n")) more.delete(line.slice(0, line.indexOf(" ")));
  try {
    // A dictionary that is not there aborts the whole process, so it is written even when it is empty.
    writeFileSync(userDict, `${[...more].join("\n")}\n`);
    // A quarter of a million words' rarity, by which nodejieba would find keywords: nobody asks for them.
    writeFileSync(idfDict, "词 1.0\n");
    nodejieba.load({ userDict, idfDict });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
