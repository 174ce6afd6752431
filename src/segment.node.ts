import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodejieba from "nodejieba";
import { dictionaryLines } from "./dictionary.node.ts";
import { UNCOUNTED } from "./triage/dictionary.ts";

/** Whose words are loaded: there is one dictionary in a process. */
let loaded: object | null = null;

/**
 * A segmenter that knows `words` besides its own dictionary: it cuts a text into words that, joined, are the text again. The
 * dictionary is loaded when the first text is cut, which takes about a second: whoever only counts or copies needs none.
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
  // A file that is not there aborts the whole process, so each is written even when it is empty.
  const file = (name: string, lines: Iterable<string>): string => {
    const path = join(folder, name);
    writeFileSync(path, `${[...lines].join("\n")}\n`);
    return path;
  };
  const own = dictionaryLines();
  const more = new Set(words);
  // A word of the dictionary that is named again loses how frequent it is: 村里干部 then falls apart into 干 and 部.
  for (const line of own) more.delete(line.slice(0, line.indexOf(" ")));
  try {
    nodejieba.load({
      dict: file("dictionary", own),
      userDict: file(
        "words",
        [...more].map((word) => `${word} ${UNCOUNTED} x`),
      ),
      // For drawing keywords out of a text, which nobody asks for here.
      idfDict: file("idf", ["的 1.0"]),
      stopWordDict: file("stop", ["的"]),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
