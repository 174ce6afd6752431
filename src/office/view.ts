import type { CivilDate } from "../deadline/civil-date.ts";
import type { Step } from "../deadline/count.ts";
import type { Standing } from "../deadline/standing.ts";
import type { ClockName } from "../petition/clock.ts";
import type { Kind } from "../petition/kind.ts";
import type { Role, Stage } from "../petition/stage.ts";
import type { Control, EventType, Verb } from "../petition/verb.ts";
import type { ListRow } from "../store/board.ts";
import type { Decision } from "../store/lens.ts";
import type { Button } from "../store/schema/notice.ts";
import type { Channel } from "../store/schema/petition.ts";
import type { Triage } from "../triage/triage.ts";
import type { Language } from "../wording/language.ts";
import type { RunningClock } from "./inbox/clock.ts";
import type { Outward } from "./sending/outward.ts";
import type { Draft } from "./sending/sending.ts";

/** A turn as people read it: who, until when, by what article, and how the date was counted. */
export type TurnView = {
  clock: ClockName;
  /** Codes such as `XF34`, comma between; words in prompts/. */
  article: string;
  basis: "law" | "house";
  start: CivilDate;
  nominalDue: CivilDate;
  legalDue: CivilDate;
  /** The date rests on a year that is not announced yet. */
  provisional: boolean;
  steps: readonly Step[];
  standing: Standing;
};

/** Who must move: a post with its unit and whoever holds it today, the petitioner, or nobody. */
export type HolderView =
  | { is: "post"; post: string; title: string; unit: string; people: string[] }
  | { is: "petitioner" }
  | { is: "nobody" };

export type PlaceView = { code: string; name: string; township: string; county: string };
/** `small`: there is a small picture of it; `heard`: what staff heard in it and wrote down. */
export type AttachmentView = {
  id: string;
  name: string;
  type: string;
  size: number;
  small: boolean;
  heard: string | null;
};

/** One field of a move's form, read off its schema. */
export type Field = {
  name: string;
  control: Control;
  required: boolean;
  max: number | null;
  /** For choices; other controls bring their own (posts, units, topics, villages). */
  options: readonly string[];
};
export type MoveView = { verb: Verb; article: string; fields: Field[] };

export type EventView = {
  seq: number;
  type: EventType;
  on: CivilDate;
  at: number;
  role: Role;
  /** Name of the member of staff; null for the petitioner and the system, and on the petitioner's own page. */
  person: string | null;
  /** Name of their unit. */
  unit: string | null;
  article: string;
  to: Stage;
  data: Readonly<Record<string, unknown>>;
};

export type NoticeView = {
  id: string;
  about: string;
  channel: string;
  text: string;
  createdAt: number;
  sentAt: number | null;
  seenAt: number | null;
  failedAt: number | null;
};

/**
 * Who brought a petition, for staff. Masked, and in the clear only until `shownUntil`, for one who said what for;
 * `restricted`: put away, to be read by the petition office alone.
 */
export type WhoView = { name: string | null; phone: string | null; shownUntil: number | null; restricted: boolean };

/** Something to be told by a call or a visit: why, by when, and until when a right runs that begins with it today. */
export type CallView = {
  notice: string;
  number: string;
  text: string;
  who: WhoView | null;
  because: "failed" | "unread" | "no-channel";
  /** When it failed, or was written. */
  since: number;
  turn: Pick<TurnView, "legalDue" | "standing" | "steps" | "provisional">;
  rightUntil: CivilDate | null;
};

/** What every view of a petition shows. */
export type PetitionHead = {
  number: string;
  kind: Kind;
  topic: string;
  stage: Stage;
  outcome: EventType | null;
  village: PlaceView | null;
  /** Name of the township, known even where the village is not. */
  township: string | null;
  destination: PlaceView | null;
  registeredOn: CivilDate;
  registeredAt: number;
  language: Language;
  channel: Channel;
  holder: HolderView;
  turn: TurnView | null;
  urgent: boolean;
  unsure: boolean;
};

/** A second matter in a text: what it is about, and its clauses in the person's words. */
export type Apart = { topic: string; text: string };

/** A petition as a member of staff who may read it sees it. */
export type PetitionView = PetitionHead & {
  seq: number;
  /** Its words are closed, and this viewer has not unlocked them: what is said, sent and typed is not there. */
  locked: boolean;
  text: string;
  triage: Triage;
  petitioner: WhoView | null;
  /** Its personal data is kept from destruction. */
  held: boolean;
  attachments: AttachmentView[];
  events: EventView[];
  notices: NoticeView[];
  moves: MoveView[];
  /** Petitions split off from the same text, and whether this viewer may open them; without those hidden from them. */
  linked: { number: string; opens: boolean }[];
  /** Number of the earlier petition it follows, when this viewer may read that one too. */
  previous: string | null;
  /** The posted list it objects to. */
  objectsTo: Pick<ListRow, "title" | "postedOn" | "until"> | null;
  urges: number;
  unit: string;
  /** Fields this viewer began to type, by verb. */
  scribbles: Partial<Record<Verb, Record<string, string>>>;
  /** The same with when, the oldest first: kept, on its way (`leavesAt`), or sent and refused. */
  drafts: Draft[];
  outward: Outward;
};

/** Another matter like the one on the page: what it was, how it went, and by which words it is alike. No person. */
export type LikeMatter = {
  number: string;
  topic: string;
  village: PlaceView | null;
  township: string | null;
  stage: Stage;
  outcome: EventType | null;
  registeredOn: CivilDate;
  closedOn: CivilDate | null;
  /** From the day it was registered until it was closed, or until today. */
  days: number;
  /** It could be dealt with together with this one: part of no matter, and not answered. */
  alone: boolean;
  /** 0 … 1 */
  alike: number;
  shared: string[];
};

/** A petition as its own petitioner sees it: no names of staff, no internal notes, no machine's guesses. */
export type TrackView = PetitionHead & {
  text: string;
  events: EventView[];
  /** What was told, the latest first; `buttons` of those that ask something in a chat. */
  notices: { text: string; createdAt: number; sentAt: number | null; buttons: Button[][] | null }[];
  /** What the answer promised, once its day has come; `kept` is what the petitioner says of it. */
  promise: { text: string; on: CivilDate; kept: string | null } | null;
  /** What the petitioner may do now. */
  moves: MoveView[];
  attachments: AttachmentView[];
  /** Numbers of the petitions split off from the same text; of a sealed one never. */
  linked: string[];
  /** What of the text could still be dealt with on its own. */
  apart: Apart | null;
  /** At least so many others brought the same; null where they are too few to be spoken of. */
  others: number | null;
  solved: string | null;
  ratedOffice: string | null;
  ratedUnit: string | null;
};

/** What is kept about a petitioner, who has read it, and how long it stays. */
export type OwnData = {
  number: string;
  channel: Channel;
  name: string | null;
  phone: string | null;
  restricted: boolean;
  held: boolean;
  destroyedOn: CivilDate | null;
  /** The last days before it is put away and destroyed; null while the matter is open. */
  restrictOn: CivilDate | null;
  destroyOn: CivilDate | null;
  readings: { role: Role; unit: string | null; at: number; purpose: string }[];
};
export type OwnCopy = { data: OwnData; petition: TrackView };

/**
 * What is told in a chat to whoever types a receipt there: no number, topic, place, word or name, and of a sealed
 * petition not which desk has it.
 */
export type Glance = {
  sealed: boolean;
  stage: Stage;
  holder: HolderView | { is: "desk" };
  turn: Pick<TurnView, "nominalDue" | "legalDue" | "provisional" | "standing"> | null;
  /** Word of the office, beyond the registration, stands on the petitioner's page. */
  isAnswered: boolean;
  /** Whether a chat is called when there is word; null where none may be. */
  called: boolean | null;
};

/**
 * A line of a list. `excerpt`: some of the person's words, among them those that decided the matter, or those around what
 * was looked for, in the person's words or in an answer; `marks`: where that stands in it.
 */
export type Row = PetitionHead & {
  excerpt: string;
  marks: readonly (readonly [start: number, end: number])[];
  excerptOf: "words" | "answer";
  urges: number;
  unit: string;
  seq: number;
  /** So many more say the same and stand behind it. */
  same: number;
  /** Its words are closed to this viewer for now. */
  locked: boolean;
  /** It came to the viewer's desk, or its petitioner said more, since they last opened it. */
  unread: boolean;
  /** What of it waits for a leader's decision. */
  decisions: Decision[];
  /** What else runs beside its turn. */
  clocks: RunningClock[];
};

export type Coverage = {
  topic: string;
  place: string;
  placeName: string;
  because: "uncovered" | "vacant" | "no-key";
  post: string | null;
}[];
