import { z } from "zod";
import { KINDS } from "../petition/kind.ts";
import { LANGUAGES, type Language } from "../wording/language.ts";

const HOUR = 3_600_000;
/** At most so long after the last words under seal, further words belong to the same matter. */
const QUIET = HOUR;
/** After a day nobody remembers what they were asked. */
export const DAY = 24 * HOUR;
/** No person is asked more than this about one petition. */
export const MOST_QUESTIONS = 3;

/** What the office lacks for routing or reaching, in the order it is asked. */
export const LACKS = ["village", "apart", "matter", "words", "contact"] as const;
export type Lack = (typeof LACKS)[number];

const place = z.object({ code: z.string(), name: z.string(), township: z.string(), county: z.string() });
const button = z.object({ label: z.string(), value: z.string() });

/** What a conversation remembers between two messages. Of a sealed matter nothing but that one was spoken of lately. */
export const Draft = z.object({
  version: z.literal(1),
  language: z.enum(LANGUAGES),
  /** Number of the petition last spoken of. */
  current: z.string().nullable(),
  /** What the next words are likely to answer. */
  question: z
    .object({
      about: z.enum([...LACKS, "reason", "fixVillage", "fixText", "add", "new"]),
      number: z.string().nullable(),
      since: z.number(),
    })
    .nullable(),
  /** Questions a fresh petition still has, and how many it has had. */
  todo: z
    .object({
      number: z.string(),
      text: z.string(),
      lacks: z.array(z.enum(LACKS)),
      villages: z.array(place),
      topics: z.array(z.string()),
      apart: z.object({ topic: z.string(), text: z.string() }).nullable().default(null),
      asked: z.number().int(),
      since: z.number(),
    })
    .nullable(),
  /** The buttons last shown, which 1, 2, 3 and their labels answer too. */
  menu: z
    .object({
      buttons: z.array(button),
      since: z.number(),
      /** They stood under a notice, which asks nothing that yes or no would answer. */
      told: z.boolean().default(false),
    })
    .nullable(),
  /** The words last added to a petition, in case they were a matter of their own. */
  last: z.object({ number: z.string(), text: z.string() }).nullable(),
  /** Until then whatever is said is sealed. */
  sealedUntil: z.number().nullable(),
  /** Until then it joins the sealed petition behind the ticket, which the office alone can open. */
  sealed: z.object({ ticket: z.string(), until: z.number() }).nullable().default(null),
  /** Receipts typed that are none, and since when they are counted. */
  tries: z.object({ count: z.number().int(), since: z.number() }).nullable().default(null),
  album: z.string().nullable(),
  /** The village of the poster they came by; `sure`: they said that it is theirs. */
  from: place.extend({ sure: z.boolean() }).nullable().default(null),
  contactAsked: z.boolean(),
  /** Petitions whose result was asked about. */
  resultAsked: z.array(z.string()),
  /** Ratings that were asked for, `<number>:unit` and `<number>:office`: each once. */
  ratingAsked: z.array(z.string()).default([]),
  /** Messages that were registered lately: a page that lost the answer may ask for it again. */
  given: z.array(z.object({ delivery: z.string(), kind: z.enum(KINDS).nullable() })),
});
export type Draft = z.infer<typeof Draft>;

export const begin = (language: Language): Draft => ({
  version: 1,
  language,
  current: null,
  question: null,
  todo: null,
  menu: null,
  last: null,
  sealedUntil: null,
  sealed: null,
  tries: null,
  album: null,
  from: null,
  contactAsked: false,
  resultAsked: [],
  ratingAsked: [],
  given: [],
});

/** A stored draft as it can be read today, without what is older than a day; null when another version wrote it. */
export function readDraft(stored: unknown, at: number): Draft | null {
  const { success, data } = Draft.safeParse(stored);
  if (!success) return null;
  const fresh = <T extends { since: number }>(one: T | null) => (one && at - one.since < DAY ? one : null);
  return {
    ...data,
    question: fresh(data.question),
    todo: fresh(data.todo),
    menu: fresh(data.menu),
    sealedUntil: data.sealedUntil !== null && at < data.sealedUntil ? data.sealedUntil : null,
    sealed: data.sealed !== null && at < data.sealed.until ? data.sealed : null,
    tries: data.tries !== null && at - data.tries.since < HOUR ? data.tries : null,
  };
}

/** A day from now, on a full hour: the row is not to tell the minute at which somebody spoke in confidence. */
export const sealedFrom = (at: number): number => Math.ceil((at + DAY) / HOUR) * HOUR;

/** An hour from now at most and half an hour at least, on a full half hour, for the same reason. */
export const quietUntil = (at: number): number => Math.floor((at + QUIET) / (QUIET / 2)) * (QUIET / 2);
