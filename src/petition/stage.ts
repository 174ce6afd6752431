import type { ClockName } from "./clock.ts";

/** Who may be asked to move. `system` acts when a date passes; an `admin` runs the machine and reads no petition. */
export const ROLES = [
  "petitioner",
  "clerk",
  "cadre",
  "leader",
  "reviewer",
  "reexaminer",
  "discipline",
  "system",
  "admin",
] as const;
export type Role = (typeof ROLES)[number];

type Row = { turn: Exclude<Role, "system" | "admin"> | "nobody"; clock: ClockName | null };

/** Whose turn it is and which clock runs. The inbox, the reminders and the summary all read this table. */
export const STAGES = {
  registered: { turn: "clerk", clock: "tell" },
  routed: { turn: "cadre", clock: "tell" },
  /** The unit says it is not its matter; the clerk decides and the clock to tell runs on. */
  objected: { turn: "clerk", clock: "tell" },
  /** Returned twice: the common superior designates (XF 24). */
  disputed: { turn: "leader", clock: "tell" },
  accepted: { turn: "cadre", clock: "handle" },
  expedited: { turn: "cadre", clock: "short" },
  /** Answered but not yet in the petitioner's hands: the right of review starts with service, not with the pen. */
  answered: { turn: "cadre", clock: "serve" },
  served: { turn: "petitioner", clock: "askReview" },
  reviewing: { turn: "reviewer", clock: "review" },
  reviewed: { turn: "reviewer", clock: "serve" },
  "review-served": { turn: "petitioner", clock: "askReexamination" },
  reexamining: { turn: "reexaminer", clock: "reexamine" },
  reexamined: { turn: "reexaminer", clock: "serve" },
  /** Settled in writing; closed when performed (XF 33, ZX 25). */
  settled: { turn: "cadre", clock: "perform" },
  studying: { turn: "cadre", clock: "study" },
  sealed: { turn: "discipline", clock: "tipTell" },
  examining: { turn: "discipline", clock: "tipReport" },
  concluded: { turn: "discipline", clock: "tipFeedback" },
  /** Taken back by the petitioner, who may change their mind for a day. */
  withdrawn: { turn: "petitioner", clock: "undo" },
  closed: { turn: "nobody", clock: null },
} as const satisfies Record<string, Row>;

export type Stage = keyof typeof STAGES;
export const STAGE_NAMES = Object.keys(STAGES) as [Stage, ...Stage[]];

/** Where each kind begins. An accusation never passes the open desks. */
export const INITIAL = {
  claim: "registered",
  suggestion: "registered",
  inquiry: "registered",
  accusation: "sealed",
} as const satisfies Record<string, Stage>;
