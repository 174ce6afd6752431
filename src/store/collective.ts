import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Scope } from "../petition/access.ts";
import { WORKED_ON } from "../petition/move.ts";
import type { Petition } from "../petition/petition.ts";
import { unitOfPost } from "../petition/unit.ts";
import { openly } from "./inbox.ts";
import type { PetitionRow } from "./petition.ts";
import { helper, matter, petition, spokesperson } from "./schema/petition.ts";
import type { Db, Statement } from "./store.ts";

export type MatterRow = typeof matter.$inferSelect;

/** The statements that keep what lists ask for beside a petition's row: who helps, and that somebody speaks for no one now. */
export function keepBeside(db: Db, id: string, before: Petition, after: Petition): Statement[] {
  const helping = before.help === after.help ? [] : [db.delete(helper).where(eq(helper.petition, id))];
  return [
    ...helping,
    ...(helping.length ? after.help : []).map(({ post, dueOn, answeredOn, recalledOn }) => {
      const days = { dueOn, answeredOn: answeredOn ?? recalledOn ?? null };
      return (
        db
          .insert(helper)
          .values({ petition: id, post, unit: unitOfPost(post), ...days })
          // Asked once more, the newest day counts.
          .onConflictDoUpdate({ target: [helper.petition, helper.post], set: days })
      );
    }),
    ...(before.represents && !after.represents ? [db.delete(spokesperson).where(eq(spokesperson.petition, id))] : []),
  ];
}

const isWorkedOn = inArray(petition.stage, [...WORKED_ON]);

/** Help that was asked for and not given by `day`, the oldest first, after a cursor; never of a sealed matter. */
export const helpDue = (
  db: Db,
  day: CivilDate,
  after: { dueOn: CivilDate; petition: string; post: string } | null,
  limit: number,
): Promise<{ help: typeof helper.$inferSelect; petition: PetitionRow }[]> =>
  Promise.resolve(
    db
      .select({ help: helper, petition })
      .from(helper)
      .innerJoin(petition, eq(petition.id, helper.petition))
      .where(
        and(
          isNull(helper.answeredOn),
          lte(helper.dueOn, day),
          isWorkedOn,
          ne(petition.kind, "accusation"),
          after
            ? sql`(${helper.dueOn}, ${helper.petition}, ${helper.post}) > (${after.dueOn}, ${after.petition}, ${after.post})`
            : undefined,
        ),
      )
      .orderBy(asc(helper.dueOn), asc(helper.petition), asc(helper.post))
      .limit(limit),
  );

export const insertMatter = (db: Db, row: MatterRow): Statement => db.insert(matter).values(row).onConflictDoNothing();

export const matterBy = async (db: Db, id: string): Promise<MatterRow | null> =>
  (await db.select().from(matter).where(eq(matter.id, id)).limit(1))[0] ?? null;

/** The petitions of a matter that this person may read, the oldest first. */
export const membersOf = (db: Db, scope: Scope, id: string, limit: number): Promise<PetitionRow[]> =>
  Promise.resolve(
    db
      .select()
      .from(petition)
      .where(and(eq(petition.matter, id), openly(scope)))
      .orderBy(asc(petition.registeredAt), asc(petition.id))
      .limit(limit),
  );

/** Matters of which this person may read a petition, the newest first, and how many of each they may read. */
export const mattersOf = (db: Db, scope: Scope, limit: number) =>
  Promise.resolve(
    db
      .select({ matter, members: count(), open: sql<number>`sum(${petition.closedOn} is null)` })
      .from(petition)
      .innerJoin(matter, eq(matter.id, petition.matter))
      .where(and(isNotNull(petition.matter), openly(scope)))
      .groupBy(matter.id)
      .orderBy(desc(matter.createdOn), desc(matter.id))
      .limit(limit),
  );

/** How many other people's petitions a matter holds: somebody who brought two is one. */
export async function othersIn(db: Db, { id, matter: of, petitioner }: PetitionRow): Promise<number> {
  if (of === null) return 0;
  const who = sql`coalesce(${petition.petitioner}, ${petition.id})`;
  const [row] = await db
    .select({ n: sql<number>`count(distinct ${who})` })
    .from(petition)
    .where(and(eq(petition.matter, of), ne(petition.kind, "accusation"), sql`${who} <> ${petitioner ?? id}`));
  return row?.n ?? 0;
}

/** The places of those who speak for the others of a matter that are taken. */
export const placesTaken = async (db: Db, id: string): Promise<number[]> =>
  (await db.select({ place: spokesperson.place }).from(spokesperson).where(eq(spokesperson.matter, id))).map(
    ({ place }) => place,
  );
/** Takes a place among them; two who take the same one at once make the second write fail. */
export const takePlace = (db: Db, id: string, place: number, of: string): Statement =>
  db.insert(spokesperson).values({ matter: id, place, petition: of });
