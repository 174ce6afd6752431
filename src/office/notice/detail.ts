import type { CivilDate } from "../../deadline/civil-date.ts";
import { lastDayOf } from "../../petition/decide.ts";
import { furtherIn } from "../../petition/opinion.ts";
import type { Event, Petition } from "../../petition/petition.ts";
import { STAGES } from "../../petition/stage.ts";
import type { EventType } from "../../petition/verb.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { sayArticle, sayDate, sayDue } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { County } from "../county.ts";
import { petitionOf } from "../record.ts";

/** After these the petitioner is told who has it now. */
const HANDED: readonly EventType[] = [
  "registered",
  "accepted",
  "accepted-short",
  "review-requested",
  "reexamination-requested",
];

/** What was decided and why, in the order a person wants to hear it: the result before its grounds (XF 32). */
function decided({ office: words }: Wording, event: Event): string[] {
  const { detail, option, outcome } = words;
  const said = (key: string): string => String(event.data[key] ?? "").trim();
  const date = (key: string) => sayDate(words, said(key) as CivilDate);
  const lines: string[] = [];
  if (event.type === "replied" || event.type === "fed-back") lines.push(said("reply"));
  if (event.type === "told") lines.push(said("message"));
  if (event.type === "accepted" && said("plan")) lines.push(detail.plan({ plan: said("plan") }));
  if (event.type === "declined") lines.push(detail.ground({ ground: option[said("ground") as keyof typeof option] }));
  if (event.type === "redirected") lines.push(words.legalRoute[said("route") as keyof typeof words.legalRoute]);
  if (event.type === "settled") lines.push(said("agreement"));
  if (event.type === "repromised") lines.push(detail.promiseMoved({ on: date("promisedOn") }));
  if (event.type === "promise-performed" || (event.type === "fulfilled" && event.by.role !== "petitioner"))
    lines.push(detail.fulfilled({ evidence: said("evidence") }));
  if (event.type === "hearing-held") lines.push(detail.hearing({ days: said("days") }));
  if (event.type === "recusal-decided") lines.push(said("granted") === "yes" ? detail.recusal : detail.noRecusal);
  if (event.data.opinion)
    lines.push(
      detail.opinion({
        outcome: outcome[said("outcome") as keyof typeof outcome],
        opinion: said("opinion"),
        claim: said("claim"),
        facts: said("facts"),
        basis: said("basis"),
      }),
    );
  if (said("reasons")) lines.push(detail.reasons({ reasons: said("reasons") }));
  for (const { claim, outcome: of } of furtherIn(event.data))
    lines.push(detail.further({ claim, outcome: outcome[of as keyof typeof outcome] }));
  if (said("promise"))
    lines.push(
      said("promisedOn")
        ? detail.promise({ promise: said("promise"), on: date("promisedOn") })
        : detail.promiseUndated({ promise: said("promise") }),
    );
  // Nobody needs to be told their own reason.
  if (said("reason") && event.by.role !== "petitioner") lines.push(detail.reason({ reason: said("reason") }));
  if (said("whereToGo")) lines.push(detail.whereToGo({ where: said("whereToGo") }));
  return lines;
}

/** Until when, and by which article: a right the petitioner now has, or what the office owes next. */
function days(
  wording: Wording,
  row: PetitionRow,
  petition: Petition,
  event: Event,
  county: County,
  on: CivilDate,
): string[] {
  const { office: words } = wording;
  const { detail } = words;
  const { turn, clock } = STAGES[row.stage];
  const last = lastDayOf(petition, county.calendar);
  const until = (day: CivilDate | null) => sayDate(words, day ?? on);
  switch (event.type) {
    case "answered":
    case "review-answered": {
      // The thirty days run from service: from the day this goes out.
      const stage = event.type === "answered" ? "served" : "review-served";
      const right = event.type === "answered" ? detail.reviewRight : detail.reexaminationRight;
      const article = sayArticle(words, event.type === "answered" ? "XF35" : "XF36");
      return [right({ on: until(lastDayOf({ ...petition, stage, since: on }, county.calendar)), article })];
    }
    case "reexamination-answered":
      return [detail.final];
    case "lapsed":
      return [
        event.article === "HOUSE" ? detail.withdrawn : detail.lapsed,
        ...(petition.promisedOn && petition.promisedOn >= on
          ? [detail.promiseStands({ on: until(petition.promisedOn) })]
          : []),
      ];
    case "told":
    case "promise-performed":
    case "repromised":
      return [];
    case "withdrawn":
      return last ? [detail.undo({ on: until(last) })] : [];
    case "settled":
      return last ? [detail.settled({ on: until(last) })] : [];
    case "extended":
      return [detail.extended({ days: String(event.data.days ?? ""), on: until(last) })];
    default:
      return last && clock && turn !== "petitioner" ? [sayDue(wording, clock, last, row.dueArticle ?? "HOUSE")] : [];
  }
}

/** What an event means for the petitioner, in their own language. `on`: the day it reaches them, as far as is known. */
export function detailOf(wording: Wording, row: PetitionRow, event: Event, county: County, on: CivilDate): string {
  const { office: words, topic: topics } = wording;
  const petition = petitionOf(row);
  const holder = county.holderView(row.holder, event.on);
  const { detail } = words;
  return [
    ...(event.type === "split"
      ? [detail.split({ topic: topics[String(event.data.topic)] ?? "", receipt: "{receipt}" })]
      : []),
    ...decided(wording, event),
    ...(holder.is === "post" && HANDED.includes(event.type)
      ? [detail.holder({ holder: words.holder.post({ unit: holder.unit, title: holder.title }) })]
      : []),
    ...days(wording, row, petition, event, county, on),
    ...(row.dueProvisional && row.legalDue && event.type !== "told" ? [detail.withoutCalendar] : []),
  ].join("\n");
}
