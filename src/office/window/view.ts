import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Counted, Measure } from "../../petition/measure.ts";
import type { DoneAct } from "../../store/annual.ts";
import type { Figure, Part } from "../../store/figure.ts";
import type { PlaceView, Row } from "../view.ts";
import type { CauseBy } from "./cause.ts";
import type { Silent } from "./silent.ts";

export { ACT_NAMES, type DoneAct } from "../../store/annual.ts";
export { FIGURES, type Figure, PARTS, type Part } from "../../store/figure.ts";

export type Period = { from: CivilDate; to: CivilDate };
export type Measured = Record<Measure, Counted>;
/** Promises that are not done are counted no further; one more means: and more. */
export const MOST_UNRESOLVED = 999;
export const sayUnresolved = (n: number): string => (n > MOST_UNRESOLVED ? `${MOST_UNRESOLVED}+` : String(n));

/** What was owed by days that are past; `unresolved`: whatever is not done yet, by whichever day, up to `MOST_UNRESOLVED`. */
export type Promises = Counted & Period & { unresolved: number };

/** What a leader sees: open matters by place, topic, unit and age, and how the office keeps its days; never a person, never a tip-off. */
export type Summary = {
  on: CivilDate;
  open: number;
  late: number;
  soon: number;
  unrouted: number;
  cells: {
    village: PlaceView | null;
    township: { code: string; name: string } | null;
    topic: string;
    open: number;
    late: number;
  }[];
  units: { unit: string; code: string; open: number; late: number; oldest: CivilDate | null }[];
  /** `from`, `to`: days of registration a group covers; null where it has no end. */
  ages: { upTo: number | null; from: CivilDate | null; to: CivilDate | null; open: number; late: number }[];
  overdue: Row[];
  dueSoon: Row[];
  oldest: Row[];
  weeks: { from: CivilDate; registered: number; closed: number; backlog: number }[];
  /** Of the last three months, and of the days they cover. */
  measures: Measured;
  period: Period;
  /** Matters the office was asked about again, and open ones it was urged on. */
  again: number;
  urged: number;
  promises: Promises;
  /** Notices that could not be delivered and wait for a call or visit. */
  undelivered: number;
  scope: string[];
};

/** A list behind a figure. `cause` names the cause whose matters are meant. */
export type FigureAsked = {
  figure: Figure;
  part: Part;
  from: CivilDate;
  to: CivilDate;
  unit?: string | undefined;
  topic?: string | undefined;
  kind?: string | undefined;
  channel?: string | undefined;
  place?: string | undefined;
  notTopics?: string | undefined;
  notPlaces?: string | undefined;
  returner?: string | undefined;
  proposed?: string | undefined;
  cause?: string | undefined;
  after?: string | undefined;
};

/** What several matters have in common. `name`: as it is said; `topic`: a topic's slug. */
export type CauseView = {
  key: string;
  by: CauseBy;
  name: string;
  topic: string;
  matters: number;
  open: number;
  villages: number;
  answers: Readonly<Record<string, number>>;
  answered: number;
  oldestOpen: CivilDate | null;
};

/** How many accusations came in during the last whole quarter, in bands of five; `null`: fewer than five. */
export type TipOffs = { year: number; quarter: number; atLeast: number | null };

export type Causes = {
  on: CivilDate;
  since: CivilDate;
  causes: CauseView[];
  /** Null where the viewer's reach is no place. */
  silent: { village: PlaceView; because: Silent["because"]; n: number }[] | null;
  returns: { from: string; code: string; to: string; toCode: string; n: number }[];
  returnsPeriod: Period;
  undelivered: number;
  promises: Promises;
  tipOffs: TipOffs | null;
  scope: string[];
};

/** What the brief is written from: the week that ended before `on`. */
export type Week = {
  on: CivilDate;
  from: CivilDate;
  to: CivilDate;
  registered: number;
  closed: number;
  open: number;
  late: number;
  soon: number;
  /** The one that is late the longest. */
  latest: { number: string; topic: string; village: PlaceView | null; days: number; unit: string } | null;
  measures: Pick<Measured, "told" | "answered">;
  /** Of these days. */
  measured: Period;
  cause: CauseView | null;
  promises: Promises;
  silent: number;
  undelivered: number;
  urged: number;
  weeks: Summary["weeks"];
  ages: Summary["ages"];
  scope: string[];
};

export type Annual = {
  year: number;
  /** The last day that is counted: of a running year, today. */
  to: CivilDate;
  from: CivilDate;
  registered: number;
  closed: number;
  kinds: Record<string, number>;
  channels: Record<string, number>;
  topics: { topic: string; n: number }[];
  units: { unit: string; code: string; n: number }[];
  /** With how many matters each thing was done. */
  acts: Record<DoneAct, number>;
  measures: Measured;
  scope: string[];
};
