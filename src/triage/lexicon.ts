import { z } from "zod";
import { DANGERS } from "./danger.ts";
import { mergeSpeeches, Speech } from "./speech.ts";
import { isTopic, type Topic } from "./topic.ts";

const word = z.string().trim().min(1).max(40);
const weight = z.number().refine((n) => n !== 0, "a word of weight 0 says nothing");
const condition = { all: z.array(word).min(1).optional(), none: z.array(word).min(1).optional() };

const topic = z.string().trim().min(1).max(80);

/**
 * A word or phrase that speaks for a topic (or against it, when its weight is negative). Written by hand, it counts once a
 * text, where it begins and ends between two words, and only if every word of `all` and no word of `none` stands there
 * too, and one of `near` stands close by. `learned` says that a machine gave the weight, to a word as the segmenter cuts
 * it or to one or two characters wherever they stand: such entries are heard by `scorerOf`, have no conditions and hide
 * one another never.
 */
const Entry = z
  .strictObject({
    word,
    topic,
    weight,
    ...condition,
    near: z.array(word).min(1).optional(),
    learned: z.enum(["word", "characters"]).optional(),
  })
  .refine(({ learned, all, none, near }) => !learned || !(all || none || near), "a learned word has no conditions");
export type Entry<T extends string = Topic> = Omit<z.infer<typeof Entry>, "topic"> & { topic: T };

/** A word that speaks for a kind of petition. */
const Sign = z.strictObject({ word, weight, ...condition });
export type Sign = z.infer<typeof Sign>;

const repeated = (words: string[]) => words.filter((one, at) => words.indexOf(one) !== at);
const once = z.array(word).superRefine((words, ctx) => {
  for (const one of new Set(repeated(words))) ctx.addIssue(`${one} stands twice`);
});

function keyOf({ word, topic, learned, all, none, near }: { word: string } & Partial<Entry<string>>): string {
  return JSON.stringify([word, topic, learned, all, none, near]);
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
const Lexicon = z.strictObject({
  entries: unique(z.array(Entry)),
  /** What a text is about in which no word is known. */
  otherwise: topic.default("other"),
  /** Learned words that lean towards `accusation` or towards `open`. */
  sealing: unique(z.array(Entry)).default([]),
  kinds: z.strictObject({
    accusation: unique(z.array(Sign)),
    suggestion: unique(z.array(Sign)),
    inquiry: unique(z.array(Sign)),
    /** Something is missing, late or broken: then a text that asks or proposes is still a claim. */
    grievance: unique(z.array(Sign)),
  }),
  dangers: unique(z.array(z.strictObject({ word, danger: z.enum(DANGERS), ...condition }))),
  posts: z.strictObject({
    /** Posts and bodies of the village, the township and the county, as people say them. */
    words: once,
    /** Heads of the county, of whom its own discipline desk is no judge. */
    top: once,
    /** The discipline organ itself. */
    discipline: once,
    /** Words that place a post or body with a department of the roster, by department. */
    of: z.record(word, once),
    surnames: once,
    /** Single words that follow a post and are no part of a name. */
    notNames: once,
  }),
  /** Turns of phrase that accuse or warn, and what denies them. */
  speech: Speech,
  /** Wrong spelling → right one, put right before anything is looked for. */
  normalisations: z.record(word, word),
  /** Names of places that are everyday words too and need support. */
  everyday: once,
});
export type Lexicon<T extends string = Topic> = Omit<z.infer<typeof Lexicon>, "entries" | "otherwise" | "sealing"> & {
  entries: Entry<T>[];
  otherwise: T;
  sealing: Entry<string>[];
};

/** A lexicon whose every topic is one of ours. */
const Ours = Lexicon.superRefine(({ entries, otherwise }, ctx) => {
  for (const [at, one] of entries.entries())
    if (!isTopic(one.topic))
      ctx.addIssue({ code: "custom", path: ["entries", at, "topic"], message: `no such topic: ${one.topic}` });
  if (!isTopic(otherwise))
    ctx.addIssue({ code: "custom", path: ["otherwise"], message: `no such topic: ${otherwise}` });
});

/** Takes what stands in a pack; gives the lexicon, or throws a ZodError that names every fault. */
export function parseLexicon(pack: unknown): Lexicon {
  return Ours.parse(pack) as Lexicon;
}

/**
 * A pack of any labels at all, say a learned one: what it does not bring (kinds, dangers, places, spellings) is that of
 * `own`. Throws a ZodError that names every fault.
 */
export function parsePack(pack: unknown, own: Lexicon): Lexicon<string> {
  return Lexicon.parse(typeof pack === "object" && pack !== null ? { ...own, ...pack } : pack);
}

/** The entries of two courses of learning as one: where both weigh the same word for the same topic, the weights add up. */
export function addLearned<T extends string>(own: Lexicon<T>, learned: readonly Entry<T>[]): Lexicon<T> {
  if (learned.length === 0) return own;
  const entries = new Map(own.entries.map((entry) => [keyOf(entry), entry]));
  for (const entry of learned) {
    const known = entries.get(keyOf(entry));
    entries.set(keyOf(entry), known ? { ...known, weight: known.weight + entry.weight } : entry);
  }
  return { ...own, entries: [...entries.values()].filter((entry) => entry.weight !== 0) };
}

/** One lexicon of several, say of two languages. Refuses, as a single one does, what then stands twice. */
export function mergeLexicons(...packs: Lexicon[]): Lexicon {
  return parseLexicon({
    entries: packs.flatMap((p) => p.entries),
    otherwise: packs[0]?.otherwise,
    sealing: packs.flatMap((p) => p.sealing),
    kinds: {
      accusation: packs.flatMap((p) => p.kinds.accusation),
      suggestion: packs.flatMap((p) => p.kinds.suggestion),
      inquiry: packs.flatMap((p) => p.kinds.inquiry),
      grievance: packs.flatMap((p) => p.kinds.grievance),
    },
    dangers: packs.flatMap((p) => p.dangers),
    posts: {
      words: packs.flatMap((p) => p.posts.words),
      top: packs.flatMap((p) => p.posts.top),
      discipline: packs.flatMap((p) => p.posts.discipline),
      of: byDepartment(packs.map((p) => p.posts.of)),
      surnames: packs.flatMap((p) => p.posts.surnames),
      notNames: packs.flatMap((p) => p.posts.notNames),
    },
    speech: mergeSpeeches(...packs.map((p) => p.speech)),
    normalisations: Object.assign({}, ...packs.map((p) => p.normalisations)),
    everyday: packs.flatMap((p) => p.everyday),
  });
}

function byDepartment(packs: Record<string, string[]>[]): Record<string, string[]> {
  const departments = new Set(packs.flatMap((of) => Object.keys(of)));
  return Object.fromEntries(
    [...departments].map((one) => [one, [...new Set(packs.flatMap((of) => of[one] ?? []))]] as const),
  );
}
