import { and, gte, ne, type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "../petition/kind.ts";
import { petition } from "./schema/petition.ts";
import type { Db } from "./store.ts";

/** Whether a village was heard, stood in the form, was one of several, is in no book, or was not said. */
export const FINDINGS = ["found", "given", "several", "unknown", "none"] as const;
export type Finding = (typeof FINDINGS)[number];

/**
 * What the machine had said, out of the reading kept with a petition. The index `petition_reading` is made of these very
 * expressions, so that counting reads no petition; its migration is written by hand, for the generator cuts an
 * expression at its commas.
 */
const SAID = {
  topic: sql`json_extract(triage, '$.topic')`,
  village: sql`json_extract(triage, '$.village.code')`,
  sure: sql`instr(json_extract(triage, '$.unsure'), '"topic"') = 0`,
  found: sql`case
    when json_extract(triage, '$.village') is null and json_extract(triage, '$.destination') is null then case
      when json_array_length(triage, '$.villageCandidates') > 0 then 'several'
      when json_extract(triage, '$.villageNamed') is not null then 'unknown' else 'none' end
    when instr(json_extract(triage, '$.evidence'), '"place:') > 0 then 'found' else 'given' end`,
  words: sql`json_extract(triage, '$.topics[0].words')`,
};

/** The readings since a day as rows `r`, taken from the index alone. Sealed matters are never among them. */
const readings = (since: CivilDate): SQL => sql`with r as materialized (
  select substr(${petition.registeredOn}, 1, 7) as month, ${petition.topic} as topic, ${petition.village} as village,
    ${SAID.topic} as said, ${SAID.village} as heard, ${SAID.sure} as sure, ${SAID.found} as found, ${SAID.words} as words
  from ${petition}
  where ${and(gte(petition.registeredOn, since), ne(petition.kind, "accusation" satisfies Kind))})`;

export type ReadingCount = {
  month: string;
  /** By the machine, and as it is held now. */
  said: string;
  topic: string;
  sure: 0 | 1;
  found: Finding;
  /** The village held now is not the one the machine had heard. */
  moved: 0 | 1;
  n: number;
};

/** How many petitions were read so, by month: the cells every figure is added up from. */
export const readingCounts = (db: Db, since: CivilDate): Promise<ReadingCount[]> =>
  Promise.resolve(
    db.all<ReadingCount>(sql`${readings(since)}
      select month, said, topic, sure, found, village is not heard as moved, count(*) as n
      from r group by month, said, topic, sure, found, moved`),
  );

export type WordCount = { word: string; topic: string; decided: number; overruled: number };

/**
 * Words by how often the matter was decided by them, `least` times at least: those that decided most and those people
 * most often set another matter against, `limit` of each.
 */
export const wordCounts = (db: Db, since: CivilDate, least: number, limit: number): Promise<WordCount[]> =>
  Promise.resolve(
    db.all<WordCount>(sql`${readings(since)}, lists as materialized (
        select words, said, topic <> said as wrong, count(*) as n from r group by words, said, wrong),
      counted as materialized (
        select one.value as word, said as topic, sum(n) as decided, sum(n * wrong) as overruled
        from lists, json_each(lists.words) as one group by one.value, said having sum(n) >= ${least})
      select * from (select * from counted order by decided desc, word, topic limit ${limit})
      union select * from (select * from counted where overruled > 0
        order by overruled desc, decided desc, word, topic limit ${limit})`),
  );

/** Villages people set where the machine had heard another or none; `least` times at least. */
export const villagesSet = (db: Db, since: CivilDate, least: number, limit: number) =>
  Promise.resolve(
    db.all<{ village: string; n: number }>(sql`${readings(since)}
      select village, count(*) as n from r where village is not null and village is not heard
      group by village having count(*) >= ${least} order by n desc, village limit ${limit}`),
  );
