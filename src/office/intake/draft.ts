import { localTime } from "../../deadline/civil-date.ts";
import { decide, register } from "../../petition/decide.ts";
import type { Kind } from "../../petition/kind.ts";
import { drawNumber, drawReceipt } from "../../petition/number.ts";
import { type Actor, type Event, evolve, type Petition, SYSTEM } from "../../petition/petition.ts";
import { type Spoken, spokenAs } from "../../triage/term.ts";
import type { Topic } from "../../triage/topic.ts";
import { type Triage, triage } from "../../triage/triage.ts";
import { placeAsked } from "../../triage/whereabouts.ts";
import { sealedDesk } from "../accused.ts";
import type { County } from "../county.ts";
import type { Intake, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { columnsOf, milestones, UNTOLD } from "../record.ts";
import { uuid } from "../uuid.ts";
import type { Key } from "../vault/cipher.ts";
import { type Matter, officeKeyFor, ownKeyFor } from "../vault/matter.ts";
import { placeDoubted, wayOf } from "./way.ts";

/** Where it happened, from the field the person filled in, else from their words. */
export type Place = Pick<Triage, "village" | "destination" | "township" | "county"> & {
  known: boolean;
  /** The village as it was said, where it is in no book or not as it was said. */
  written?: string | null;
  /** Villages that may be meant. */
  candidates?: string[];
};

function placeOf(intake: Intake, read: Triage, county: County): Place | Refused {
  const isNamed = read.village !== null || read.villageNamed !== null || read.villageCandidates.length > 0;
  const said = intake.village?.trim() || (isNamed ? "" : intake.villageUnsaid);
  if (!said) return { ...read, known: !read.unsure.includes("village"), written: read.villageNamed };
  const { named, doubted, candidates } = placeNamed(said, read, county);
  if (!named && !intake.villageAsWritten) return { refused: "unknown-village", field: "village" };
  if (!named) return { ...read, known: false, written: said, candidates };
  const village = { code: named.code, name: named.name };
  return named.kind === "destination"
    ? { ...read, destination: village, known: read.village !== null, written: said }
    : {
        village,
        destination: read.destination,
        township: named.townshipCode,
        county: named.countyCode,
        known: !doubted,
        written: said,
        candidates,
      };
}

/** The one village the field names, by its code or in words; of several, the one in the township the text speaks of. */
function placeNamed(said: string, read: Triage, county: County) {
  const chosen = county.villages.find(({ code }) => code === said);
  if (chosen) return { named: chosen, doubted: false, candidates: [] };
  const { gazetteer, segment } = county.knowledge;
  const found = placeAsked(said, gazetteer, segment);
  const near = found.candidates.filter((place) => place.townshipCode === read.township);
  const named = found.origin ?? found.destination ?? (near.length === 1 ? near[0] : undefined);
  return { named, doubted: found.doubted, candidates: found.candidates.map(({ code }) => code) };
}

export type Drafted = {
  row: Matter & { contentKey: Key };
  events: Event[];
  receipt: string;
  excluded: string[];
  /** Its text, cut once for triage and for the index. */
  spoken: Spoken;
};

/**
 * Reads, registers and routes: everything that is decided about a new petition, before anything is written. `given`: what
 * is known of a matter that was split off, its topic and perhaps its place.
 */
export async function draft(
  parts: Parts,
  county: County,
  intake: Intake,
  now: number,
  given: { topic: Topic | null; place: Place | null } | null = null,
): Promise<Drafted | Refused> {
  const { day } = localTime(intake.at ?? now, parts.zone);
  // An imported petition is of its own day, but it is handled by those who sit at the desks now.
  const { day: today } = localTime(now, parts.zone);
  const text = intake.text.trim();
  const spoken = spokenAs(text, county.knowledge);
  const read = triage(text, county.knowledge, spoken);
  const place = given?.place ?? placeOf(intake, read, county);
  const topic = given?.topic ?? read.topic;
  if ("refused" in place) return place;
  const kind: Kind = intake.kind ?? (read.secret ? "accusation" : read.kind);
  const sealed = kind === "accusation";
  const doubted = read.unsure.filter((of) => of !== "village" && !(given?.topic && of === "topic"));
  const unsure = [...doubted, ...(place.known ? [] : (["village"] as const))];
  // A village written down that nobody knows is for the clerk to ask about, in the person's own words.
  const villageWritten = place.known ? undefined : (place.written ?? undefined);
  const matter = {
    kind,
    topic,
    village: place.village?.code ?? place.destination?.code ?? null,
    township: place.township,
    county: place.county,
    subjects: read.subjects,
  };
  const doubts = unsure.filter((of) => of !== "village" || placeDoubted(matter) || villageWritten !== undefined);
  const way = wayOf(parts, county, matter, doubts, today);
  const desk = way.post;
  const { post, excluded } = sealed ? sealedDesk(county, text, read, place, desk, today) : { post: desk, excluded: [] };
  const served = county.counties.includes(place.county ?? "") ? (place.county ?? county.home) : county.home;
  const posts = {
    ...county.postsFor(
      { handler: post, reviewer: null, county: served, hands: [], recused: [], returned: [], designated: false },
      today,
    ),
    discipline: post,
  };
  const by: Actor = intake.writtenBy
    ? { role: "clerk", person: intake.writtenBy.viewer.person, post: intake.writtenBy.post }
    : SYSTEM;
  const facts = {
    kind,
    rules: parts.rules,
    topic,
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
  const id = uuid(now, parts.draw);
  const contentKey: Key = new Uint8Array(parts.draw(32));
  const columns = columnsOf(petition, county.calendar, day);
  const row = {
    ...columns,
    ...milestones(UNTOLD, petition, events, columns),
    id,
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
    arrivedAt: now,
    urgent: read.urgent,
    unsure: doubts.length > 0,
    triage: {
      ...read,
      village: place.village,
      destination: place.destination,
      villageCandidates: place.candidates ?? read.villageCandidates,
      villageNamed: villageWritten ?? read.villageNamed,
      unsure,
    },
    previous: null,
    petitioner: null,
    urges: 0,
    solved: null,
    ratedOffice: null,
    ratedUnit: null,
    promisedOn: null,
    promiseKept: null,
    promiseDoneOn: null,
    list: null,
    callback: null,
    restrictedOn: null,
    destroyedOn: null,
    heldOn: null,
    contentKey,
    ownKey: await ownKeyFor(parts, id, contentKey, receipt),
    officeKey: await officeKeyFor(parts, id, contentKey),
    closed: null,
    contact: null,
  };
  return { row, events, receipt, excluded, spoken };
}
