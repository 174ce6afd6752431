import { type Feature, featuresOf, repeated } from "./feature.ts";
import { narrow, type Row, separate } from "./linear.ts";
import { featureOf, type LearnedEntry, scored, scorerOf } from "./scorer.ts";
import type { Cut } from "./token.ts";
import { hitsIn, vocabularyOf } from "./vocabulary.ts";

/** A text cut into words, and what a person says it is about; `counts` for how many texts it counts, 1 unless said. */
export type Lesson = { cut: Cut; label: string; counts?: number };
export type Course = {
  /** What other words, not to be learned, already say of a text: log-odds by label. */
  base?: (cut: Cut) => ReadonlyMap<string, number>;
  /** The most entries a pack may have. */
  most: number;
  /** What a mistake costs: the more, the closer the weights follow the texts. 2 unless said. */
  cost?: number;
  /** How much rarity counts: rare words may weigh more for the same evidence. 1.9 unless said, less for few texts. */
  rarity?: number;
  /** Called now and then with what is being done and how far it is, 0 … 1. */
  progress?: (part: string, done: number) => void;
};

/** Characters of the beginning that are learned from as a text of their own, so that short texts are understood too. */
const BEGINNING = 40;
const COST = 2;
/** A rare label counts for this many times its number at most. */
const MOST_BALANCE = 6;
const RARITY = 1.9;
/** Of fewer texts than these, what one alone says is learned too. */
const FEW = 5000;
/** Weights fall by steps to their final number, each step fitted again. */
const STEPS = [4, 1];
/** A part of the texts is kept apart to see how sure the learned weights may be. */
const APART = 5;
const FEW_APART = 20;

type Table = { names: string[]; forms: Feature["form"][]; rarity: Float64Array; index: Map<string, number> };
type Bag = { keys: string[]; values: number[]; label: string; counts: number };

function bagOf({ cut, label, counts = 1 }: Lesson, length?: number): Bag {
  const features = featuresOf(cut, length);
  const keys = features.map(({ form, word }) => (form === "word" ? `w${word}` : `c${word}`));
  return { keys, values: features.map(({ times }) => repeated(times)), label, counts };
}

/** Each text, and the beginning of each long one. */
const bagsOf = (lessons: readonly Lesson[]): Bag[] =>
  lessons.flatMap((lesson) =>
    lesson.cut.text.length > 1.5 * BEGINNING ? [bagOf(lesson), bagOf(lesson, BEGINNING)] : [bagOf(lesson)],
  );

function tableOf(bags: readonly Bag[], power: number): Table {
  const count = new Map<string, number>();
  for (const { keys } of bags) for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1);
  const least = bags.length < FEW ? 1 : 2;
  const kept = [...count].filter(([, texts]) => texts >= least).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: kept.map(([key]) => key.slice(1)),
    forms: kept.map(([key]) => (key.startsWith("w") ? "word" : "characters")),
    rarity: Float64Array.from(kept, ([, texts]) => (Math.log((1 + bags.length) / (1 + texts)) + 1) ** power),
    index: new Map(kept.map(([key], at) => [key, at])),
  };
}

function rowsOf(bags: readonly Bag[], { index, rarity }: Table): Row[] {
  return bags.map(({ keys, values }) => {
    const at: number[] = [];
    const of: number[] = [];
    let square = 0;
    keys.forEach((key, k) => {
      const column = index.get(key);
      if (column === undefined) return;
      const value = (values[k] as number) * (rarity[column] as number);
      at.push(column);
      of.push(value);
      square += value * value;
    });
    const norm = Math.sqrt(square) || 1;
    return { at: Int32Array.from(at), of: Float64Array.from(of, (value) => value / norm) };
  });
}

type Fit = { labels: string[]; table: Table; weights: Float64Array[] };

/** Fits one machine a label; a mistake on a rare label costs as much in all as one on a frequent one. */
function trained(lessons: readonly Lesson[], { most, cost = COST, rarity = RARITY, progress = () => {} }: Course): Fit {
  const bags = bagsOf(lessons);
  const table = tableOf(bags, rarity);
  const rows = rowsOf(bags, table);
  const labels = [...new Set(lessons.map((one) => one.label))].sort();
  const columns = table.names.length;
  const tasks = labels.map((label) => {
    const yes = bags.map((bag) => bag.label === label);
    const share = yes.filter(Boolean).length / yes.length;
    const rare = Math.min(1 / (labels.length * share), MOST_BALANCE);
    return { yes, costs: bags.map(({ counts }, at) => cost * counts * (yes[at] ? rare : 1)) };
  });
  const total = labels.length * (1 + STEPS.length);
  let done = 0;
  const solve = (at: number, on: readonly Row[]) => {
    const { yes, costs } = tasks[at] as (typeof tasks)[number];
    const weights = separate(on, yes, costs, columns);
    progress("weights", ++done / total);
    return weights;
  };
  let weights = labels.map((_, at) => solve(at, rows));
  const energy = new Float64Array(columns);
  for (const { at, of } of rows)
    for (let k = 0; k < at.length; k++)
      energy[at[k] as number] = (energy[at[k] as number] as number) + (of[k] as number) ** 2;
  for (const times of STEPS) {
    const kept = heaviest(weights, energy, most * times);
    weights = labels.map((_, at) => {
      const mask = kept[at] as Uint8Array;
      return solve(at, narrow(rows, mask)).map((weight, column) => (mask[column] === 1 ? weight : 0));
    });
  }
  return { labels, table, weights };
}

/** Which weights of which label are kept when only `most` are: those that move the most texts the furthest. */
function heaviest(weights: readonly Float64Array[], energy: Float64Array, most: number): Uint8Array[] {
  const moved = weights.map((of) => of.map((weight, column) => Math.abs(weight) * (energy[column] as number) ** 0.3));
  const all: { label: number; column: number; by: number }[] = [];
  for (const [label, of] of moved.entries())
    for (const [column, by] of of.entries()) if (by > 0) all.push({ label, column, by });
  all.sort((a, b) => b.by - a.by || a.label - b.label || a.column - b.column);
  const kept = moved.map((of) => new Uint8Array(of.length));
  for (const { label, column } of all.slice(0, most)) (kept[label] as Uint8Array)[column] = 1;
  return kept;
}

/** The weights as entries of a pack, those of one label together, the heaviest first. */
function entriesOf({ labels, table, weights }: Fit, scale: number): LearnedEntry[] {
  return labels.flatMap((topic, at) => {
    const entries: LearnedEntry[] = [];
    (weights[at] as Float64Array).forEach((of, column) => {
      const weight = Math.round(of * (table.rarity[column] as number) * scale * 1000) / 1000;
      if (weight !== 0)
        entries.push({
          word: table.names[column] as string,
          topic,
          weight,
          learned: table.forms[column] as Feature["form"],
        });
    });
    return entries.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  });
}

/** The scale under which the softmax of `scores` (and of what is known beside them) is likeliest to name the labels. */
function likeliest(cases: readonly { base: number[]; scores: number[]; right: number }[]): number {
  const loss = (scale: number) =>
    cases.reduce((sum, { base, scores, right }) => {
      const all = scores.map((score, at) => (base[at] as number) + score * scale);
      const top = Math.max(...all);
      return sum + top + Math.log(all.reduce((s, score) => s + Math.exp(score - top), 0)) - (all[right] as number);
    }, 0);
  let best = 1;
  for (let factor = 4; factor > 1.005; factor = Math.sqrt(factor))
    while (true) {
      const next = [best * factor, best / factor].find((one) => loss(one) < loss(best) - 1e-9);
      if (next === undefined) break;
      best = next;
    }
  return best;
}

/**
 * Learns from labelled texts which words and characters speak for which label: a linear machine a label over
 * tf-idf (log of how often said × rarity²), pruned to `most` entries, and scaled so that scores are log-odds (fitted on a
 * fifth kept apart). The same for the same texts in the same order. Refuses (throws RangeError) fewer than two labels.
 */
export function learn(lessons: readonly Lesson[], course: Course): LearnedEntry[] {
  if (new Set(lessons.map((one) => one.label)).size < 2) throw new RangeError("fewer than two labels to tell apart");
  const { base = () => new Map<string, number>(), progress = () => {} } = course;
  const trial = trained(
    lessons.filter((_, at) => at % APART !== 0),
    { ...course, progress: (part, done) => progress(part, done / 2) },
  );
  const entries = entriesOf(trial, 1);
  const vocabulary = vocabularyOf(entries.map(featureOf));
  const scorer = scorerOf(vocabulary, entries);
  const cases = lessons
    .filter((one, at) => at % APART === 0 && trial.labels.includes(one.label))
    .map(({ cut, label }) => {
      const scores = scored(hitsIn(cut, vocabulary), scorer).topics;
      const known = base(cut);
      return {
        base: trial.labels.map((of) => known.get(of) ?? 0),
        scores: trial.labels.map((of) => scores[scorer.topics.indexOf(of)] ?? 0),
        right: trial.labels.indexOf(label),
      };
    });
  // A handful of texts says nothing about how sure to be.
  const scale = cases.length < FEW_APART ? 1 : likeliest(cases);
  return entriesOf(trained(lessons, { ...course, progress: (part, done) => progress(part, 0.5 + done / 2) }), scale);
}
