import { civilDate } from "../../deadline/civil-date.ts";
import { type Counted, percentOf } from "../../petition/measure.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { PlaceView } from "../view.ts";
import { type CauseView, sayUnresolved, type Week } from "./view.ts";

const topicOf = (words: Wording, topic: string) => words.topic[topic] ?? topic;

/** What the matters of a cause have in common. */
export function sayCause(words: Wording, { by, name, topic: slug }: Pick<CauseView, "by" | "name" | "topic">): string {
  const { causes: say } = words.window;
  const topic = topicOf(words, slug);
  switch (by) {
    case "list":
      return say.list({ on: sayDate(words.office, civilDate(name)) });
    case "document":
      return say.document({ name });
    case "project":
      return say.project({ name });
    case "unit":
      return say.unit({ unit: name, topic });
    case "village":
      return say.village({ village: name, topic });
    case "township":
      return say.township({ township: name, topic });
  }
}

/** How the matters of a cause were answered: 解释 7、支持 2. */
export function sayAnswers(words: Wording, answers: CauseView["answers"]): string {
  const { outcome: outcomes, said } = words.window.causes;
  return Object.entries(answers)
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, n]) => said({ outcome: outcomes[outcome as keyof typeof outcomes] ?? outcome, n }))
    .join(words.office.list);
}

/** A share in percent, or, of too few, the numbers alone; of none a dash. */
export function sayShare(words: Wording, counted: Pick<Counted, "of" | "met">): string {
  const { summary: say } = words.window;
  if (counted.of === 0) return "—";
  const percent = percentOf(counted);
  return percent === null ? say.outOf({ n: counted.met, total: counted.of }) : say.percent({ percent });
}

const whereOf = (words: Wording, village: PlaceView | null) =>
  village ? `${village.township}${words.language === "en" ? " " : ""}${village.name}` : words.desk.inbox.unknownVillage;

/** What a number of a sentence counts: the page knows the list of each. */
export type Counts =
  | "registered"
  | "closed"
  | "open"
  | "late"
  | "soon"
  | "cause"
  | "causeOpen"
  | "told"
  | "toldMet"
  | "answered"
  | "answeredMet"
  | "unresolved"
  | "broken"
  | "unsaid"
  | "silent"
  | "undelivered"
  | "urged";
/** A sentence in pieces: words, and numbers that open their lists. */
export type Sentence = readonly (string | { n: number | string; counts: Counts })[];
export const plain = (sentence: Sentence): string =>
  sentence.map((piece) => (typeof piece === "string" ? piece : piece.n)).join("");

type Value = string | number | { n: number | string; counts: Counts };
const MARK = "\u0000";

/** A phrase filled in, its counted numbers apart from the words. */
function filled<Blank extends string>(
  phrase: (values: Record<Blank, string | number>) => string,
  values: Record<Blank, Value>,
): Sentence {
  const entries = Object.entries<Value>(values);
  const marked = entries.map(([name, value]) => [name, typeof value === "object" ? MARK + name + MARK : value]);
  const pieces = phrase(Object.fromEntries(marked)).split(MARK);
  return pieces.flatMap((piece, i) => (i % 2 ? [values[piece as Blank] as Sentence[number]] : piece ? [piece] : []));
}

/**
 * The week in sentences, the weightiest first: what came and went, what is late, what is due, what lies behind many, whether
 * words were kept, what is not seen. Pure: the same figures give the same sentences. Of a share fewer than five no percent.
 */
export function sentencesOf(words: Wording, week: Week): Sentence[] {
  const { brief: say, measure } = words.window;
  const before = week.weeks.at(-5)?.backlog ?? week.open;
  const change = week.open - before;
  const open = { n: week.open, counts: "open" } as const;
  const stock =
    change > 0
      ? filled(say.more, { open, n: change })
      : change < 0
        ? filled(say.less, { open, n: -change })
        : filled(say.same, { open });
  const came = filled(say.came, {
    n: { n: week.registered, counts: "registered" },
    total: { n: week.closed, counts: "closed" },
  });
  const said: Sentence[] = [[...came, ...(words.language === "en" ? [" "] : []), ...stock]];
  const tell = (phrase: (values: Record<"n", string | number>) => string, n: number, counts: Counts) => {
    if (n > 0) said.push(filled(phrase, { n: { n: counts === "unresolved" ? sayUnresolved(n) : n, counts } }));
  };
  if (week.late > 0 && week.latest) {
    const { village, topic, days, unit } = week.latest;
    const where = { village: whereOf(words, village), topic: topicOf(words, topic), days, unit };
    said.push(filled(say.late, { n: { n: week.late, counts: "late" }, ...where }));
    tell(say.due, week.soon, "soon");
  } else said.push(filled(say.noLate, { n: { n: week.soon, counts: "soon" } }));
  if (week.cause) {
    const { matters, villages, open: unanswered } = week.cause;
    said.push(
      filled(say.cause, {
        what: sayCause(words, week.cause),
        n: { n: matters, counts: "cause" },
        villages,
        open: { n: unanswered, counts: "causeOpen" },
      }),
    );
  }
  for (const name of ["answered", "told"] as const) {
    const { of, met } = week.measures[name];
    const what = measure[name].name;
    const percent = percentOf(week.measures[name]);
    const [n, total] = [{ n: met, counts: `${name}Met` } as const, { n: of, counts: name }];
    if (of > 0)
      said.push(
        percent === null ? filled(say.few, { what, n, total }) : filled(say.share, { what, percent, n, total }),
      );
  }
  tell(say.unresolved, week.promises.unresolved, "unresolved");
  tell(say.broken, week.promises.of - week.promises.met, "broken");
  tell(say.unsaid, week.promises.excluded, "unsaid");
  tell(say.silent, week.silent, "silent");
  tell(say.undelivered, week.undelivered, "undelivered");
  tell(say.urged, week.urged, "urged");
  return said;
}
