import type { Danger } from "./danger.ts";
import type { Entry, Lexicon, Sign } from "./lexicon.ts";
import type { Cut } from "./token.ts";
import { buildTrie, type Hit } from "./trie.ts";

export const SIGN_KINDS = ["accusation", "suggestion", "inquiry", "grievance"] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

/** What a heard word stands for. */
export type Meaning =
  | { is: "topic"; entry: Entry<string> }
  | { is: "sign"; kind: SignKind; sign: Sign }
  | { is: "danger"; danger: Danger; word: string; all?: string[]; none?: string[] }
  | { is: "condition" };

/** All meanings heard at one place. */
export type Heard = { start: number; end: number; word: string; meanings: readonly Meaning[] };

/** `seen` are all words of the lexicon that stand in the text, `places` where those begin that something must be near to. */
export type Hearing = { heard: Heard[]; seen: ReadonlySet<string>; places: ReadonlyMap<string, readonly number[]> };

export type Listener = {
  /** Words and phrases heard, in order; one inside a longer one of its role is not heard. Conditions are not yet weighed. */
  hear(text: Cut): Hearing;
  /** Wrong spellings by their first character, longest first: for `rewrite`. */
  normalisations: ReadonlyMap<string, readonly [string, string][]>;
};

function* vocabulary(lexicon: Lexicon<string>): Generator<[string, Meaning]> {
  const condition: Meaning = { is: "condition" };
  const conditions = function* (of: { all?: string[]; none?: string[] }): Generator<[string, Meaning]> {
    for (const word of of.all ?? []) yield [word, condition];
    for (const word of of.none ?? []) yield [word, condition];
  };
  for (const entry of lexicon.entries) {
    if (entry.learned) continue;
    yield [entry.word, { is: "topic", entry }];
    yield* conditions(entry);
    for (const word of entry.near ?? []) yield [word, condition];
  }
  for (const kind of SIGN_KINDS)
    for (const sign of lexicon.kinds[kind]) {
      yield [sign.word, { is: "sign", kind, sign }];
      yield* conditions(sign);
    }
  for (const danger of lexicon.dangers) {
    yield [danger.word, { is: "danger", ...danger }];
    yield* conditions(danger);
  }
}

function spellings(table: Record<string, string>): Map<string, [string, string][]> {
  const byFirst = new Map<string, [string, string][]>();
  for (const pair of Object.entries(table)) {
    const first = pair[0].charAt(0);
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), pair].sort(([a], [b]) => b.length - a.length),
    );
  }
  return byFirst;
}

const listeners = new WeakMap<Lexicon<string>, Listener>();

/** The index of a lexicon; built on first use and kept with it. */
export function listenerOf(lexicon: Lexicon<string>): Listener {
  const known = listeners.get(lexicon);
  if (known) return known;
  const listener = build(lexicon);
  listeners.set(lexicon, listener);
  return listener;
}

function build(lexicon: Lexicon<string>): Listener {
  const trie = buildTrie(vocabulary(lexicon));
  const neighbours = new Set(lexicon.entries.flatMap((entry) => entry.near ?? []));
  return {
    normalisations: spellings(lexicon.normalisations),
    hear({ text, tokens, edges }) {
      const heard: Heard[] = [];
      const seen = new Set<string>();
      const places = new Map<string, number[]>();
      const accepts = (end: number) => edges[end] === 1;
      const furthest = new Map<string, number>();
      for (const { start } of tokens) {
        const longest = new Map<string, Hit<Meaning>>();
        for (const hit of trie.at(text, start, accepts)) {
          const word = text.slice(start, hit.end);
          seen.add(word);
          if (neighbours.has(word)) {
            const known = places.get(word);
            if (known) known.push(start);
            else places.set(word, [start]);
          }
          for (const meaning of hit.values) if (meaning.is !== "condition") longest.set(roleOf(meaning), hit);
        }
        for (const [role, { end, values }] of longest) {
          if (end <= (furthest.get(role) ?? 0)) continue;
          furthest.set(role, end);
          const meanings = values.filter((meaning) => meaning.is !== "condition" && roleOf(meaning) === role);
          heard.push({ start, end, word: text.slice(start, end), meanings });
        }
      }
      return { heard, seen, places };
    },
  };
}

/** Words hide shorter ones only of their own role. */
const roleOf = (meaning: Meaning): string => (meaning.is === "sign" ? meaning.kind : meaning.is);

/** Whether the conditions of an entry hold among the words `seen` in a text. */
export function holds(of: { all?: string[]; none?: string[] }, seen: ReadonlySet<string>): boolean {
  return (of.all?.every((word) => seen.has(word)) ?? true) && !(of.none?.some((word) => seen.has(word)) ?? false);
}

// Such characters make a phrase of a word; as one token it would hide the words in it from one another.
const PHRASE = /[没不了得给的就才都还是去要被我你他她哪谁什怎吗呢一两三几着过在到把又也太很]/;

/** Words, not phrases, that the segmenter should know. */
export function wordsOf(lexicon: Lexicon<string>): string[] {
  const words = [
    ...lexicon.entries.flatMap((entry) => (entry.learned ? [] : [entry.word])),
    ...lexicon.kinds.accusation.map((sign) => sign.word),
    ...lexicon.posts.words,
  ];
  return [...new Set(words)].filter((word) => /^\p{Script=Han}{2,4}$/u.test(word) && !PHRASE.test(word));
}
