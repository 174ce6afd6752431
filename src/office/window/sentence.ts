import { civilDate } from "../../deadline/civil-date.ts";
import { type Counted, percentOf } from "../../petition/measure.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { PlaceView } from "../view.ts";
import type { CauseView, Week } from "./view.ts";

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

/**
 * The week in sentences, the weightiest first: what came and went, what is late, what is due, what lies behind many, whether
 * words were kept, what is not seen. Pure: the same figures give the same sentences. Of a share fewer than five no percent.
 */
export function sentencesOf(words: Wording, week: Week): string[] {
  const { brief: say, measure } = words.window;
  const before = week.weeks.at(-5)?.backlog ?? week.open;
  const change = week.open - before;
  const { open } = week;
  const stock =
    change > 0 ? say.more({ open, n: change }) : change < 0 ? say.less({ open, n: -change }) : say.same({ open });
  const said = [say.came({ n: week.registered, total: week.closed }) + (words.language === "en" ? " " : "") + stock];
  if (week.late > 0 && week.latest) {
    const { village, topic, days, unit } = week.latest;
    said.push(say.late({ n: week.late, village: whereOf(words, village), topic: topicOf(words, topic), days, unit }));
    if (week.soon > 0) said.push(say.due({ n: week.soon }));
  } else said.push(say.noLate({ n: week.soon }));
  if (week.cause) {
    const { matters, villages, open: unanswered } = week.cause;
    said.push(say.cause({ what: sayCause(words, week.cause), n: matters, villages, open: unanswered }));
  }
  for (const name of ["answered", "told"] as const) {
    const { of: total, met: n } = week.measures[name];
    const what = measure[name].name;
    const percent = percentOf(week.measures[name]);
    if (total > 0) said.push(percent === null ? say.few({ what, n, total }) : say.share({ what, percent, n, total }));
  }
  const broken = week.promises.of - week.promises.met;
  if (broken > 0) said.push(say.broken({ n: broken }));
  if (week.promises.excluded > 0) said.push(say.unsaid({ n: week.promises.excluded }));
  if (week.silent > 0) said.push(say.silent({ n: week.silent }));
  if (week.undelivered > 0) said.push(say.undelivered({ n: week.undelivered }));
  if (week.urged > 0) said.push(say.urged({ n: week.urged }));
  return said;
}
