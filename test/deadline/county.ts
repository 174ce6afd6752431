import { readdirSync, readFileSync } from "node:fs";
import { calendarOf, type HolidayYear } from "../../src/deadline/calendar.ts";

const folder = new URL("../../drizzle/seed/holiday/", import.meta.url);

/** The holiday years that the county's seed ships. */
export const seedYears = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as HolidayYear,
);
export const calendar = calendarOf(seedYears);
