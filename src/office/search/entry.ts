import { crypt } from "#crypt";
import { furtherIn } from "../../petition/opinion.ts";
import { VERB_NAMES, VERBS } from "../../petition/verb.ts";
import { allIndexed, countUnindexed, type Entry, enter, facetsOf, reenter, unindexed } from "../../store/entry.ts";
import { type EventRow, eventsOfAll } from "../../store/event.ts";
import { byIds, desksOf, desksOfAll, type PetitionRow } from "../../store/petition.ts";
import { owePurge } from "../../store/purge.ts";
import type { Db, Statement } from "../../store/store.ts";
import { wordsOf } from "../../triage/listen.ts";
import { type Spoken, wordsHeard } from "../../triage/term.ts";
import type { Knowledge } from "../../triage/triage.ts";
import type { County } from "../county.ts";
import { fieldsOf } from "../field.ts";
import type { Parts } from "../parts.ts";
import { giveWay } from "../portion.ts";
import { eventsIn, type Matter } from "../vault/matter.ts";

type Said = Pick<EventRow, "type" | "data">;

/** Fields in which something was said to or by the petitioner, by event: what may be found besides the first words. */
const SAID: ReadonlyMap<string, string[]> = new Map(
  VERB_NAMES.filter((verb) => VERBS[verb].tells || verb === "supplement" || verb === "transcribe").map((verb) => [
    VERBS[verb].event,
    fieldsOf(verb).flatMap(({ name, control }) => (["words", "line", "claims"].includes(control) ? [name] : [])),
  ]),
);

/** What an event said in words: a supplement, a recording written down, an answer, an opinion. Internal notes are not looked through. */
const saidIn = ({ type, data }: Said): string[] =>
  (SAID.get(type) ?? []).flatMap((name) => {
    const said = data[name];
    if (name === "further") return furtherIn(data).flatMap(({ claim, reasons }) => [claim, reasons].filter(Boolean));
    return typeof said === "string" && said !== "" ? [said] : [];
  });

/** What was written down of a recording stands until it is written down anew. */
const isStanding = (events: readonly Said[], { type, data }: Said, at: number): boolean =>
  type !== "transcribed" ||
  !events.some((one, i) => i > at && one.type === type && one.data.attachment === data.attachment);

/** Everything that was said in words in these events and still stands. */
export const saidInAll = (events: readonly Said[]): string[] =>
  events.filter((event, at) => isStanding(events, event, at)).flatMap(saidIn);

/** Moves when the way words are written to the index does. */
const FORM = "1";
const versions = new WeakMap<Knowledge, Promise<string>>();

/** By which dictionary words are cut now: texts cut by another one are found only once they are cut again. */
export function dictionaryOf(knowledge: Knowledge): Promise<string> {
  const known = versions.get(knowledge);
  if (known) return known;
  const words = [...knowledge.gazetteer.words, ...wordsOf(knowledge.lexicon)].sort();
  const spelling = Object.entries(knowledge.lexicon.normalisations).flat();
  const said = [FORM, ...words, ...spelling].join("\n");
  const version = Promise.resolve(crypt.sha256(said)).then((hex) => hex.slice(0, 16));
  versions.set(knowledge, version);
  return version;
}

/** Where it is, in the words people look for it by. */
function placesOf(county: County, { village, destination, township }: PetitionRow): string[] {
  const named = [county.place(village), county.place(destination)].flatMap((place) =>
    place ? [`${place.name}${/[村区]$/.test(place.name) ? "" : "村"}`, place.township, place.county] : [],
  );
  const around = township === null ? null : county.townshipName(township);
  return [...new Set(around ? [...named, around] : named)];
}

/** A sealed petition has no words in the index: whoever may read it looks through what they have opened. */
function entryOf(
  county: County,
  row: PetitionRow,
  events: readonly Said[],
  desks: readonly string[],
  spoken?: Spoken,
): Entry {
  const texts = row.kind === "accusation" ? [] : [row.text, ...placesOf(county, row), ...saidInAll(events)];
  const words = texts.map((text, at) => wordsHeard(text, county.knowledge, at === 0 ? spoken : undefined));
  return { row, texts: words, desks: [...new Set(desks)] };
}

/** The entry of a new petition, for the write that registers it. `spoken`: its text as it was cut for triage. */
export async function entered(
  db: Db,
  county: County,
  row: PetitionRow,
  events: readonly Said[],
  spoken: Spoken,
): Promise<Statement[]> {
  const desks = row.holder === null ? [] : [row.holder];
  return enter(db, entryOf(county, row, events, desks, spoken), await dictionaryOf(county.knowledge));
}

/** The entry written anew, for the write in which these events happen; nothing when they change nothing in it. */
export async function reentered(
  parts: Parts,
  county: County,
  before: Matter,
  after: PetitionRow,
  events: readonly Said[],
  desks: readonly string[],
): Promise<Statement[]> {
  const { db } = parts.store;
  const known = await desksOf(db, after.id);
  const all = [...known, ...desks];
  const same =
    before.kind === after.kind &&
    before.destination === after.destination &&
    facetsOf(before, known) === facetsOf(after, [...new Set(all)]);
  if (same && events.every((event) => saidIn(event).length === 0)) return [];
  const told = [...(await eventsIn(parts, before)), ...events];
  const sealed = after.kind === "accusation" && before.kind !== "accusation";
  return [
    ...reenter(db, entryOf(county, after, told, all), await dictionaryOf(county.knowledge)),
    ...(sealed ? [owePurge(db)] : []),
  ];
}

/** Few enough that nobody waits for a portion to be written. */
const PORTION = 25;

/**
 * Cuts the words of every petition that was not yet, or by another dictionary: the newest first, a portion a write, with
 * whoever asks meanwhile let in between. May be stopped and begun again at any time; what is written meanwhile stays.
 * Tells after each portion how many are done, of all there were; gives how many that was.
 */
export async function enterAll(
  parts: Parts,
  readCounty: () => Promise<County>,
  tell: (done: number, all: number) => void = () => {},
  stop?: AbortSignal,
): Promise<number> {
  const { db } = parts.store;
  let done = 0;
  let below = Number.MAX_SAFE_INTEGER;
  const all = await countUnindexed(db, await dictionaryOf((await readCounty()).knowledge));
  while (all > 0 && !stop?.aborted) {
    const county = await readCounty();
    const version = await dictionaryOf(county.knowledge);
    const portion = await unindexed(db, version, below, PORTION);
    const last = portion.at(-1);
    if (!last) break;
    const ids = portion.map(({ petition }) => petition);
    const [rows, events, desks] = [await byIds(db, ids), await eventsOfAll(db, ids), await desksOfAll(db, ids)];
    await parts.store.atomically(
      rows.flatMap((row) => {
        const one = entryOf(county, row, events.get(row.id) ?? [], desks.get(row.id) ?? []);
        return reenter(db, one, version, version);
      }),
    );
    below = last.place;
    done += portion.length;
    tell(done, all);
    await giveWay();
  }
  return done;
}

/** Whether every petition can be found by its words; until then a search may miss older ones. */
export const isEntered = async (db: Db, county: County): Promise<boolean> =>
  allIndexed(db, await dictionaryOf(county.knowledge));
