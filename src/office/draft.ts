import { localTime } from "../deadline/civil-date.ts";
import { decide, register } from "../petition/decide.ts";
import type { Kind } from "../petition/kind.ts";
import { drawNumber, drawReceipt } from "../petition/number.ts";
import { type Actor, type Event, evolve, type Petition, SYSTEM } from "../petition/petition.ts";
import type { PetitionRow } from "../store/petition.ts";
import { holdersOn } from "../triage/duty-roster.ts";
import { type Triage, triage } from "../triage/triage.ts";
import type { County } from "./county.ts";
import type { Intake, Refused } from "./office.ts";
import type { Parts } from "./parts.ts";
import { columnsOf } from "./record.ts";
import { uuid } from "./uuid.ts";
import { placeDoubted, wayOf } from "./way.ts";

/** Where it happened, from the field the person filled in, else from their words. */
type Place = Pick<Triage, "village" | "destination" | "township" | "county"> & { known: boolean };

function placeOf(intake: Intake, read: Triage, county: County): Place | Refused {
  if (!intake.village?.trim()) return { ...read, known: !read.unsure.includes("village") };
  const said = intake.village.trim();
  const named = county.place(said) ? county.villages.find(({ code }) => code === said) : placeNamed(said, county);
  if (!named && !intake.villageAsWritten) return { refused: "unknown-village", field: "village" };
  if (!named) return { ...read, known: false };
  const village = { code: named.code, name: named.name };
  return named.kind === "destination"
    ? { ...read, destination: village, known: read.village !== null }
    : { village, destination: read.destination, township: named.townshipCode, county: named.countyCode, known: true };
}

/** The one village that words name, or undefined. */
function placeNamed(words: string, county: County) {
  const read = triage(`${words}${/[村区会]$/.test(words) ? "" : "村"}`, county.knowledge);
  const code =
    read.village?.code ??
    read.destination?.code ??
    (read.villageCandidates.length === 1 ? read.villageCandidates[0] : null);
  return code ? county.villages.find((village) => village.code === code) : undefined;
}

/** Members of staff the person's words name: for them a sealed matter does not exist. */
const namedIn = (text: string, county: County): string[] =>
  county.people.filter(({ name }) => [...name].length >= 2 && text.includes(name)).map(({ id }) => id);

export type Drafted = { row: PetitionRow; events: Event[]; receipt: string; excluded: string[] };

/** Reads, registers and routes: everything that is decided about a new petition, before anything is written. */
export async function draft(parts: Parts, county: County, intake: Intake, now: number): Promise<Drafted | Refused> {
  const { day } = localTime(intake.at ?? now, parts.zone);
  // An imported petition is of its own day, but it is handled by those who sit at the desks now.
  const { day: today } = localTime(now, parts.zone);
  const text = intake.text.trim();
  const read = triage(text, county.knowledge);
  const place = placeOf(intake, read, county);
  if ("refused" in place) return place;
  const kind: Kind = intake.kind ?? (read.secret ? "accusation" : read.kind);
  const sealed = kind === "accusation";
  const excluded = sealed ? namedIn(text, county) : [];
  const unsure = [...read.unsure.filter((of) => of !== "village"), ...(place.known ? [] : (["village"] as const))];
  // A village written down that nobody knows is for the clerk to ask about, in the person's own words.
  const villageWritten = place.known ? undefined : intake.village?.trim() || undefined;
  const matter = {
    kind,
    topic: read.topic,
    village: place.village?.code ?? place.destination?.code ?? null,
    township: place.township,
    county: place.county,
    subjects: read.subjects,
  };
  const doubts = unsure.filter((of) => of !== "village" || placeDoubted(matter) || villageWritten !== undefined);
  const way = wayOf(parts, county, matter, doubts, today);
  const desk = way.post;
  // A desk whose every member is accused is no desk: the level above takes it.
  const people = holdersOn(county.tenures, desk, today);
  const post =
    sealed && people.length > 0 && people.every((person) => excluded.includes(person))
      ? `${county.prefecture}/discipline/discipline`
      : desk;
  const served = county.counties.includes(place.county ?? "") ? (place.county ?? county.home) : county.home;
  const posts = {
    ...county.postsFor({ handler: post, reviewer: null, county: served, hands: [], recused: [] }, today),
    discipline: post,
  };
  const by: Actor = intake.writtenBy
    ? { role: "clerk", person: intake.writtenBy.viewer.person, post: intake.writtenBy.post }
    : SYSTEM;
  const facts = {
    kind,
    rules: parts.rules,
    topic: read.topic,
    village: place.village?.code ?? null,
    followsUp: false,
  };
  const situation = { today: day, calendar: county.calendar, posts };
  const first = register(facts, { ...situation, by });
  const events: Event[] = [{ ...first.event, data: { ...first.event.data, villageWritten } }];
  let petition: Petition = first.petition;
  if (!sealed && post !== posts.clerk) {
    const routed = decide(petition, { verb: "route", input: { post, reason: "" } }, { ...situation, actor: SYSTEM });
    if (!("refused" in routed)) {
      events.push({ ...routed, data: { ...routed.data, because: way.because } });
      petition = evolve(petition, routed);
    }
  }
  const receipt = drawReceipt(parts.draw);
  const row: PetitionRow = {
    ...columnsOf(petition, county.calendar, day),
    id: uuid(now, parts.draw),
    number: drawNumber(Number(day.slice(0, 4)), parts.draw),
    receiptHash: await parts.seals.mark("receipt", receipt),
    seq: events.length,
    county: served,
    township: place.township,
    destination: place.destination?.code ?? null,
    text,
    language: intake.language,
    channel: intake.channel,
    registeredAt: intake.at ?? now,
    urgent: read.urgent,
    unsure: doubts.length > 0,
    triage: { ...read, village: place.village, destination: place.destination, unsure },
    previous: null,
    petitioner: null,
    urges: 0,
    solved: null,
    ratedOffice: null,
    ratedUnit: null,
    promisedOn: null,
  };
  return { row, events, receipt, excluded };
}
