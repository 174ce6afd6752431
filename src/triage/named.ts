import { addDays, type CivilDate, isCivilDate } from "../deadline/civil-date.ts";

/** Something many matters may be about: a list posted on a day, a document by its number, a project by its name. */
export type Named = { by: "list" | "document" | "project"; name: string };

const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A number of a date as it is written, 3 or 三 or 二十三; NaN when it is none. */
function numberOf(said: string): number {
  if (/^\d+$/.test(said)) return Number(said);
  const [tens, ones] = said.includes("十") ? said.split("十") : ["", said];
  const ten = said.includes("十") ? (tens === "" ? 10 : (DIGITS[tens ?? ""] ?? Number.NaN) * 10) : 0;
  return ten + (ones === "" ? 0 : (DIGITS[ones ?? ""] ?? Number.NaN));
}

const DATE = "(?:(\\d{4})年)?([\\d一二三四五六七八九十]{1,3})月([\\d一二三四五六七八九十]{1,3})[日号]";
/** What is put up on a wall for everybody to read. */
const POSTED = "(?:公示|公布|公告|张榜|榜|贴出来|贴的|名单)";
const BEFORE = new RegExp(`${DATE}[^。！？；\\d]{0,6}${POSTED}`, "g");
const AFTER = new RegExp(`${POSTED}[^。！？；\\d]{0,6}${DATE}`, "g");

/** The day somebody means who says no year: the last such day up to the one they speak on. */
function dayMeant(on: CivilDate, year: string | undefined, month: string, day: string): CivilDate | null {
  const two = (said: string) => String(numberOf(said)).padStart(2, "0");
  const years = year ? [Number(year)] : [Number(on.slice(0, 4)), Number(on.slice(0, 4)) - 1];
  for (const one of years) {
    const said = `${one}-${two(month)}-${two(day)}`;
    if (isCivilDate(said) && said <= addDays(on, 1)) return said;
  }
  return null;
}

/** 青政发〔2024〕12号, in whatever brackets it was typed. */
const DOCUMENT = /([\u4e00-\u9fff]{2,6})?[〔［[(（【]\s*((?:19|20)\d{2})\s*[〕］\])）】]\s*第?(\d{1,4})号/g;
/** A name ends with what it is; it begins after the last word that cannot be in a name. */
const PROJECT = /([\u4e00-\u9fff]{2,14}?)(安置小区|安置点|安置区|供水工程|饮水工程|移民公路|防护工程|水厂|电站|大桥)/g;
const NO_NAME =
  /.*(?:我们|你们|他们|大家|自己|这个|那个|哪个|一个|新建|搬到|搬去|搬来|住在|分到|安排|修建|因为|关于|反映|[的在到是了和与跟从把被给去住修建我你他这那个新老几没有不说等])/;
/** Words that stand before a document's number without being whose it is. */
const NO_ORGAN = /.*(?:按照|根据|依据|文件|看到|关于|通知|[的在是了和把被给按照])/;

/**
 * What a text names that other texts may name too. Pure; `on` is the day it was said, which tells the year of a date without
 * one. Names of people are never looked for.
 */
export function namedIn(text: string, on: CivilDate): Named[] {
  const found = new Map<string, Named>();
  const add = (by: Named["by"], name: string) => found.set(`${by}:${name}`, { by, name });
  for (const [, year, month = "", day = ""] of [...text.matchAll(BEFORE), ...text.matchAll(AFTER)]) {
    const meant = dayMeant(on, year, month, day);
    if (meant) add("list", meant);
  }
  for (const [, organ = "", year, number] of text.matchAll(DOCUMENT))
    add("document", `${organ.replace(NO_ORGAN, "")}〔${year}〕${Number(number)}号`);
  for (const [, before = "", what] of text.matchAll(PROJECT)) {
    const name = before.replace(NO_NAME, "");
    if (name.length >= 2 && name.length <= 8) add("project", name + what);
  }
  return [...found.values()];
}
