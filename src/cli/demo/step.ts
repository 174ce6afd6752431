import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Kind } from "../../petition/kind.ts";
import type { Stage } from "../../petition/stage.ts";
import type { Verb } from "../../petition/verb.ts";
import type { Channel } from "../../store/schema/petition.ts";
import type { Topic } from "../../triage/topic.ts";
import type { Chance } from "./chance.ts";

/** Who takes a step: a desk, the petitioner, or the petitioner by merely reading what was answered. */
export type Player = "holder" | "clerk" | "head" | "superior" | "petitioner" | "reader";
/** What is done next, after how many days. Without a verb somebody only looks again. */
export type Step = { by: Player; days: number; verb?: Verb; input?: (today: CivilDate) => unknown };

/** How a matter is dealt with: most are prompt, some slow but in time, some late; one in fifty is forgotten for months. */
export const PACES = [
  ["prompt", 70],
  ["slow", 18],
  ["late", 10],
  ["forgotten", 2],
] as const;
export type Pace = (typeof PACES)[number][0];

/** What a step depends on: the petition as it stands, the way this office is dealing with it, and who may take it. */
export type Standing = {
  kind: Kind;
  stage: Stage;
  topic: Topic;
  channel: Channel;
  extension: number;
  objections: number;
  pace: Pace;
  /** What the person meant, which the machine may have misread. */
  meant: Topic;
  /** The name of the matter, for sentences. */
  matter: string;
  /** Desk that answers for what was meant. */
  desk: string;
  /** Unit to which it would be sent back, and another desk. */
  unit: string;
};

/** From how many days to how many, by pace. */
export type Days = Record<Pace, readonly [number, number]>;
export const wait = (days: Days, pace: Pace, chance: Chance): number => chance.between(...days[pace]);

/** How a petition that stands so is taken further. */
export type Way = (s: Standing, chance: Chance) => Step | null;

/** A way that is always the same verb, after some days, with what is said. */
export const step =
  (
    by: Player,
    verb: Verb,
    days: (s: Standing, chance: Chance) => number,
    input: (s: Standing, chance: Chance) => unknown,
  ): Way =>
  (s, chance) => {
    const said = input(s, chance);
    return { by, verb, days: days(s, chance), input: () => said };
  };
export const between = (low: number, high: number) => (_: Standing, chance: Chance) => chance.between(low, high);

/** Nothing is written; somebody looks. */
export const look =
  (by: Player, low: number, high: number): Way =>
  (_, chance) => ({ by, days: chance.between(low, high) });
/** One of several ways, by weight. */
export const oneOf =
  (...ways: readonly (readonly [Way | null, number])[]): Way =>
  (s, chance) =>
    chance.weigh(ways)?.(s, chance) ?? null;
