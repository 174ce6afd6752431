import type { CivilDate } from "../../deadline/civil-date.ts";
import { decide } from "../../petition/decide.ts";
import type { Kind } from "../../petition/kind.ts";
import { type Event, type Petition, SYSTEM } from "../../petition/petition.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { type Route, route } from "../../triage/duty-roster.ts";
import { isTopic, type Topic, topicRow } from "../../triage/topic.ts";
import { type Triage, triage } from "../../triage/triage.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";

export type Matter = {
  kind: Kind;
  topic: Topic;
  village: string | null;
  township: string | null;
  county: string | null;
  subjects: readonly string[];
};

/** A department answers for the whole county; only a township's own matter needs the place to be nearer. */
export const placeDoubted = ({ topic, township, county }: Pick<Matter, "topic" | "township" | "county">): boolean =>
  (topicRow(topic).lead === "township" ? township : county) === null;

/** The desk a matter goes to on a day, by the duty roster; with any doubt, to the clerk. */
export const wayOf = (
  parts: Parts,
  county: County,
  matter: Matter,
  doubts: readonly Triage["unsure"][number][],
  today: CivilDate,
): Route =>
  route(
    { ...matter, secret: matter.kind === "accusation", unsure: doubts },
    county.duties,
    {
      home: county.home,
      counties: county.counties,
      prefecture: county.prefecture,
      above: [...parts.lexicon.posts.discipline, ...parts.lexicon.posts.top],
    },
    (post) => county.isVacant(post, today),
  );

/** What the petitioner has said with an event: in their own hand, or in a recording that was written down. */
const saidWith = ({ type, data }: Event): string =>
  type === "supplemented" ? String(data.text) : type === "transcribed" ? String(data.heard) : "";

/**
 * What follows when a petitioner says more of a matter that still waits for the clerk: now that topic and place are
 * known, the system corrects what it had not understood and routes it. Nothing, when doubt remains.
 */
export function onward(
  parts: Parts,
  county: County,
  row: PetitionRow,
  petition: Petition,
  said: Event,
  today: CivilDate,
): Event[] {
  if (petition.stage !== "registered" || petition.kind === "accusation") return [];
  if (said.by.role !== "petitioner" && said.type !== "transcribed") return [];
  const read = triage(`${row.text}\n${saidWith(said)}`, county.knowledge);
  if (read.secret) return [];
  // A text of two matters left the topic in doubt; divided, it has the one it kept.
  const chosen = said.type === "corrected" ? said.data : said.type === "split" ? { topic: said.data.kept } : {};
  const topic = chosen.topic ?? (row.triage.unsure.includes("topic") ? read.topic : petition.topic);
  const village = county.villages.find(
    ({ code }) => code === (petition.village ?? (read.unsure.includes("village") ? null : read.village?.code)),
  );
  if (typeof topic !== "string" || !isTopic(topic)) return [];
  const matter: Matter = {
    kind: petition.kind,
    topic,
    village: village?.code ?? null,
    township: village?.townshipCode ?? row.township ?? read.township,
    county: village?.countyCode ?? read.county,
    subjects: [],
  };
  const topicDoubted =
    chosen.topic === undefined && row.triage.unsure.includes("topic") && read.unsure.includes("topic");
  const villageDoubted =
    chosen.village === undefined && Boolean(row.triage.villageNamed) && read.unsure.includes("village");
  const doubts = [
    ...(topicDoubted ? (["topic"] as const) : []),
    ...(placeDoubted(matter) || villageDoubted ? (["village"] as const) : []),
  ];
  const way = wayOf(parts, county, matter, doubts, today);
  const situation = {
    actor: SYSTEM,
    today,
    calendar: county.calendar,
    posts: county.postsFor({ ...row, handler: way.post }, today),
  };
  if (way.because === "unsure" || county.posts.get(way.post)?.role !== "cadre") return [];
  const correction = {
    ...(topic !== petition.topic ? { topic } : {}),
    ...(village && village.code !== petition.village ? { village: village.code } : {}),
  };
  const corrected = Object.keys(correction).length
    ? decide(petition, { verb: "correct", input: correction }, situation)
    : null;
  const routed = decide(petition, { verb: "route", input: { post: way.post, reason: "" } }, situation);
  if ("refused" in routed || (corrected && "refused" in corrected)) return [];
  return [
    ...(corrected ? [{ ...corrected, data: { ...corrected.data, township: matter.township } }] : []),
    { ...routed, data: { ...routed.data, because: way.because } },
  ];
}
