import { fold } from "../triage/script.ts";
import { HEARD, type Heard } from "./bot.ts";
import { LANGUAGES } from "./language.ts";
import { WORDINGS, type Wording, type Wordings } from "./wording.ts";

/** A message without what only dresses it: script, width, case, blanks, punctuation. */
export const bare = (text: string): string => fold(text.normalize("NFKC")).text.replace(/[\s\p{P}\p{S}]/gu, "");

type Table = ReadonlyMap<string, Heard>;
const tables = new WeakMap<Wording, Table>();

/** The short words understood in one language. Kept with that very wording: other words, another table. */
function tableOf(wording: Wording): Table {
  const known = tables.get(wording);
  if (known) return known;
  const { hears, label } = wording.bot;
  const table = new Map<string, Heard>();
  for (const heard of HEARD) for (const word of hears[heard]) if (!table.has(bare(word))) table.set(bare(word), heard);
  // A button that was reworded is still typed by hand where there are no buttons: it keeps what it meant.
  const shipped = WORDINGS[wording.language].bot.label;
  for (const key of Object.keys(label) as (keyof typeof label)[]) {
    const meant = table.get(bare(shipped[key]));
    if (meant && !table.has(bare(label[key]))) table.set(bare(label[key]), meant);
  }
  tables.set(wording, table);
  return table;
}

/** What a bare word asks of the machine, in whichever language it stands; null when nothing. */
export function meaningOf(said: string, wordings: Readonly<Wordings>): Heard | null {
  for (const language of LANGUAGES) {
    const heard = tableOf(wordings[language]).get(said);
    if (heard) return heard;
  }
  return null;
}
