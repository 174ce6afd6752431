import { z } from "zod";
import type { CivilDate } from "../../deadline/civil-date.ts";
import { isCivilDate, yearOf } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import type { PostRole } from "../../petition/unit.ts";
import * as countyStore from "../../store/county.ts";
import { append, chain, lastEvent, OFFICE_STREAM } from "../../store/event.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { deskKeysOf } from "../../store/vault.ts";
import { coverage as gaps } from "../../triage/duty-roster.ts";
import { isTopic, TOPICS } from "../../triage/topic.ts";
import type { County } from "../county.ts";
import type { Refused, StaffMember } from "../office.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { recount } from "../sweep.ts";
import type { Coverage } from "../view.ts";

const may = (viewer: Viewer, ...roles: string[]): boolean => viewer.posts.some(({ role }) => roles.includes(role));

/** What concerns the office itself is written down like everything else: once, in order, by someone. */
export async function officeEvent(
  parts: Parts,
  type: string,
  data: Record<string, unknown>,
  by: { person: string | null; post: string | null; role?: PostRole },
): Promise<Statement[]> {
  const { db } = parts.store;
  const last = await lastEvent(db, OFFICE_STREAM);
  const actor = { role: by.person ? ("admin" as const) : ("system" as const), ...by };
  const event = { type, on: dayOf(parts), by: actor, article: "HOUSE", data };
  return append(db, await chain(OFFICE_STREAM, last, parts.clock(), [event]));
}

/**
 * Writes an edit of the county with its event; two edits at once queue up behind each other. `by`: in which post and role,
 * if not as administrator or clerk.
 */
export async function edit(
  parts: Parts,
  viewer: Viewer,
  type: string,
  data: Record<string, unknown>,
  statements: Statement[],
  by?: { post: string; role: PostRole },
) {
  const post = viewer.posts.find(({ role }) => role === "admin" || role === "clerk")?.id ?? null;
  for (let attempt = 1; ; attempt++) {
    try {
      const event = await officeEvent(parts, type, data, { person: viewer.person, post, ...by });
      await parts.store.atomically([...statements, countyStore.touch(parts.store.db), ...event]);
      return null;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 4) throw error;
    }
  }
}

const NO_RIGHT: Refused = { refused: "no-right" };

export function staffOf(county: County, viewer: Viewer): StaffMember[] | Refused {
  if (!may(viewer, "admin")) return NO_RIGHT;
  return county.people.map(({ id, name, username }) => ({
    id,
    name,
    username,
    posts: county.tenures
      .filter(({ person }) => person === id)
      .map(({ post, from, to, deputy }) => {
        const held = county.posts.get(post);
        return { post, title: held?.title ?? "", unit: county.unitName(held?.unit ?? ""), from, to, deputy };
      }),
  }));
}

export async function appoint(
  parts: Parts,
  county: County,
  viewer: Viewer,
  tenure: { person: string; post: string; from: CivilDate; to: CivilDate | null; deputy: boolean },
): Promise<Refused | null> {
  if (!may(viewer, "admin")) return NO_RIGHT;
  if (!county.posts.has(tenure.post)) return { refused: "unknown-post", field: "post" };
  if (!county.people.some(({ id }) => id === tenure.person)) return { refused: "bad-field", field: "person" };
  if (tenure.to && tenure.to < tenure.from) return { refused: "day-before-start", field: "to" };
  return edit(parts, viewer, "appointed", tenure, [countyStore.appoint(parts.store.db, tenure)]);
}

export async function dismiss(
  parts: Parts,
  viewer: Viewer,
  tenure: { person: string; post: string; from: CivilDate },
  to: CivilDate,
): Promise<Refused | null> {
  if (!may(viewer, "admin")) return NO_RIGHT;
  return edit(parts, viewer, "dismissed", { ...tenure, to }, [countyStore.endTenure(parts.store.db, tenure, to)]);
}

export async function setDuty(
  parts: Parts,
  county: County,
  viewer: Viewer,
  duty: { topic: string; place: string; post: string | null },
): Promise<Refused | null> {
  if (!may(viewer, "admin", "clerk")) return NO_RIGHT;
  if (duty.topic !== "*" && !isTopic(duty.topic)) return { refused: "bad-field", field: "topic" };
  const places = county.villages.flatMap(({ code, townshipCode, countyCode }) => [code, townshipCode, countyCode]);
  if (duty.place !== "*" && !places.includes(duty.place)) return { refused: "unknown-village", field: "place" };
  if (duty.post !== null && county.posts.get(duty.post)?.role !== "cadre")
    return { refused: "unknown-post", field: "post" };
  return edit(parts, viewer, "duty-set", duty, [countyStore.setDuty(parts.store.db, duty)]);
}

/** Cells nobody answers for today, by topic and township; and the sealed desks nobody sits at. */
export async function coverageOf(parts: Parts, county: County, viewer: Viewer): Promise<Coverage | Refused> {
  if (!may(viewer, "admin", "clerk", "leader")) return NO_RIGHT;
  const served = county.villages.filter(({ countyCode }) => county.counties.includes(countyCode));
  const places = [
    ...new Map(served.map((v) => [v.townshipCode, { township: v.townshipCode, county: v.countyCode }])).values(),
  ];
  const names = new Map(served.map((v) => [v.townshipCode, v.township]));
  const today = dayOf(parts);
  const desks = county.counties.flatMap((code) =>
    ["petition-office/clerk", "discipline/discipline", "government/leader", "government/reviewer"].map(
      (desk) => `${code}/${desk}`,
    ),
  );
  const line = (because: "vacant" | "no-key") => (post: string) => ({
    topic: "*",
    place: "*",
    placeName: county.unitName(county.posts.get(post)?.unit ?? ""),
    because,
    post,
  });
  const empty = desks.filter((post) => county.posts.has(post) && county.isVacant(post, today)).map(line("vacant"));
  const sealed = county.counties
    .map((code) => `${code}/discipline/discipline`)
    .filter((post) => county.posts.has(post));
  const keys = await deskKeysOf(parts.store.db, sealed);
  const keyless = sealed.filter((post) => keys.every(({ desk }) => desk !== post)).map(line("no-key"));
  const cells = gaps(
    county.duties,
    county.tenures,
    TOPICS.map(({ slug }) => slug),
    places,
    today,
  ).map(({ topic, township, because, post }) => ({
    topic,
    place: township,
    placeName: names.get(township) ?? "",
    because,
    post,
  }));
  return [...keyless, ...empty, ...cells];
}

const days = z.record(z.string().refine(isCivilDate, { error: "day" }), z.string().trim().min(1).max(20));

/** One year of days off as an office enters it; every day must lie in that year. */
export const HolidayYearInput = z
  .object({
    year: z.coerce.number().int().min(2020).max(2100),
    status: z.enum(["announced", "provisional"]),
    source: z.string().trim().min(1).max(200),
    off: days,
    working: days,
  })
  .superRefine(({ year, off, working }, ctx) => {
    for (const day of [...Object.keys(off), ...Object.keys(working)])
      if (isCivilDate(day) && yearOf(day) !== year) ctx.addIssue(`${day} is not in ${year}`);
    for (const day of Object.keys(off)) if (day in working) ctx.addIssue(`${day} is both off and working`);
  });

/** Enters a year; open due dates are counted anew, each change an event. */
export async function setYear(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  input: unknown,
): Promise<{ recounted: number } | Refused> {
  if (!may(viewer, "admin", "clerk")) return NO_RIGHT;
  const parsed = HolidayYearInput.safeParse(input);
  if (!parsed.success) return { refused: "bad-field", field: String(parsed.error.issues[0]?.path[0] ?? "off") };
  await edit(parts, viewer, "calendar-set", parsed.data, [countyStore.setYear(parts.store.db, parsed.data)]);
  return { recounted: await recount(parts, await readCounty()) };
}
