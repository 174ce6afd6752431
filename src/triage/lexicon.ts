import { z } from "zod";
import { isTopic, type Topic } from "./topic.ts";

const word = z.string().trim().min(1).max(40);
const weight = z.number().refine((n) => n !== 0, "a word of weight 0 says nothing");
const condition = { all: z.array(word).min(1).optional(), none: z.array(word).min(1).optional() };

/**
 * A word or phrase that speaks for a topic (or against it, when its weight is negative). It counts once a text, where it
 * begins and ends between two words, and only if every word of `all` and no word of `none` stands there too.
 */
const Entry = z.strictObject({
  word,
  topic: z.string().refine(isTopic, { error: (issue) => `no such topic: ${String(issue.input)}` }),
  weight,
  ...condition,
});
export type Entry = Omit<z.infer<typeof Entry>, "topic"> & { topic: Topic };

/** A word that speaks for a kind of petition. */
const Sign = z.strictObject({ word, weight, ...condition });
export type Sign = z.infer<typeof Sign>;

export const DANGERS = ["water", "landslide", "fire", "violence", "self-harm", "electricity", "medical"] as const;
export type Danger = (typeof DANGERS)[number];

const repeated = (words: string[]) => words.filter((one, at) => words.indexOf(one) !== at);
const once = z.array(word).superRefine((words, ctx) => {
  for (const one of new Set(repeated(words))) ctx.addIssue(`${one} stands twice`);
});

function keyOf(entry: { word: string; topic?: string; all?: string[]; none?: string[] }): string {
  return [entry.word, entry.topic ?? "", ...(entry.all ?? []), "/", ...(entry.none ?? [])].join(" ");
}
const unique = <T extends { word: string }>(list: z.ZodArray<z.ZodType<T>>) =>
  list.superRefine((entries, ctx) => {
    const seen = new Set<string>();
    for (const entry of entries) {
      const key = keyOf(entry);
      if (seen.has(key)) ctx.addIssue(`${entry.word} stands twice`);
      seen.add(key);
    }
  });

/**
 * What triage listens for: written by hand or learned, one format. Refuses unknown topics, words that stand twice under
 * one topic and conditions, and weights of nought.
 */
export const Lexicon = z.strictObject({
  entries: unique(z.array(Entry)),
  kinds: z.strictObject({
    accusation: unique(z.array(Sign)),
    suggestion: unique(z.array(Sign)),
    inquiry: unique(z.array(Sign)),
    /** Something is missing, late or broken: then a text that asks or proposes is still a claim. */
    grievance: unique(z.array(Sign)),
    /** 不是, 没有: an accusing word close behind one of them accuses nobody. */
    negations: once,
    /** 是不是, 有没有: they look like negations and are none. */
    hedges: once,
  }),
  dangers: unique(z.array(z.strictObject({ word, danger: z.enum(DANGERS), ...condition }))),
  posts: z.strictObject({
    /** Posts and bodies of the village, the township and the county, as people say them. */
    words: once,
    /** Heads of the county, of whom its own discipline desk is no judge. */
    top: once,
    /** The discipline organ itself. */
    discipline: once,
    surnames: once,
    /** Single words that follow a post and are no part of a name. */
    notNames: once,
  }),
  /** Wrong spelling → right one, put right before anything is looked for. */
  normalisations: z.record(word, word),
  /** Names of places that are everyday words too and need support. */
  everyday: once,
});
export type Lexicon = Omit<z.infer<typeof Lexicon>, "entries"> & { entries: Entry[] };

/** Takes what stands in a pack; gives the lexicon, or throws a ZodError that names every fault. */
export function parseLexicon(pack: unknown): Lexicon {
  return Lexicon.parse(pack) as Lexicon;
}

/** One lexicon of several, say of two languages. Refuses, as a single one does, what then stands twice. */
export function mergeLexicons(...packs: Lexicon[]): Lexicon {
  return parseLexicon({
    entries: packs.flatMap((p) => p.entries),
    kinds: {
      accusation: packs.flatMap((p) => p.kinds.accusation),
      suggestion: packs.flatMap((p) => p.kinds.suggestion),
      inquiry: packs.flatMap((p) => p.kinds.inquiry),
      grievance: packs.flatMap((p) => p.kinds.grievance),
      negations: packs.flatMap((p) => p.kinds.negations),
      hedges: packs.flatMap((p) => p.kinds.hedges),
    },
    dangers: packs.flatMap((p) => p.dangers),
    posts: {
      words: packs.flatMap((p) => p.posts.words),
      top: packs.flatMap((p) => p.posts.top),
      discipline: packs.flatMap((p) => p.posts.discipline),
      surnames: packs.flatMap((p) => p.posts.surnames),
      notNames: packs.flatMap((p) => p.posts.notNames),
    },
    normalisations: Object.assign({}, ...packs.map((p) => p.normalisations)),
    everyday: packs.flatMap((p) => p.everyday),
  });
}
