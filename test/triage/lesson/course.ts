import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { type Lesson, learn } from "../../../src/triage/learn.ts";
import { listenerOf } from "../../../src/triage/listen.ts";
import type { LearnedEntry } from "../../../src/triage/scorer.ts";
import { fold, rewrite } from "../../../src/triage/script.ts";
import { cut } from "../../../src/triage/token.ts";
import { topicRow } from "../../../src/triage/topic.ts";
import { knowledge } from "../knowledge.ts";
import { halves } from "../report/halves.ts";

/** A sentence, and whether it accuses an official. */
export type Told = { text: string; accuses: boolean };
type Row = Record<string, string> & { text: string };

export const known = knowledge();
const { spellings } = listenerOf(known.lexicon);

/** The entries of the pack, about; small enough for a person to leaf through. */
const MOST = 2300;
/** An accusation left open does so many times the harm of a complaint sealed until a person has read it. */
const HARM = 5;
/** What a word by itself counts beside a sentence. */
const ALONE = 0.5;
const COURSE = { most: 2 * MOST, cost: 1, rarity: 1 };

const rowsOf = (path: string): Row[] =>
  Papa.parse<Row>(readFileSync(new URL(path, import.meta.url), "utf8"), { header: true, skipEmptyLines: true }).data;
const YES = ["1", "true", "yes"];
const toldIn = (rows: readonly Row[], column: string): Told[] =>
  rows
    .filter((row) => row[column] !== "either")
    .map((row) => ({ text: row.text, accuses: YES.includes(row[column] ?? "") }));

/** All sentences that may be learned from, always in the same order. */
export function sentences(): Told[] {
  return [
    ...toldIn(rowsOf("./sealing.csv"), "accusation"),
    ...toldIn(halves("accusation").tune, "secret"),
    ...toldIn(rowsOf("../report/said.csv"), "secret"),
    ...toldIn(rowsOf("../report/blind.csv"), "accusation"),
  ];
}

const lessonOf = (text: string, accuses: boolean, counts: number): Lesson => ({
  cut: cut(rewrite(fold(text), spellings).text, known.segment),
  label: accuses ? "accusation" : "open",
  counts,
});

/** Words written by hand for topics that accuse nobody: a bare heading (路灯, 医保报销) is no accusation. */
const headings = (): Lesson[] =>
  known.lexicon.entries
    .filter(({ learned, weight, topic }) => !learned && weight >= 1 && topicRow(topic).kind !== "accusation")
    .filter(({ topic }) => topic !== "petition-handling")
    .map(({ word }) => lessonOf(word, false, ALONE));

/**
 * Learns what speaks for an accusation and what against one, as entries of `sealing.json`: one a word, those that accuse
 * first, the heaviest before the others. The same for the same sentences and written words.
 */
export function packOf(told: readonly Told[]): LearnedEntry[] {
  const lessons = [...headings(), ...told.map(({ text, accuses }) => lessonOf(text, accuses, accuses ? HARM : 1))];
  const net = new Map<string, LearnedEntry>();
  for (const { word, topic, weight, learned } of learn(lessons, COURSE)) {
    const key = `${learned} ${word}`;
    const before = net.get(key)?.weight ?? 0;
    net.set(key, { word, topic, weight: before + (topic === "accusation" ? weight : -weight), learned });
  }
  return [...net.values()]
    .map((one) => ({ ...one, weight: Math.round(one.weight * 100) / 100 }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .map((one) => ({ ...one, topic: one.weight > 0 ? "accusation" : "open", weight: Math.abs(one.weight) }))
    .filter(({ weight }) => weight > 0);
}
