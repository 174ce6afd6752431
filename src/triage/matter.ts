import type { Heard } from "./listen.ts";
import { clausesWith, LETTER, type Spoken, TOLD } from "./pattern.ts";
import type { Ranked } from "./rank.ts";
import { isTopic, topicRow } from "./topic.ts";
import type { Wrong } from "./wrong.ts";

/** One of the things a text is about: its topic, whether it accuses, and where its clauses stand. */
export type Matter<T extends string> = { topic: T; secret: boolean; spans: { start: number; end: number }[] };

/** A stretch of clauses that belong together: from a full stop, or a word like 另外, to the next. */
type Stretch = { start: number; end: number; clauses: number[] };
type Read<T extends string> = Stretch & { topic: T | null; score: number; secret: boolean };

/** From this weight on the words of a stretch are a matter of their own. */
const STANDS = 1.5;
/** A longer text is not divided by a machine; a letter only if it accuses. */
const LONGEST = { clauses: 2 * LETTER, characters: 1500 };
/** Lighter signs (谢谢) want nothing. */
const WANTS = 1;
const HE = /[他她]|这个人|那个人|这些人|那些人|上面说的|\b(?:he|she|they|him|her|them|his|their)\b/;

function stretchesOf(spoken: Spoken, length: number): Stretch[] {
  const turns = clausesWith(spoken, TOLD.turn);
  const also = clausesWith(spoken, TOLD.also);
  const stretches: Stretch[] = [];
  let last: Stretch | null = null;
  let sentence = 0;
  spoken.clauses.forEach((clause, at) => {
    if (last && clause.sentence === sentence && !turns.has(at) && !also.has(at)) last.clauses.push(at);
    else {
      const start = last ? clause.start : 0;
      if (last) last.end = start;
      last = { start, end: length, clauses: [at] };
      stretches.push(last);
    }
    sentence = clause.sentence;
  });
  return stretches;
}

/** Whether a text goes on to its end without a full stop or a word like 另外: then it is one stretch. */
const isOneSentence = ({ clauses, parts }: Spoken): boolean =>
  clauses.at(-1)?.sentence === clauses[0]?.sentence && parts[TOLD.turn].length === 0 && parts[TOLD.also].length === 0;

/** Of each stretch the topic its words speak for most, of all topics that are not `left` out. */
function topicsIn<T extends string>(
  stretches: readonly Stretch[],
  ranked: readonly Ranked<T>[],
  left: (topic: T) => boolean,
): { topic: T | null; score: number }[] {
  const sums = stretches.map(() => new Map<T, number>());
  for (const { topic, reasons } of ranked) {
    if (left(topic)) continue;
    for (const { start, adds } of reasons) {
      const sum = sums[stretches.findLastIndex((one) => one.start <= start)];
      sum?.set(topic, (sum.get(topic) ?? 0) + adds);
    }
  }
  return sums.map((sum) => {
    let best: { topic: T | null; score: number } = { topic: null, score: 0 };
    for (const [topic, score] of sum) if (score > best.score) best = { topic, score };
    return best;
  });
}

const accuses = (topic: string) => isTopic(topic) && topicRow(topic).kind === "accusation";
const leadOf = (topic: string) => (isTopic(topic) ? topicRow(topic).lead : topic);

/**
 * Tells apart the matters of one text, in the order in which they begin; one, over the whole text, when there is but one.
 * Beside an accusation (`secret`) only stretches stand open that speak of a matter by themselves, accuse nobody, and name
 * or mean (他) nobody accused; all else is sealed with it. Two open matters are told apart when each has weight of its own
 * and different departments answer for them. Offsets are those of the folded text.
 */
export function mattersOf<T extends string>(
  text: string,
  spoken: Spoken,
  heard: readonly Heard[],
  wrongs: readonly Wrong[],
  ranked: readonly Ranked<T>[],
  whole: { topic: T; secret: boolean },
): Matter<T>[] {
  const one = [{ ...whole, spans: [{ start: 0, end: text.length }] }];
  const clauses = spoken.clauses.length;
  if (clauses < 2 || clauses > LONGEST.clauses || text.length > LONGEST.characters) return one;
  if (!whole.secret && clauses >= LETTER) return one;
  if (isOneSentence(spoken)) return one;
  const stretches = stretchesOf(spoken, text.length);
  if (stretches.length < 2) return one;
  const open = topicsIn(stretches, ranked, accuses);
  const accused = wrongs.filter((wrong) => !wrong.denied);
  const named = accused.flatMap((wrong) => wrong.officials.map(({ start, end }) => text.slice(start, end)));
  const wants = wantingIn(stretches, spoken, heard);
  const read: Read<T>[] = [];
  stretches.forEach((stretch, at) => {
    const { topic = null, score = 0 } = open[at] ?? {};
    const words = text.slice(stretch.start, stretch.end);
    const wrong = accused.some(({ clause }) => stretch.clauses.includes(clause));
    const meant = HE.test(words) || named.some((name) => words.includes(name));
    const alone = topic !== null && score >= STANDS && !wrong && !(whole.secret && (meant || !wants.has(at)));
    const last = read.at(-1);
    if (alone) read.push({ ...stretch, topic, score, secret: false });
    else if (whole.secret && (wrong || meant || !last || last.secret))
      read.push({ ...stretch, topic: null, score: 0, secret: true });
    else if (last) last.end = stretch.end;
    else read.push({ ...stretch, topic: null, score: 0, secret: false });
  });
  if (whole.secret) return beside(read, ranked.find(({ topic }) => accuses(topic))?.topic ?? whole.topic, one);
  return opened(read, new Set([...wants].map((at) => stretches[at]?.start ?? 0)), one);
}

/** Adds a stretch to the matter of its topic, or as a new one. */
function put<T extends string>(matters: Matter<T>[], topic: T, secret: boolean, { start, end }: Stretch) {
  const same = matters.find((matter) => matter.secret === secret && (secret || leadOf(matter.topic) === leadOf(topic)));
  const last = same?.spans.at(-1);
  if (!same) matters.push({ topic, secret, spans: [{ start, end }] });
  else if (last?.end === start) last.end = end;
  else same.spans.push({ start, end });
}

/** The stretches in which something is lacking, broken or asked. */
function wantingIn(stretches: readonly Stretch[], { parts }: Spoken, heard: readonly Heard[]): Set<number> {
  const wanting = heard.filter(
    (one) => (one.is === "grievance" || one.is === "inquiry") && one.meanings.some(({ weight }) => weight >= WANTS),
  );
  const words = [...wanting, ...parts[TOLD.not]];
  return new Set(words.map(({ start }) => stretches.findLastIndex((one) => one.start <= start)));
}

function beside<T extends string>(read: readonly Read<T>[], topic: T, one: Matter<T>[]): Matter<T>[] {
  if (!read.some(({ secret }) => secret)) return one;
  const matters: Matter<T>[] = [];
  for (const stretch of read)
    if (stretch.secret || stretch.topic === null) put(matters, topic, true, stretch);
    else put(matters, stretch.topic, false, stretch);
  return matters;
}

/** `wants`: where the stretches begin in which something is wanting; each matter needs one. */
function opened<T extends string>(read: readonly Read<T>[], wants: ReadonlySet<number>, one: Matter<T>[]): Matter<T>[] {
  const matters: Matter<T>[] = [];
  let lead: Stretch | null = null;
  for (const stretch of read) {
    if (stretch.topic === null) lead = stretch;
    else {
      put(matters, stretch.topic, false, lead ? { ...stretch, start: lead.start } : stretch);
      lead = null;
    }
  }
  const wanting = ({ spans }: Matter<T>) =>
    spans.some(({ start, end }) => [...wants].some((at) => start <= at && at < end));
  return matters.length > 1 && matters.every(wanting) ? matters : one;
}
