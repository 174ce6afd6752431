import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Level, PostRole } from "../../petition/unit.ts";

export const VILLAGE_KINDS = ["village", "community", "destination", "flooded"] as const;

export const village = sqliteTable(
  "village",
  {
    code: text().primaryKey(),
    name: text().notNull(),
    official: text().notNull(),
    kind: text({ enum: VILLAGE_KINDS }).notNull(),
    townshipCode: text("township_code").notNull(),
    township: text().notNull(),
    countyCode: text("county_code").notNull(),
    county: text().notNull(),
  },
  (t) => [index("village_township").on(t.townshipCode)],
);

export const alias = sqliteTable("alias", { code: text().notNull(), alias: text().notNull() }, (t) => [
  primaryKey({ columns: [t.code, t.alias] }),
]);

export const unit = sqliteTable("unit", {
  code: text().primaryKey(),
  name: text().notNull(),
  department: text().notNull(),
  level: text().$type<Level>().notNull(),
  county: text().notNull(),
  parent: text(),
});

export const post = sqliteTable("post", {
  id: text().primaryKey(),
  unit: text()
    .notNull()
    .references(() => unit.code),
  role: text().$type<PostRole>().notNull(),
  title: text().notNull(),
});

/**
 * Who holds a post from when to when; `deputy` rows stand in for the holder during an absence, `standsFor` says for whom
 * where that person has said so themselves.
 */
export const tenure = sqliteTable(
  "tenure",
  {
    post: text()
      .notNull()
      .references(() => post.id),
    person: text().notNull(),
    from: text().$type<CivilDate>().notNull(),
    to: text().$type<CivilDate>(),
    deputy: integer({ mode: "boolean" }).notNull(),
    standsFor: text("stands_for"),
  },
  (t) => [primaryKey({ columns: [t.post, t.person, t.from] }), index("tenure_person").on(t.person)],
);

/** Which post answers for a topic in a place; `*` stands for every topic or place. */
export const duty = sqliteTable(
  "duty",
  {
    topic: text().notNull(),
    place: text().notNull(),
    post: text()
      .notNull()
      .references(() => post.id),
  },
  (t) => [primaryKey({ columns: [t.topic, t.place] })],
);

export const holiday = sqliteTable("holiday", {
  year: integer().primaryKey(),
  status: text({ enum: ["announced", "provisional"] }).notNull(),
  source: text().notNull(),
  off: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
  working: text({ mode: "json" }).$type<Record<string, string>>().notNull(),
});

/** Small facts of this copy: which county is home, and a counter that moves when anything above is edited. */
export const setting = sqliteTable("setting", { key: text().primaryKey(), value: text().notNull() });
