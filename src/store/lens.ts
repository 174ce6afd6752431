import { type SQL, sql } from "drizzle-orm";
import { addDays, type CivilDate } from "../deadline/civil-date.ts";
import { PETITIONER } from "../petition/petition.ts";
import { within } from "./readable.ts";
import { petition, seen } from "./schema/petition.ts";

/** Late or soon is only what the office owes: a petitioner's days are their own. */
export const officeTurn = sql`${petition.holder} <> ${PETITIONER}`;

/** Who looks: a person, and the posts whose turns are theirs. */
export type Reader = { person: string; posts: readonly string[] };

/** What came to one of these posts, or was said of it by its petitioner, since this person last opened it. */
export const unreadBy = ({ person, posts }: Reader): SQL =>
  sql`(${within(petition.holder, posts)} and ${petition.arrivedAt} > coalesce((select ${seen.arrivedAt} from ${seen}
    where ${seen.person} = ${person} and ${seen.petition} = ${petition.id}), 0))`;

/** "Due within the week" reaches so many days ahead. */
const WEEK = 7;

type Condition = (today: CivilDate, reader: Reader) => SQL;
/**
 * The views everybody shares, each one condition beside that of the tab. What waits for the petitioner, and what they say is
 * not solved, is nobody's turn in the office: these two are asked of all that a post answers for, or may see.
 */
export const LENSES = {
  overdue: (today) => sql`(${officeTurn} and ${petition.legalDue} < ${today})`,
  week: (today) =>
    sql`(${officeTurn} and ${petition.legalDue} >= ${today} and ${petition.legalDue} <= ${addDays(today, WEEK)})`,
  unread: (_, reader) => unreadBy(reader),
  danger: () => sql`${petition.urgent} = 1`,
  unsure: () => sql`${petition.unsure} = 1`,
  urged: () => sql`${petition.urges} > 0`,
  waiting: () => sql`${petition.holder} = ${PETITIONER}`,
  unsolved: () => sql`${petition.solved} = 'no'`,
} as const satisfies Record<string, Condition>;
export type Lens = keyof typeof LENSES;
export const LENS_NAMES = Object.keys(LENSES) as [Lens, ...Lens[]];
/** Asked beside the turns of a tab. */
export const BESIDE: readonly Lens[] = ["waiting", "unsolved"];

/** Of turns: among what is closed there are none. */
export const OF_TURNS: readonly Lens[] = ["overdue", "week", "unread", "waiting"];

/** Where somebody decides as a leader: what lies on these posts, and whatever these units and counties answer for. */
export type Deciding = { posts: readonly string[]; units: readonly string[]; counties: readonly string[] };
/** What waits for the decision of a leader, each a condition of its own. */
const DECISIONS = {
  disputed: ({ posts }) => sql`(${petition.stage} = 'disputed' and ${within(petition.holder, posts)})`,
  recusal: ({
    units,
    counties,
  }) => sql`(${petition.recusalAsked} = 1 and ${petition.stage} <> 'closed' and ${officeTurn}
    and (${within(petition.unit, units)} or ${within(petition.county, counties)}))`,
  extension: ({ units }) => sql`(${petition.extensionAsked} = 1 and ${within(petition.unit, units)})`,
} as const satisfies Record<string, (by: Deciding) => SQL>;
export type Decision = keyof typeof DECISIONS;
export const awaits = (by: Deciding): SQL =>
  sql`(${sql.join(
    Object.values(DECISIONS).map((one) => one(by)),
    sql` or `,
  )})`;
