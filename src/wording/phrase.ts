import { z } from "zod";

/** Long lines are written as several. One for all: there are some hundred phrases, and each keeps what it is made of. */
const said = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join("\n"))]);

/**
 * A line of wording that must name exactly these blanks, written {so}. Parsing it gives the function that fills them; a
 * missing or misspelt blank fails the start, not the villager.
 */
export function phrase<const Blank extends string = never>(...blanks: Blank[]) {
  return said.transform((text, ctx) => {
    if (!text.trim()) ctx.addIssue("empty");
    const found = new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ""));
    for (const blank of blanks) if (!found.delete(blank)) ctx.addIssue(`{${blank}} is missing`);
    for (const stray of found) ctx.addIssue(`{${stray}} is not known here`);
    // Words and the names of blanks in turns.
    const pieces = text.split(/\{(\w+)\}/);
    return (values: Record<Blank, string | number>) =>
      pieces.map((piece, at) => (at % 2 === 0 ? piece : String(values[piece as Blank]))).join("");
  });
}

/** A plain line without blanks. */
export const line = z.string().trim().min(1);

/** One line for each key of a table: a key without words, or words without a key, fails. */
export const linesFor = <const Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, line])) as Record<Key, typeof line>);
