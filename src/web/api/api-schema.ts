import { z } from "@hono/zod-openapi";
import { STANDINGS } from "../../deadline/standing.ts";
import { isMasked } from "../../petition/contact.ts";
import { KINDS } from "../../petition/kind.ts";
import { STAGE_NAMES } from "../../petition/stage.ts";
import { LANGUAGES } from "../../wording/language.ts";
import { PETITIONER_VERBS } from "../../wording/web.ts";

/** The largest JSON body that is read: ten thousand characters, each written as an escape, and room for the rest. */
export const LARGEST_JSON = 256 * 1024;

const day = z.string().openapi({ format: "date", example: "2026-03-17", description: "Civil date in Asia/Shanghai" });
const coded = (description: string) =>
  z
    .object({ code: z.string(), words: z.string().openapi({ description: "In the language asked for" }) })
    .openapi({ description });

const unmasked = (field: "name" | "phone", max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !isMasked(value, field))
    .openapi({ maxLength: max, description: "Whole: a value with masking signs such as * is refused" });

export const NewPetition = z
  .strictObject({
    text: z.string().openapi({
      maxLength: 10_000,
      description: "What is wrong, in the person's own words",
      example: "我家搬到东坑镇三年了，房子的补偿款还没有到账。",
    }),
    village: z.string().max(100).optional().openapi({ description: "A village's code or its name", example: "上坑村" }),
    contact: z
      .strictObject({ name: unmasked("name", 60).optional(), phone: unmasked("phone", 40).optional() })
      .optional()
      .openapi({ description: "How the office may reach the person" }),
    anonymous: z.boolean().optional().openapi({ description: "True leaves the contact out" }),
    language: z.enum(LANGUAGES).optional().openapi({ description: "Of the answers; otherwise Accept-Language" }),
    kind: z.enum(KINDS).optional().openapi({ description: "Chosen by the person; otherwise read from the text" }),
    another: z.boolean().optional().openapi({
      description:
        "True registers it as another matter even where the same telephone number has an open one in the same words",
    }),
  })
  .openapi("NewPetition");

/** Nothing instead of a schema that has a name: made nullable, the generated contract would only name it. */
const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);

const Turn = z
  .object({
    holder: z.string().openapi({ description: "Unit and post in words" }),
    dueOn: day.openapi({ description: "Last day in law" }),
    article: z.string().openapi({ example: "《信访工作条例》第22条、《信访工作条例》第23条" }),
    articleCode: z.string().openapi({ example: "XF22,XF23" }),
    basis: z.enum(["law", "house"]),
    owes: z.string().openapi({ description: "What is owed by that day, in words" }),
    standing: z.enum(STANDINGS),
    days: z.number().int().openapi({ description: "Left until the last day, or past it when late" }),
    provisional: z.boolean().openapi({ description: "The date rests on a calendar that is not announced yet" }),
    steps: z.array(z.string()).openapi({ description: "How the day was counted" }),
  })
  .openapi("Turn");

const Place = z
  .object({ code: z.string(), name: z.string(), township: z.string(), county: z.string() })
  .openapi("Place");

const Apart = z.object({ topic: coded("What the second matter is about"), text: z.string() }).openapi("Apart", {
  description:
    "The clauses of the text that would become a petition of their own if the person wishes so within a day; " +
    "doing nothing keeps both matters together",
});

export const Registered = z
  .object({
    number: z.string().openapi({ example: "26-417-338-054" }),
    receipt: z
      .string()
      .openapi({ description: "Secret of the petitioner; given once", example: "1234-5678-9012-3456-7890" }),
    proof: z
      .string()
      .nullable()
      .openapi({
        description:
          "A signed statement, as a text file, that it was registered when it was: number, instant and a fingerprint of words " +
          "and files, nothing else. Anyone can check it with the key of /.well-known/xiaoxi-receipt-key.json",
      }),
    registeredOn: day,
    kind: z.enum(KINDS),
    turn: Turn,
    village: orNull(Place),
    triage: z.object({
      topic: coded("The matter the text was read as"),
      words: z.array(z.string()).openapi({ description: "The words that decided it" }),
      sureness: z.number().min(0).max(1),
      unsure: z.boolean().openapi({ description: "A person decides" }),
      villages: z.array(Place).openapi({ description: "Worth asking about, best first" }),
      topics: z.array(z.string()).openapi({ description: "Worth asking about, best first" }),
    }),
    matters: z.number().int().openapi({
      description: "How many matters the text has that can each be handled on its own; with 2, see `apart`",
    }),
    apart: orNull(Apart),
    dangers: z.array(z.string()).openapi({ description: "Advice when the text speaks of danger" }),
    trackUrl: z.string().openapi({ format: "uri" }),
  })
  .openapi("Registered");

export const Repeated = z
  .object({
    repeated: z.literal(true),
    number: z.string().openapi({ example: "26-417-338-054" }),
    registeredOn: day,
    kind: z.enum(KINDS),
    stage: z.object({ code: z.enum(STAGE_NAMES), words: z.string() }),
    turn: orNull(Turn),
    says: z.string().openapi({ description: "For the person, in the language asked for" }),
    trackUrl: z.string().openapi({ format: "uri" }),
  })
  .openapi("Repeated", {
    description:
      "The same telephone number has an open petition in the same words (nine tenths of them, and every figure). Nothing " +
      "new is registered; that petition is urged, once a day at most. Its receipt is a secret that was given once and is not in here.",
  });

const Part = z.object({ part: z.string(), label: z.string(), words: z.string() });
const Happened = z
  .object({
    seq: z.number().int(),
    on: day,
    event: coded("What happened"),
    unit: z.string().nullable(),
    article: z.string(),
    articleCode: z.string(),
    parts: z.array(Part),
  })
  .openapi("Happened");

export const Tracked = z
  .object({
    number: z.string(),
    kind: z.enum(KINDS),
    topic: coded("The matter"),
    village: orNull(Place),
    registeredOn: day,
    stage: z.object({ code: z.enum(STAGE_NAMES), words: z.string() }),
    outcome: z.string().nullable(),
    turn: orNull(Turn),
    answers: z.array(Happened).openapi({ description: "Newest first" }),
    history: z.array(Happened).openapi({ description: "In order" }),
    messages: z.array(z.object({ text: z.string(), at: z.string().openapi({ format: "date-time" }) })),
    attachments: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        size: z.number().int(),
        heard: z.string().nullable().openapi({ description: "What staff heard in a recording and wrote down" }),
      }),
    ),
    linked: z.array(z.string()).openapi({ description: "Numbers of the petitions split off from the same text" }),
    apart: orNull(Apart),
    moves: z.array(
      z.object({
        verb: z.enum(PETITIONER_VERBS),
        words: z.string(),
        article: z.string(),
        fields: z.array(
          z.object({
            name: z.string(),
            required: z.boolean(),
            max: z.number().nullable(),
            options: z.array(z.string()).openapi({ description: "For a choice; empty for free words" }),
          }),
        ),
      }),
    ),
  })
  .openapi("Tracked");

export const Move = z
  .strictObject({
    verb: z.enum(PETITIONER_VERBS),
    input: z
      .record(z.string(), z.string())
      .optional()
      .openapi({ description: "See `moves` of the petition for its fields" }),
    language: z.enum(LANGUAGES).optional(),
  })
  .openapi("Move");

export const Moved = z
  .object({
    number: z.string(),
    seq: z.number().int(),
    stage: z.object({ code: z.enum(STAGE_NAMES), words: z.string() }),
    turn: orNull(Turn),
    says: z.string(),
  })
  .openapi("Moved");

export const Problem = z
  .object({
    type: z.string().openapi({ example: "urn:xiaoxi:problem:unknown-village" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    field: z.string().optional().openapi({ description: "The part of the request it is about" }),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
    villages: z.array(Place).optional().openapi({ description: "Villages the name may have meant" }),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

export type Turned = z.infer<typeof Turn>;
export type Happened = z.infer<typeof Happened>;
