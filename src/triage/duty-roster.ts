import type { CivilDate } from "../deadline/civil-date.ts";
import type { Kind } from "../petition/kind.ts";
import { type Topic, topicRow } from "./topic.ts";

/** Who answers for a matter at a place. `place` is a village, township or county code, or "*". */
export type Duty = { topic: Topic | "*"; place: string; post: string };
/** Who holds a post from `from` to `to`, both days included; `to` is null while it lasts. */
export type Tenure = {
  post: string;
  person: string;
  from: CivilDate;
  to: CivilDate | null;
  deputy: boolean;
  /** The person a deputy stands in for, where that person asked them to. */
  standsFor?: string | null;
};

export type Matter = { topic: Topic; village: string | null; township: string | null; county: string | null };

/** The row that answers for a matter, the most particular place of its own topic first; null when no row does. */
export function dutyRow(roster: readonly Duty[], { topic, village, township, county }: Matter): Duty | null {
  const at = (of: Topic | "*", place: string | null) =>
    place === null ? undefined : roster.find((duty) => duty.topic === of && duty.place === place);
  return (
    at(topic, village) ??
    at(topic, township) ??
    at(topic, county) ??
    at("*", village) ??
    at("*", township) ??
    at("*", county) ??
    at(topic, "*") ??
    at("*", "*") ??
    null
  );
}

/** The post of `dutyRow`, or null. */
export const dutyPost = (roster: readonly Duty[], matter: Matter): string | null =>
  dutyRow(roster, matter)?.post ?? null;

/** Everyone who answers for `post` on `day`: the deputies if any deputises that day, else the holders. */
export function holdersOn(tenures: readonly Tenure[], post: string, day: CivilDate): string[] {
  const now = tenures.filter((one) => one.post === post && one.from <= day && (one.to === null || day <= one.to));
  const deputies = now.filter((one) => one.deputy);
  return (deputies.length > 0 ? deputies : now).map((one) => one.person);
}

export type Route = {
  post: string;
  because: "duty" | "vacant" | "uncovered" | "unsure" | "sealed";
  row: Duty | null;
};

/** The counties this office serves, its own first, the prefecture, and the words for those a county cannot judge. */
export type Office = {
  home: string;
  counties: readonly string[];
  prefecture: string;
  /** Names of the discipline organ and of the county's heads: who is accused under one is judged a level above. */
  above: readonly string[];
};

type Routed = Matter & {
  kind: Kind;
  secret: boolean;
  unsure: readonly ("topic" | "village" | "kind")[];
  subjects: readonly string[];
};

/** Every post has a holder but those given; `vacant` is asked for the day it is. */
type Vacant = (post: string) => boolean;

/**
 * The post a petition goes to first. A sealed one goes to the discipline desk of the county, or of the prefecture when
 * it is about the desk itself or the heads of the county, and nowhere else, whoever holds it (检举控告规则: by cadre
 * authority). What is unsure goes to the clerk; a cell without a row or a post without a holder to the petition office; an open matter
 * that the roster gives to a discipline desk to the clerk.
 */
export function route(petition: Routed, roster: readonly Duty[], office: Office, vacant: Vacant): Route {
  const county = petition.county !== null && office.counties.includes(petition.county) ? petition.county : office.home;
  if (petition.secret || petition.kind === "accusation") {
    const above = petition.subjects.some((subject) => office.above.some((word) => subject.includes(word)));
    return { post: `${above ? office.prefecture : county}/discipline/discipline`, because: "sealed", row: null };
  }
  if (petition.unsure.includes("topic") || petition.unsure.includes("village"))
    return { post: `${county}/petition-office/clerk`, because: "unsure", row: null };
  const own = `${county}/petition-office/cadre`;
  const row = dutyRow(roster, petition);
  if (!row) return { post: own, because: "uncovered", row: null };
  // The discipline desk reads sealed matters only: whether an open one about conduct is one, the clerk decides.
  if (row.post.endsWith("/discipline")) return { post: `${county}/petition-office/clerk`, because: "unsure", row };
  return vacant(row.post) ? { post: own, because: "vacant", row } : { post: row.post, because: "duty", row };
}

export type Gap = { topic: Topic; township: string; because: "uncovered" | "vacant"; post: string | null };

/**
 * Cells (topic × township) that nobody answers for on `day`, for the coverage page. A cell that only the row for every
 * topic and place would catch is uncovered. Accusing topics are left out: their desk is fixed.
 */
export function coverage(
  roster: readonly Duty[],
  tenures: readonly Tenure[],
  topics: readonly Topic[],
  places: readonly { township: string; county: string }[],
  day: CivilDate,
): Gap[] {
  const held = new Set(
    tenures.filter((one) => one.from <= day && (one.to === null || day <= one.to)).map((one) => one.post),
  );
  const rows = new Map<string, Duty>(roster.map((duty) => [`${duty.topic} ${duty.place}`, duty]));
  const townships = new Map(places.map((place) => [place.township, place.county]));
  const gaps: Gap[] = [];
  for (const topic of topics) {
    if (topicRow(topic).kind === "accusation") continue;
    for (const [township, county] of townships) {
      const keys = [`${topic} ${township}`, `${topic} ${county}`, `* ${township}`, `* ${county}`, `${topic} *`];
      const row = keys.map((key) => rows.get(key)).find((one) => one !== undefined);
      if (!row) gaps.push({ topic, township, because: "uncovered", post: null });
      else if (!held.has(row.post)) gaps.push({ topic, township, because: "vacant", post: row.post });
    }
  }
  return gaps;
}
