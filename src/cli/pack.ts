import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { z } from "zod";
import { decodeSheet } from "../office/past/sheet.ts";
import { placesOf, type Seed } from "../office/seed.ts";
import { nodeSegmenter } from "../segment.node.ts";
import { buildGazetteer } from "../triage/gazetteer.ts";
import { type Lexicon, parsePack } from "../triage/lexicon.ts";
import { wordsOf } from "../triage/listen.ts";
import type { Knowledge } from "../triage/triage.ts";
import { Fault, house } from "./command.ts";

function whyOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${issue.path.join(".") || "pack"}: ${issue.message}`).join("; ");
  return error instanceof Error ? error.message : String(error);
}

/** What a file holds as JSON; refuses (throws Fault) what cannot be read. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Fault(`${file}: ${whyOf(error)}`);
  }
}

/** Runs `take` on a file's pack; its faults are told with the file's name (Fault). */
export function taken<T>(file: string, take: (pack: unknown) => T): T {
  const pack = jsonIn(file);
  try {
    return take(pack);
  } catch (error) {
    throw new Fault(`${file}: ${whyOf(error)}`);
  }
}

/** What triage knows without a database: the seed's places and a lexicon. Texts are cut by the office's words, whatever the pack. */
function knowledgeOf(own: Lexicon, lexicon: Lexicon<string>, seed: Seed): Knowledge<string> {
  const { villages, aliases } = placesOf(seed);
  const gazetteer = buildGazetteer(villages, aliases, lexicon.everyday);
  const words = [...gazetteer.words, ...wordsOf(own), ...wordsOf(lexicon)];
  return { lexicon, gazetteer, segment: nodeSegmenter(words) };
}

/** Knowledge by the office's own lexicon, or by the pack in a file; what the pack lacks is the office's. */
export async function knowledgeBy(file: string | undefined): Promise<Knowledge<string>> {
  const [{ readSeed }, { LEXICON }] = await Promise.all([house(), import("../wording/lexicon.ts")]);
  const lexicon = file === undefined ? LEXICON : taken(file, (pack) => parsePack(pack, LEXICON));
  return knowledgeOf(LEXICON, lexicon, readSeed());
}

export type Labelled = { text: string; label: string };

/**
 * The labelled texts of a CSV file. Several text columns are read as one text. Rows without a text or a label are left
 * out and counted. Refuses (throws Fault) a file that cannot be read, a column that is not there, and no row at all.
 */
export function labelledIn(
  file: string,
  columns: readonly string[],
  label: string,
): { rows: Labelled[]; empty: number } {
  let text: string;
  try {
    text = decodeSheet(readFileSync(file));
  } catch (error) {
    throw new Fault(`${file}: ${whyOf(error)}`);
  }
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const missing = [...columns, label].find((column) => !meta.fields?.includes(column));
  if (missing !== undefined)
    throw new Fault(`${file}: no column ${missing}; there are ${meta.fields?.join(", ") || "none"}`);
  const rows = data.map((row) => ({
    text: columns
      .map((column) => (row[column] ?? "").trim())
      .filter(Boolean)
      .join("。"),
    label: (row[label] ?? "").trim(),
  }));
  const full = rows.filter(({ text, label }) => text !== "" && label !== "");
  if (full.length === 0) throw new Fault(`${file}: no row with a text and a label`);
  return { rows: full, empty: rows.length - full.length };
}
