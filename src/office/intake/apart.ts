import type { PetitionRow } from "../../store/petition.ts";
import type { Matter } from "../../triage/matter.ts";
import { isTopic, type Topic } from "../../triage/topic.ts";
import { triage } from "../../triage/triage.ts";
import { namedIn } from "../accused.ts";
import type { County } from "../county.ts";
import type { Apart } from "../view.ts";
import type { Place } from "./draft.ts";

const DAY = 24 * 3_600_000;

type Span = { start: number; end: number };
/** What could be dealt with on its own, which topic the petition keeps, and what the draft of the other one is given. */
export type Parting = Apart & { topic: Topic; kept: Topic; given: { topic: Topic | null; place: Place } };

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
const spansOf = (matters: readonly Matter<Topic>[]): Span[] =>
  matters.flatMap(({ spans }) => spans).sort((a, b) => a.start - b.start || a.end - b.end);

/** The clauses of these stretches as they were written, each on a line of its own unless it stood next to the last. */
function clausesIn(text: string, spans: readonly Span[]): string {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && !text.slice(last.end, span.start).trim()) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined
    .map(({ start, end }) =>
      text
        .slice(start, end)
        .replace(/^[\s\p{P}]+/u, "")
        .trim(),
    )
    .filter(Boolean)
    .join("\n");
}

/** The text without these stretches. */
function without(text: string, spans: readonly Span[]): string {
  let at = 0;
  let rest = "";
  for (const { start, end } of spans) {
    if (start > at) rest += `${text.slice(at, start)}\n`;
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}

/** Whether words speak of somebody accused, by a name or by so much as two characters of what they were called. */
function names(part: string, whole: string, subjects: readonly string[], county: County): boolean {
  const accused = subjects.flatMap((subject) => {
    const chars = [...subject].filter((char) => /\p{Script=Han}/u.test(char));
    return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  });
  if (accused.some((word) => part.includes(word))) return true;
  const known = new Set(namedIn(whole, county));
  return namedIn(part, county).some((person) => known.has(person));
}

/** Where another matter of the same text happened: where the first one did. */
export function placeBeside(row: PetitionRow, county: County): Place {
  const named = (code: string | null) => county.villages.find((village) => village.code === code);
  const [village, destination] = [named(row.village), named(row.destination)];
  return {
    village: village ? { code: village.code, name: village.name } : null,
    destination: destination ? { code: destination.code, name: destination.name } : null,
    township: row.township,
    county: (village ?? destination)?.countyCode ?? row.triage.county,
    known: village !== undefined || destination !== undefined || !row.triage.unsure.includes("village"),
  };
}

/** The same out of a sealed petition: only a place that stands outside the accusing clauses, or that the person chose. */
function placeOutside(row: PetitionRow, sealed: readonly Span[], county: County): Place {
  const told = triage(without(row.text, sealed), county.knowledge);
  const accusing = triage(clausesIn(row.text, sealed), county.knowledge);
  const within = [accusing.village?.code, accusing.destination?.code, ...accusing.villageCandidates];
  const betrays =
    accusing.township !== null || within.includes(row.village ?? "") || within.includes(row.destination ?? "");
  return betrays ? { ...told, known: !told.unsure.includes("village") } : placeBeside(row, county);
}

/**
 * What of a petition's text could go on as an open petition of its own: the clauses of every matter but its own; out of a
 * sealed one the clauses that accuse nobody. Null when its text is of one matter, was divided before or is older than a
 * day, or when those clauses would not stand alone: read as an accusation, or with a name out of the accusing ones.
 */
export function partingOf(row: PetitionRow, county: County, now: number): Parting | null {
  if (row.split || now - row.registeredAt >= DAY) return null;
  const { text } = row;
  const sealed = row.kind === "accusation";
  // A petition read before matters were told apart has none.
  const matters: readonly Matter<Topic>[] = row.triage.matters ?? [];
  const secret = matters.filter((matter) => matter.secret);
  const open = matters.filter((matter) => !matter.secret);
  if (sealed ? secret.length === 0 : secret.length > 0) return null;
  const own = sealed ? secret[0] : (open.find(({ topic }) => topic === row.topic) ?? open[0]);
  const others = open.filter((matter) => matter !== own);
  const topic = others[0]?.topic;
  if (!own || topic === undefined || !isTopic(topic)) return null;
  const spans = spansOf(others);
  const accusing = spansOf(secret);
  if (spans.some((one) => accusing.some((other) => overlaps(one, other)))) return null;
  const part = clausesIn(text, spans);
  if (!part || part === text) return null;
  const alone = triage(part, county.knowledge);
  if (alone.secret || alone.kind === "accusation") return null;
  if (sealed && names(part, text, row.triage.subjects, county)) return null;
  // Out of a sealed text it is read as if it had come alone.
  const given = sealed
    ? { topic: null, place: placeOutside(row, accusing, county) }
    : { topic, place: placeBeside(row, county) };
  return { topic: sealed ? alone.topic : topic, text: part, kept: own.topic, given };
}

/** The same, as far as the person is asked about it. */
export function apart(row: PetitionRow, county: County, now: number): Apart | null {
  const parting = partingOf(row, county, now);
  return parting && { topic: parting.topic, text: parting.text };
}
