import type { CivilDate } from "../deadline/civil-date.ts";
import { clockOf } from "../petition/clock.ts";
import { lastDayOf } from "../petition/decide.ts";
import type { DocumentKind } from "../petition/document.ts";
import { turnOf } from "../petition/petition.ts";
import type { Papers } from "./papers.ts";

/** What a petitioner may ask for after an opinion: of which organ, within how many days, until when. */
export type Right = {
  asks: "review" | "reexamination";
  organ: string;
  days: number;
  last: CivilDate;
  /** The last day rests on a calendar that is not announced yet. */
  provisional: boolean;
};

/** The right that begins when an opinion is received on a day (XF 35, 36); none after a re-examination, or another document. */
export function rightFrom(papers: Papers, kind: DocumentKind, on: CivilDate): Right | null {
  const last = papers.steps.at(-1);
  if (!last || (kind !== "opinion" && kind !== "review")) return null;
  const [asks, clock, stage] =
    kind === "opinion"
      ? (["review", "askReview", "served"] as const)
      : (["reexamination", "askReexamination", "review-served"] as const);
  const then = { ...last.after, stage, since: on };
  return {
    asks,
    organ: papers.organs[asks],
    days: clockOf(then.rules, clock).limit?.length ?? 0,
    last: lastDayOf(then, papers.calendar) ?? on,
    provisional: turnOf(then, papers.calendar, true)?.due.provisional ?? false,
  };
}
