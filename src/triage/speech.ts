import { z } from "zod";
import { DANGERS } from "./danger.ts";
import { TOLD } from "./pattern.ts";

const word = z.string().trim().min(1).max(40);
/** Words, or a line of them with commas between. */
const words = z
  .union([z.array(word), z.string().transform((line) => line.split(",").map((one) => one.trim()))])
  .superRefine((list, ctx) => {
    const seen = new Set<string>();
    for (const one of list) {
      if (seen.has(one)) ctx.addIssue(`${one} stands twice`);
      seen.add(one);
    }
  });

/**
 * A turn of phrase: one word of each class (`a|b`: of either), in this order, in one clause (`far`: in one sentence), with
 * at most `within` words between two of them. It speaks for an accusation by `weight`, with `by: official` only where an
 * official can be meant, or for a danger.
 */
const Pattern = z.strictObject({
  of: z.array(word).min(1),
  within: z.int().min(0).max(20).optional(),
  far: z.literal(true).optional(),
  by: z.literal("official").optional(),
  /** Classes none of whose words may stand in the clause. */
  none: z.array(word).optional(),
  weight: z.number().positive().optional(),
  danger: z.enum(DANGERS).optional(),
});
export type Pattern = z.infer<typeof Pattern>;

/**
 * Words by class, and the patterns they make. Refuses a pattern of a class that is not there, and one that says nothing or
 * two things.
 */
export const Speech = z
  .strictObject({ classes: z.record(word, words), patterns: z.array(Pattern) })
  .superRefine(({ classes, patterns }, ctx) => {
    const known = new Set<string>([...Object.keys(TOLD), ...Object.keys(classes)]);
    for (const { of, none, weight, danger } of patterns) {
      for (const name of [...of, ...(none ?? [])].flatMap((step) => step.split("|")))
        if (!known.has(name)) ctx.addIssue(`no such class: ${name}`);
      if ((weight === undefined) === (danger === undefined))
        ctx.addIssue(`${of.join(" ")} says nothing, or two things`);
    }
  });
export type Speech = z.infer<typeof Speech>;

/** One speech of several, say of two languages: a class holds the words of all. */
export function mergeSpeeches(...speeches: Speech[]): Speech {
  const classes: Record<string, string[]> = {};
  for (const speech of speeches)
    for (const [name, list] of Object.entries(speech.classes))
      classes[name] = [...new Set([...(classes[name] ?? []), ...list])];
  return { classes, patterns: speeches.flatMap((speech) => speech.patterns) };
}
