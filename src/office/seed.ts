import Papa from "papaparse";
import { z } from "zod";
import { LEVELS, POST_ROLES } from "../petition/unit.ts";
import * as county from "../store/county.ts";
import { VILLAGE_KINDS } from "../store/schema/county.ts";
import type { Statement, Store } from "../store/store.ts";
import { HolidayYearInput } from "./staff/staff.ts";

/** The files of `drizzle/seed` by name, as text. */
export type Seed = Record<
  "county.json" | "village.csv" | "alias.csv" | "unit.csv" | "post.csv" | "duty.csv",
  string
> & {
  holidays: string[];
};

const code = z.string().trim().min(1);
const Village = z
  .object({
    code,
    name: code,
    official: code,
    kind: z.enum(VILLAGE_KINDS),
    township_code: code,
    township: code,
    county_code: code,
    county: code,
  })
  .transform(({ township_code, county_code, ...row }) => ({
    ...row,
    townshipCode: township_code,
    countyCode: county_code,
  }));
const Alias = z.object({ code, alias: code });
const Unit = z.object({
  code,
  name: code,
  department: code,
  level: z.enum(LEVELS),
  county: code,
  parent: z.string().transform((p) => p || null),
});
const Post = z.object({ id: code, unit: code, role: z.enum(POST_ROLES), title: code });
const Duty = z.object({ topic: code, place: code, post: code });
const CountyFile = z.object({
  home: code,
  prefecture: z.object({ code, name: code }),
  province: z.object({ code, name: code }),
  counties: z.array(z.object({ code, name: code, short: code })).min(1),
});

/** Rows of a table with a header line. Throws with file and line when one does not fit. */
function table<T>(file: string, text: string, row: z.ZodType<T>): T[] {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: "greedy" });
  if (errors[0]) throw new Error(`${file}, line ${(errors[0].row ?? 0) + 2}: ${errors[0].message}`);
  return data.map((one, i) => {
    const parsed = row.safeParse(one);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${file}, line ${i + 2}: ${issue?.path.join(".")}: ${issue?.message}`);
  });
}

/** The places of a seed and their other names, as triage reads them: what is known without any database. */
export const placesOf = (seed: Seed) => ({
  villages: table("village.csv", seed["village.csv"], Village),
  aliases: table("alias.csv", seed["alias.csv"], Alias),
});

/** The statements that fill an empty county from its seed; rows that are there already stay as the office edited them. */
function seedStatements({ db }: Store, seed: Seed): Statement[] {
  const { home, prefecture, province, counties } = CountyFile.parse(JSON.parse(seed["county.json"]));
  return [
    ...county.addVillages(db, table("village.csv", seed["village.csv"], Village)),
    ...county.addAliases(db, table("alias.csv", seed["alias.csv"], Alias)),
    ...county.addUnits(db, table("unit.csv", seed["unit.csv"], Unit)),
    ...county.addPosts(db, table("post.csv", seed["post.csv"], Post)),
    ...county.addDuties(db, table("duty.csv", seed["duty.csv"], Duty)),
    ...seed.holidays.map((text) => county.setYear(db, HolidayYearInput.parse(JSON.parse(text)))),
    county.setSetting(db, "home", home),
    county.setSetting(db, "prefecture", prefecture.code),
    county.setSetting(db, "province", province.code),
    county.setSetting(db, "counties", counties.map((one) => one.code).join(",")),
    county.touch(db),
  ];
}

/** Fills a county that has none yet. Returns whether it did. */
export async function plant(store: Store, seed: Seed): Promise<boolean> {
  const { settings } = await county.readCounty(store.db);
  if (settings.home) return false;
  await store.atomically(seedStatements(store, seed));
  return true;
}
