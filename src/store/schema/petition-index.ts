import { eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type AnySQLiteColumn, index } from "drizzle-orm/sqlite-core";

type Columns = Record<
  | "answerDue"
  | "answeredOn"
  | "arrivedAt"
  | "calendarVersion"
  | "channel"
  | "closedOn"
  | "county"
  | "extensionAsked"
  | "handler"
  | "holder"
  | "id"
  | "kind"
  | "legalDue"
  | "matter"
  | "nominalDue"
  | "petitioner"
  | "previous"
  | "promiseKept"
  | "promisedOn"
  | "ratedOffice"
  | "ratedUnit"
  | "recusalAsked"
  | "registeredOn"
  | "solved"
  | "stage"
  | "tellDue"
  | "toldOn"
  | "topic"
  | "township"
  | "unit"
  | "unsure"
  | "urgent"
  | "urges"
  | "village",
  AnySQLiteColumn
>;

/**
 * The indexes of petitions. Each stands for a list or figure that would otherwise go through the archive; `test/store/plan.test.ts`
 * holds which statement reads by which. Most leave out what no list asks them for: a petition that comes in stands in few.
 */
export const petitionIndexes = (t: Columns) => [
  // What is open is little, and every list and figure of a desk is made of it: it is gone through in these alone.
  index("petition_turns").on(t.holder, t.legalDue, t.id).where(isNull(t.closedOn)),
  index("petition_open")
    .on(
      t.legalDue,
      t.id,
      t.county,
      t.unit,
      t.kind,
      t.holder,
      t.handler,
      t.stage,
      t.topic,
      t.village,
      t.township,
      t.nominalDue,
      t.registeredOn,
      t.arrivedAt,
      t.urgent,
      t.unsure,
      t.urges,
      t.recusalAsked,
      t.extensionAsked,
      t.calendarVersion,
      t.closedOn,
    )
    .where(isNull(t.closedOn)),
  index("petition_oldest").on(t.registeredOn, t.id, t.county, t.unit, t.kind, t.closedOn).where(isNull(t.closedOn)),
  // Figures of days read nothing but these.
  index("petition_registered").on(
    t.registeredOn,
    t.id,
    t.county,
    t.unit,
    t.kind,
    t.topic,
    t.village,
    t.channel,
    t.previous,
  ),
  index("petition_closed")
    .on(
      t.closedOn,
      t.id,
      t.county,
      t.unit,
      t.kind,
      t.topic,
      t.village,
      t.township,
      t.handler,
      t.registeredOn,
      t.urgent,
      t.unsure,
      t.urges,
    )
    .where(isNotNull(t.closedOn)),
  index("petition_tell_due")
    .on(t.tellDue, t.id, t.county, t.unit, t.kind, t.toldOn, t.closedOn, t.stage)
    .where(isNotNull(t.tellDue)),
  index("petition_answer_due")
    .on(t.answerDue, t.id, t.county, t.unit, t.kind, t.answeredOn, t.closedOn, t.stage)
    .where(isNotNull(t.answerDue)),
  index("petition_answered")
    .on(t.answeredOn, t.id, t.county, t.unit, t.kind, t.channel, t.ratedOffice, t.ratedUnit)
    .where(isNotNull(t.answeredOn)),
  index("petition_promised").on(t.promisedOn, t.id).where(isNotNull(t.promisedOn)),
  // Lists of the archive, each by what narrows it most, and with what says whose it is: many a row is of no use to a unit.
  index("petition_topic_closed").on(t.topic, t.closedOn, t.id, t.county, t.unit, t.kind).where(isNotNull(t.closedOn)),
  index("petition_village_closed").on(t.village, t.closedOn, t.id).where(isNotNull(t.closedOn)),
  index("petition_unit_closed").on(t.unit, t.closedOn, t.id, t.county, t.kind).where(isNotNull(t.closedOn)),
  index("petition_unsolved").on(t.id, t.county, t.unit, t.kind, t.handler, t.solved).where(eq(t.solved, sql`'no'`)),
  index("petition_to_restrict")
    .on(t.kind, t.closedOn, t.id)
    .where(sql`closed_on is not null and restricted_on is null`),
  index("petition_to_destroy").on(t.kind, t.closedOn, t.id).where(sql`closed_on is not null and destroyed_on is null`),
  index("petition_unlocked").on(t.id, t.handler).where(sql`kind = 'accusation' and office_key is not null`),
  index("petition_petitioner").on(t.petitioner).where(isNotNull(t.petitioner)),
  index("petition_matter").on(t.matter).where(isNotNull(t.matter)),
];
