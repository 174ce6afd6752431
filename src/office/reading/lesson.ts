import type { Viewer } from "../../petition/access.ts";
import { openTexts } from "../../store/correction.ts";
import { setSetting } from "../../store/county.ts";
import { type Lesson, learn } from "../../triage/learn.ts";
import { addLearned, type Entry } from "../../triage/lexicon.ts";
import { listenerOf } from "../../triage/listen.ts";
import { rank } from "../../triage/rank.ts";
import { fold, rewrite } from "../../triage/script.ts";
import { cut } from "../../triage/token.ts";
import type { Topic } from "../../triage/topic.ts";
import { type Knowledge, triage } from "../../triage/triage.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { ADOPTED } from "./adopted.ts";
import { corrections } from "./corrections.ts";

/** The most entries that corrections add. */
const MOST = 4000;
const PORTION = 200;

const cutOf = (text: string, { lexicon, segment }: Pick<Knowledge, "lexicon" | "segment">) =>
  cut(rewrite(fold(text), listenerOf(lexicon).spellings).text, segment);

/**
 * Learns from what people have said of past readings, on top of what the office knows: the entries to add, and from how
 * many texts. Null where fewer than two topics have been told apart.
 */
export async function propose(
  parts: Pick<Parts, "store">,
  knowledge: Knowledge,
  progress: (part: string, done: number) => void,
): Promise<{ texts: number; entries: Entry[] } | null> {
  const lessons: Lesson[] = [];
  for await (const { text, topic } of corrections(parts)) lessons.push({ cut: cutOf(text, knowledge), label: topic });
  if (new Set(lessons.map(({ label }) => label)).size < 2) return null;
  const { lexicon } = knowledge;
  const base: NonNullable<Parameters<typeof learn>[1]["base"]> = (text) =>
    new Map(rank(text, listenerOf(lexicon).hear(text), lexicon).ranked.map(({ topic, score }) => [topic, score]));
  return { texts: lessons.length, entries: learn(lessons, { most: MOST, base, progress }) as Entry[] };
}

/** What would have been read otherwise, had the entries been known: counts, and the numbers of the first petitions. */
export type Replay = {
  read: number;
  changes: { from: Topic; to: Topic; times: number; numbers: string[] }[];
  /** Of the readings people have judged, how many were right before and would be right then. */
  judged: { texts: number; before: number; after: number };
};

const MOST_NUMBERS = 5;

/** Reads all past petitions once more with and without `entries`; none that is sealed. */
export async function replay({ store }: Pick<Parts, "store">, knowledge: Knowledge, entries: Entry[]): Promise<Replay> {
  const then = { ...knowledge, lexicon: addLearned(knowledge.lexicon, entries) };
  const topicBy = (text: string, by: Knowledge) => triage(text, by).topic;
  const changes = new Map<string, Replay["changes"][number]>();
  let read = 0;
  for (let after = ""; ; ) {
    const portion = await openTexts(store.db, after, PORTION);
    for (const { number, text } of portion) {
      read++;
      const from = topicBy(text, knowledge);
      const to = topicBy(text, then);
      if (from === to) continue;
      const change = changes.get(`${from} ${to}`) ?? { from, to, times: 0, numbers: [] };
      changes.set(`${from} ${to}`, change);
      change.times++;
      if (change.numbers.length < MOST_NUMBERS) change.numbers.push(number);
    }
    const end = portion.at(-1);
    if (!end) break;
    after = end.id;
  }
  const judged = { texts: 0, before: 0, after: 0 };
  for await (const { text, topic } of corrections({ store })) {
    judged.texts++;
    if (topicBy(text, knowledge) === topic) judged.before++;
    if (topicBy(text, then) === topic) judged.after++;
  }
  return { read, changes: [...changes.values()].sort((a, b) => b.times - a.times), judged };
}

/** From now on the county reads with these entries too; none of them takes the earlier ones back. Written down by `by`. */
export const adopt = (parts: Parts, by: Viewer, entries: readonly Entry[]): Promise<null> =>
  edit(parts, by, "lexicon-adopted", { entries: entries.length }, [
    setSetting(parts.store.db, ADOPTED, entries.length === 0 ? "" : JSON.stringify({ entries })),
  ]);
