import { YearWithoutData } from "../deadline/calendar.ts";
import type { Viewer } from "../petition/access.ts";
import { evolve, THE_PETITIONER } from "../petition/petition.ts";
import { MATTER_VERBS, type Verb } from "../petition/verb.ts";
import { owe, readBy } from "../store/notice.ts";
import { byId, exclude, insertAttachment, type PetitionRow, petitionerOf, updatePetition } from "../store/petition.ts";
import { dropScribble } from "../store/scribble.ts";
import { noteSeen } from "../store/seen.ts";
import { Conflict, type Statement } from "../store/store.ts";
import { calling } from "./chat/callback.ts";
import { exchangeStatements } from "./chat/exchange.ts";
import { wordBetween } from "./collective/word.ts";
import type { County } from "./county.ts";
import { checkUploads, putAway } from "./intake/file.ts";
import { onward } from "./intake/way.ts";
import { alarm, isDanger } from "./notice/alarm.ts";
import { discontent } from "./notice/discontent.ts";
import { noticeTo, turnNotice } from "./notice/notify.ts";
import { nudge } from "./notice/nudge.ts";
import type { Exchange, Own, Refused, Said, Upload } from "./office.ts";
import type { Parts } from "./parts.ts";
import { happen, petitionOf } from "./record.ts";
import { actorsOf, dayOf, summon, summonOwn } from "./summon.ts";
import { clearAway } from "./vault/file.ts";
import { asOffice, eventsIn, type Matter } from "./vault/matter.ts";
import { headOf } from "./view-of.ts";
import { type Doing, weigh } from "./weigh.ts";

const TRIES = 4;

/**
 * Makes one move: reads, decides, writes event, row and notices in one list. A lost race is read and decided again; what
 * is then no longer allowed is refused as `overtaken`, with what happened meanwhile.
 */
export async function make(
  parts: Parts,
  readCounty: () => Promise<County>,
  doing: Doing,
): Promise<{ row: Matter } | Refused> {
  const { db } = parts.store;
  for (let attempt = 1; ; attempt++) {
    const county = await readCounty();
    try {
      const weighed = await weigh(parts, county, doing);
      if ("refused" in weighed) return weighed;
      const { row, event } = weighed;
      const now = parts.clock();
      const today = dayOf(parts);
      const made = evolve(petitionOf(row), event);
      const more = doing.follow?.(county, row, made, event) ?? onward(parts, county, row, made, event, today);
      if ("refused" in more) return more;
      const { row: after, statements } = await happen(parts, row, [event, ...more], now, county);
      const desk = parts.wordings["zh-Hans"].office;
      const danger = isDanger(event, county);
      const petitioner = await petitionerOf(db, row.petitioner);
      const words = parts.wordings[row.language];
      const seq = row.seq + 1;
      const notices = noticeTo(petitioner, after, event, seq, county, words, now, parts.zone, doing.isSaid);
      const holding = notices.map(async (notice) =>
        doing.receipt ? { ...notice, sealed: await parts.seals.close(notice.id, doing.receipt) } : notice,
      );
      await parts.store.atomically([
        ...statements,
        ...owe(db, await Promise.all(holding)),
        ...(await calling(parts, after, event, now)),
        ...(after.holder !== row.holder || event.to !== row.stage
          ? owe(db, turnNotice(after, after.seq, desk, now))
          : []),
        ...(danger
          ? [updatePetition(db, row.id, { urgent: true }), ...owe(db, alarm(after, county, desk, now, today))]
          : []),
        ...owe(db, nudge(after, event, county, desk, now)),
        ...owe(db, await discontent(parts, county, after, event, now)),
        ...owe(db, await wordBetween(parts, after, event, county, now)),
        // Who has the answer in hand, or was asked about it, has had all that was to be told before.
        ...(event.type === "served" || event.type === "attested" ? [readBy(db, row.id, now)] : []),
        // Who has withdrawn, or had to, no longer finds it.
        ...exclude(db, row.id, county.marksOf(after.recused), "recused"),
        ...((await doing.also?.(after, event, county)) ?? []),
      ]);
      if (after.closed !== row.closed) await clearAway(parts);
      return { row: after };
    } catch (error) {
      if (error instanceof YearWithoutData) return { refused: "calendar-missing" };
      if (error instanceof Conflict && error.table === "event" && attempt < TRIES) continue;
      throw error;
    }
  }
}

/** A move by a member of staff, made in whichever of their posts may make it. What makes a matter has a page of its own. */
export async function act(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  { verb, input }: { verb: Verb; input: unknown },
  seen: number,
  also: (row: PetitionRow) => Statement[] = () => [],
): Promise<Said | Refused> {
  if (MATTER_VERBS.includes(verb)) return { refused: "no-such-move" };
  const done = await make(parts, readCounty, {
    summon: () => summon(parts, viewer, number, "move"),
    verb,
    input,
    actors: (row) => actorsOf(viewer, row),
    seen,
    also: (row) => [
      dropScribble(parts.store.db, row.id, viewer.person, verb),
      noteSeen(parts.store.db, viewer.person, row.id, row.arrivedAt),
      ...also(row),
    ],
  });
  if ("refused" in done) return done;
  return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), dayOf(parts)) };
}

/** A move by the petitioner, with a conversation's share when it was said in a chat. */
export async function say(
  parts: Parts,
  readCounty: () => Promise<County>,
  own: Own,
  { verb, input }: { verb: Verb; input: unknown },
  exchange?: Exchange<Said | Refused>,
): Promise<Said | Refused> {
  const today = dayOf(parts);
  const done = await make(parts, readCounty, {
    summon: () => summonOwn(parts, own),
    verb,
    input,
    actors: () => [THE_PETITIONER],
    isSaid: exchange !== undefined,
    also: async (row, event, county) => {
      const said: Said = { seq: row.seq, petition: headOf(row, county, today), danger: isDanger(event, county) };
      const about = { petition: row.id, receipt: null, sealed: row.kind === "accusation" };
      return exchange ? (await exchangeStatements(parts, exchange, said, about, parts.clock())).statements : [];
    },
  });
  if ("refused" in done) {
    if (exchange) await keepRefusal(parts, exchange, done);
    return done;
  }
  return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), today) };
}

/**
 * The petitioner brings the same matter again: an urging, the first time on a day; other words than those it was brought
 * with are added to it. Gives the petition as it then stands, or null when its stage takes neither.
 */
export async function sayAgain(
  parts: Parts,
  readCounty: () => Promise<County>,
  id: string,
  text: string,
): Promise<PetitionRow | null> {
  const { db } = parts.store;
  const summonAgain = async () => {
    const row = await byId(db, id);
    return row && asOffice(parts, row);
  };
  const row = await summonAgain();
  const events = row ? await eventsIn(parts, row) : [];
  const today = dayOf(parts);
  const move = async (verb: Verb, input: object) => {
    const done = await make(parts, readCounty, { summon: summonAgain, verb, input, actors: () => [THE_PETITIONER] });
    return "refused" in done ? null : done.row;
  };
  const said = [row?.text, ...events.map(({ type, data }) => type === "supplemented" && data.text)];
  const added = said.includes(text) ? null : await move("supplement", { text });
  const isUrged = events.some(({ type, on }) => type === "urged" && on === today);
  return (isUrged ? null : await move("urge", {})) ?? added;
}

/** Even a "no" is said once, and moves the conversation on. */
export async function keepRefusal(
  parts: Parts,
  exchange: Pick<Exchange<Refused>, "channel" | "address" | "version" | "delivery" | "then">,
  refused: Refused,
  sealed = false,
) {
  const about = { petition: null, receipt: null, sealed };
  await parts.store.atomically((await exchangeStatements(parts, exchange, refused, about, parts.clock())).statements);
}

/** Adds photos, voices or papers to one's own petition: an event that says how many, and the files. */
export async function attach(
  parts: Parts,
  readCounty: () => Promise<County>,
  own: Own,
  uploads: readonly Upload[],
  text = "",
  exchange?: Exchange<Said | Refused>,
): Promise<Said | Refused> {
  const checked = await checkUploads(parts, uploads);
  const row = await summonOwn(parts, own);
  const refused: Refused | null = "refused" in checked ? checked : row ? null : { refused: "not-found" };
  if (refused || !row || "refused" in checked) {
    const no = refused ?? { refused: "not-found" };
    if (exchange) await keepRefusal(parts, exchange, no);
    return no;
  }
  const { rows, lost } = await putAway(
    parts,
    row.id,
    checked,
    parts.clock(),
    row.kind === "accusation" ? row.contentKey : null,
  );
  const today = dayOf(parts);
  const done = await make(parts, readCounty, {
    summon: () => summonOwn(parts, own),
    verb: "supplement",
    input: { text: text || parts.wordings[row.language].office.detail.files({ n: rows.length }) },
    actors: () => [THE_PETITIONER],
    facts: lost > 0 ? { filesLost: lost } : {},
    also: async (after, event, county) => [
      ...rows.map((file) => insertAttachment(parts.store.db, file)),
      ...(exchange
        ? (
            await exchangeStatements(
              parts,
              exchange,
              { seq: after.seq, petition: headOf(after, county, today), danger: isDanger(event, county) },
              { petition: after.id, receipt: null, sealed: after.kind === "accusation" },
              parts.clock(),
            )
          ).statements
        : []),
    ],
  });
  if ("refused" in done) {
    if (exchange) await keepRefusal(parts, exchange, done);
    return done;
  }
  return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), today) };
}
