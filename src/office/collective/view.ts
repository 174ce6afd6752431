import type { CivilDate } from "../../deadline/civil-date.ts";
import type { EventType, OBJECTION_GROUNDS, OPINIONS, REVIEW_OPINIONS } from "../../petition/verb.ts";
import type { HolderView, PlaceView, Row, TurnView } from "../view.ts";

/** A day somebody has, beside the turn: how it stands and how it was counted. */
export type DayView = Pick<TurnView, "legalDue" | "nominalDue" | "standing" | "steps" | "provisional">;
export type UnitView = { code: string; name: string };

/** One time a unit sent a petition back: why, to whom it would give it, and what was decided. */
export type ObjectionView = {
  on: CivilDate;
  unit: UnitView;
  /** Name of the member of staff; null in lists. */
  person: string | null;
  ground: (typeof OBJECTION_GROUNDS)[number];
  proposed: UnitView;
  basis: string;
  decision: {
    by: Extract<EventType, "agreed" | "overruled" | "designated">;
    on: CivilDate;
    reason: string;
  } | null;
  /** Nobody has decided it yet. */
  waits: boolean;
};

/** Another unit's share: what it was asked, by when, and what it said. */
export type HelpView = {
  unit: UnitView;
  holder: HolderView;
  post: string;
  question: string;
  answer: string | null;
  askedOn: CivilDate;
  answeredOn: CivilDate | null;
  recalledOn: CivilDate | null;
  due: Pick<DayView, "legalDue" | "standing">;
};

/** What goes on between units about one petition, beside the turn. */
export type Dealings = {
  objections: ObjectionView[];
  /** Until when the unit may send it back (XF 23(3)); null once it may not. */
  mayObject: DayView | null;
  /** By when the petition office has to decide what was sent back: this house's own rule. */
  decideBy: DayView | null;
  /** Who was asked for more days: why, and since when. */
  extension: { days: number; reason: string; on: CivilDate } | null;
  help: HelpView[];
  matter: { id: string; title: string } | null;
};

/** A line of the list of what was sent back; no person. */
export type ReturnedRow = ObjectionView & {
  number: string;
  topic: string;
  /** How often it has been sent back by then. */
  times: number;
  decideBy: DayView | null;
};

/** How a matter like this one was decided. `number`: only for those who may read it. */
export type Precedent = {
  number: string | null;
  outcome: (typeof OPINIONS)[number];
  /** What became of it in review or re-examination. */
  review: (typeof REVIEW_OPINIONS)[number] | null;
  basis: string;
  /** From the day it was registered until it was answered. */
  days: number;
  /** In yuan, as the answer names them; of an anonymous one to two figures. */
  amounts: number[];
  /** Named where three households of it are among these. */
  village: PlaceView | null;
  year: string;
  alike: number;
};
/** `usual`: the outcome that at least three, and two of three, of them had. */
export type Precedents = { cards: Precedent[]; usual: (typeof OPINIONS)[number] | null };

/** A petition of a matter as somebody who may read it sees it there. */
export type MemberView = Row & {
  represents: boolean;
  /** What this viewer may do with it here now. */
  may: { answer: boolean; separate: boolean; represent: boolean };
};
/** `members`: those this viewer may read; how many there are besides is nowhere told. */
export type MatterView = { id: string; title: string; cause: string; createdOn: CivilDate; members: MemberView[] };
export type MatterRow = Pick<MatterView, "id" | "title" | "cause" | "createdOn"> & { members: number; open: number };
