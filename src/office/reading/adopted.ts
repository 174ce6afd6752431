import { addLearned, type Entry, type Lexicon, parsePack } from "../../triage/lexicon.ts";
import { isTopic } from "../../triage/topic.ts";

/** Under this name the county keeps what it has learned and adopted, beside the lexicon that it came with. */
export const ADOPTED = "adopted-lexicon";
/** The lexicon of a county: the one it came with and what it has adopted. */
export function lexiconOf(own: Lexicon, settings: Readonly<Record<string, string>>): Lexicon {
  const adopted = settings[ADOPTED];
  return adopted ? addLearned(own, ours(JSON.parse(adopted), own)) : own;
}

/** The learned entries of a pack; refuses (throws) what is no pack, foreign topics and entries that are not learned. */
export function ours(pack: unknown, own: Lexicon): Entry[] {
  const { entries } = parsePack(pack, own);
  const wrong = entries.find(({ topic, learned }) => !isTopic(topic) || !learned);
  if (wrong) throw new RangeError(`${wrong.word}: only learned entries of our own topics are adopted`);
  return entries as Entry[];
}
