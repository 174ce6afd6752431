import type { CivilDate } from "../../deadline/civil-date.ts";
import { openMoves } from "../../petition/decide.ts";
import { THE_PETITIONER } from "../../petition/petition.ts";
import { desksOf, exclude, insertAttachment, type PetitionRow } from "../../store/petition.ts";
import type { Statement } from "../../store/store.ts";
import { type Triage, triage } from "../../triage/triage.ts";
import { accusedIn } from "../accused.ts";
import { make } from "../act.ts";
import type { County } from "../county.ts";
import { checkUploads, putAway } from "../intake/file.ts";
import type { Exchange, Joined, Refused, Ticketed, Upload } from "../office.ts";
import type { Parts } from "../parts.ts";
import { petitionOf } from "../record.ts";
import { dayOf, situationOf, summonOwn } from "../summon.ts";
import { eventsIn, type Matter } from "../vault/matter.ts";
import { exchangeStatements } from "./exchange.ts";

/** A message by its letters and figures; by all its signs where it has none. */
const plain = (text: string): string => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "") || text.trim();

/** Whether the petition says this already, letter for letter, in what it was brought with or what was added. */
async function isSaid(parts: Parts, row: Matter, text: string): Promise<boolean> {
  const added = (await eventsIn(parts, row)).flatMap(({ type, data }) =>
    type === "supplemented" && typeof data.text === "string" ? [data.text] : [],
  );
  return [row.text, ...added].some((said) => plain(said) === plain(text));
}

/** Members of staff who may be meant now that these words are added, and were not by those before. */
function newlyAccused(row: PetitionRow, whole: Triage, text: string, county: County, today: CivilDate): string[] {
  const before = accusedIn(row.text, row.triage, row, county, today);
  const known = [...before.named, ...before.meant];
  const { named, meant } = accusedIn(`${row.text}\n${text}`, whole, row, county, today);
  return [...new Set([...named, ...meant])].filter((person) => !known.includes(person));
}

/** People at the desks it has been with: they read it, or may have read it. */
async function readersOf({ store: { db } }: Parts, row: PetitionRow, { tenures }: County, today: CivilDate) {
  const desks = await desksOf(db, row.id);
  const held = tenures.filter(({ post, from, to }) => desks.includes(post) && from <= today && (!to || today <= to));
  return held.map(({ person }) => person);
}

const takesMore = (parts: Parts, county: County, row: PetitionRow): boolean =>
  openMoves(petitionOf(row), situationOf(parts, county, row, THE_PETITIONER)).some(({ verb }) => verb === "supplement");

/**
 * Adds words and files to the sealed petition of this chat's ticket. What was said before is not added again. Whoever is
 * accused by the new words is kept from it like those accused by the first; but from somebody who reads it already it
 * would vanish, and tell them why: such words are for a petition of their own (null), as are those of a petition that
 * takes no more. Refuses files nobody can open.
 */
export async function join(
  parts: Parts,
  readCounty: () => Promise<County>,
  own: Ticketed,
  { text, uploads }: { text: string; uploads: readonly Upload[] },
  exchange: Exchange<Joined>,
): Promise<Joined | Refused | null> {
  const { db } = parts.store;
  const checked = await checkUploads(parts, uploads);
  if ("refused" in checked) return checked;
  const county = await readCounty();
  const row = await summonOwn(parts, own);
  if (!row || !takesMore(parts, county, row)) return null;
  const today = dayOf(parts);
  const whole = triage(`${row.text}\n${text}`, county.knowledge);
  const accused = newlyAccused(row, whole, text, county, today);
  const readers = await readersOf(parts, row, county, today);
  if (accused.some((person) => readers.includes(person))) return null;
  const danger = triage(text, county.knowledge).dangers.length > 0;
  const share = async (said: Joined): Promise<Statement[]> => {
    const about = { petition: null, receipt: null, sealed: true };
    return (await exchangeStatements(parts, exchange, said, about, parts.clock())).statements;
  };
  if (uploads.length === 0 && (await isSaid(parts, row, text))) {
    const again: Joined = { joined: "again", danger };
    await parts.store.atomically(await share(again));
    return again;
  }
  const added: Joined = { joined: "added", danger };
  const { rows: files, lost } = await putAway(parts, row.id, checked, parts.clock(), row.contentKey);
  const words = parts.wordings[row.language].office;
  const done = await make(parts, readCounty, {
    summon: () => summonOwn(parts, own),
    verb: "supplement",
    input: { text: text || words.detail.files({ n: files.length }) },
    actors: () => [THE_PETITIONER],
    facts: lost > 0 ? { filesLost: lost } : {},
    also: async () => [
      ...files.map((file) => insertAttachment(db, file)),
      ...exclude(db, row.id, county.marksOf(accused), "named"),
      ...(await share(added)),
    ],
  });
  return "refused" in done ? null : added;
}
