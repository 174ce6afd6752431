import type { Danger } from "./danger.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Spellings, spellingsOf } from "./script.ts";
import type { Cut } from "./token.ts";
import { buildTrie, gathered, step, type Trie } from "./trie.ts";

export const SIGN_KINDS = ["accusation", "suggestion", "inquiry", "grievance"] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

/** What must be there with a word, and what must not. */
type Conditions = { all: readonly string[] | undefined; none: readonly string[] | undefined };
/** What a word stands for, as the lexicon has it; of each kind all have the same fields, since they are asked for often. */
type Topical = Conditions & { topic: string; weight: number; near: readonly string[] | undefined };
type Warning = Conditions & { danger: Danger };
type Telling = Conditions & { weight: number };

/** A word, and all it stands for in one role. */
type Meant =
  | { is: "topic"; meanings: readonly Topical[] }
  | { is: "danger"; meanings: readonly Warning[] }
  | { is: SignKind; meanings: readonly Telling[] };

/** A word heard in a text in one role. */
export type Heard = { start: number; end: number; word: string } & Meant;

/** `seen` are the words in the text that are a condition of others, `places` where those begin that something must be near to. */
export type Hearing = { heard: Heard[]; seen: ReadonlySet<string>; places: ReadonlyMap<string, readonly number[]> };

export type Listener = {
  /** Words and phrases heard, in order; one inside a longer one of its role is not heard. Conditions are not yet weighed. */
  hear(text: Cut): Hearing;
  /** For `rewrite`. */
  spellings: Spellings;
};

type Role = Meant["is"];
type Meaning = { is: Role; meaning: Topical | Warning | Telling } | { is: "condition" };

function* vocabulary(lexicon: Lexicon<string>): Generator<[string, Meaning]> {
  const condition: Meaning = { is: "condition" };
  const conditions = function* (of: { all?: string[]; none?: string[] }): Generator<[string, Meaning]> {
    for (const word of of.all ?? []) yield [word, condition];
    for (const word of of.none ?? []) yield [word, condition];
  };
  for (const entry of lexicon.entries) {
    if (entry.learned) continue;
    const { word, topic, weight, all, none, near } = entry;
    yield [word, { is: "topic", meaning: { topic, weight, all, none, near } }];
    yield* conditions(entry);
    for (const word of near ?? []) yield [word, condition];
  }
  for (const is of SIGN_KINDS)
    for (const sign of lexicon.kinds[is]) {
      const { word, weight, all, none } = sign;
      yield [word, { is, meaning: { weight, all, none } }];
      yield* conditions(sign);
    }
  for (const one of lexicon.dangers) {
    const { word, danger, all, none } = one;
    yield [word, { is: "danger", meaning: { danger, all, none } }];
    yield* conditions(one);
  }
}

const listeners = new WeakMap<Lexicon<string>, Listener>();

/** The index of a lexicon; built on first use and kept with it. */
export function listenerOf(lexicon: Lexicon<string>): Listener {
  const known = listeners.get(lexicon);
  if (known) return known;
  const neighbours = new Set(lexicon.entries.flatMap((entry) => entry.near ?? []));
  const words = gathered(vocabulary(lexicon));
  const trie = buildTrie([...words].map(([word, of]) => [word, wordOf(word, of, neighbours.has(word))] as const));
  const listener: Listener = {
    spellings: spellingsOf(lexicon.normalisations),
    hear: (text) => hearIn(text, trie),
  };
  listeners.set(lexicon, listener);
  return listener;
}

/** A word of the lexicon, its meanings by role; `near`: something must be near to it, `condition`: or there with it, or not. */
type Word = { word: string; near: boolean; condition: boolean; roles: readonly ({ role: number } & Meant)[] };

/** Words hide shorter ones only of their own role. */
const ROLES: readonly Role[] = ["topic", "danger", ...SIGN_KINDS];

function wordOf(word: string, all: readonly Meaning[], near: boolean): Word {
  const roles = Map.groupBy(all, ({ is }) => is);
  const condition = roles.delete("condition");
  return {
    word,
    near,
    condition,
    roles: [...roles].map(([is, of]) => {
      const meanings = of.flatMap((one) => (one.is === "condition" ? [] : [one.meaning]));
      return { role: ROLES.indexOf(is as Role), is, meanings } as Word["roles"][number];
    }),
  };
}

/** By role, how far the text at hand has been heard; and the roles of the words that begin at one place of it. */
const FURTHEST = new Int32Array(ROLES.length);
const HERE = new Int32Array(ROLES.length);
const LONGEST = new Array<Heard | undefined>(ROLES.length).fill(undefined);

const NO_PLACES: Hearing["places"] = new Map();
const NOTHING: Hearing["seen"] = new Set();

function hearIn({ text, ends, edges }: Cut, trie: Trie<Word>): Hearing {
  const heard: Heard[] = [];
  let seen: Set<string> | null = null;
  let places: Map<string, number[]> | null = null;
  const furthest = FURTHEST.fill(0);
  let roles = 0;
  let start = 0;
  for (const next of ends) {
    let node = 0;
    for (let end = start; end < text.length; ) {
      node = step(trie, node, text.charCodeAt(end++));
      if (node === 0) break;
      const found = edges[end] === 1 ? trie.values[node] : undefined;
      if (!found) continue;
      const { word } = found;
      if (found.condition) {
        seen ??= new Set();
        seen.add(word);
      }
      if (found.near) {
        places ??= new Map();
        const known = places.get(word);
        if (known) known.push(start);
        else places.set(word, [start]);
      }
      for (const { role, is, meanings } of found.roles) {
        if (!LONGEST[role]) HERE[roles++] = role;
        LONGEST[role] = { start, end, word, is, meanings } as Heard;
      }
    }
    for (let n = 0; n < roles; n++) {
      const role = HERE[n] as number;
      const one = LONGEST[role] as Heard;
      LONGEST[role] = undefined;
      if (one.end <= (furthest[role] as number)) continue;
      furthest[role] = one.end;
      heard.push(one);
    }
    roles = 0;
    start = next;
  }
  return { heard, seen: seen ?? NOTHING, places: places ?? NO_PLACES };
}

/** Whether the conditions of an entry hold among the words `seen` in a text. */
export function holds({ all, none }: Conditions, seen: ReadonlySet<string>): boolean {
  if (all) for (const word of all) if (!seen.has(word)) return false;
  if (none) for (const word of none) if (seen.has(word)) return false;
  return true;
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
