import type { Viewer } from "../../petition/access.ts";
import { readReceipt } from "../../petition/number.ts";
import { THE_PETITIONER } from "../../petition/petition.ts";
import { VERBS } from "../../petition/verb.ts";
import { byNumber, insertLink, type PetitionRow, petitionerOf } from "../../store/petition.ts";
import { dropScribble } from "../../store/scribble.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { isTopic, type Topic } from "../../triage/topic.ts";
import { triage } from "../../triage/triage.ts";
import { keepRefusal, make } from "../act.ts";
import { exchangeStatements } from "../chat/exchange.ts";
import type { County } from "../county.ts";
import type { Exchange, Intake, Own, Parted, Receipt, Refused, Said } from "../office.ts";
import type { Parts } from "../parts.ts";
import { actorsOf, dayOf, summon, summonOwn } from "../summon.ts";
import { headOf } from "../view-of.ts";
import { type Parting, partingOf, placeBeside } from "./apart.ts";
import { draft } from "./draft.ts";
import { answered, keptAnswer } from "./receive.ts";
import { petitionerFor, type Registration, register } from "./register.ts";

const TRIES = 5;

type Second = Registration & { receipt: string };

/** By which door the wish came: a page, a program, or a conversation. */
export type Door = "web" | "api" | Exchange<Parted | Refused>;

/**
 * The second petition, drawn and ready to be written beside the event that splits it off. Out of a sealed one it comes as
 * if it had come by this door alone: nothing in it, and no duty, is other than its own words make it. The roster is
 * public, so that even keeping it from a desk that is accused would say that somebody there is.
 */
async function second(
  parts: Parts,
  county: County,
  first: PetitionRow,
  intake: Intake,
  given: Parting["given"],
): Promise<Second | Refused> {
  const sealed = first.kind === "accusation";
  const now = parts.clock();
  const drafted = await draft(parts, county, intake, now, given);
  if ("refused" in drafted) return drafted;
  const speaker = sealed
    ? await petitionerFor(parts, intake, false, now)
    : { row: await petitionerOf(parts.store.db, first.petitioner), statements: [] };
  const noted = sealed ? {} : { splitFrom: first.number };
  const registered = await register(parts, county, intake, drafted, { speaker, files: [], noted, now });
  return { ...registered, receipt: drafted.receipt };
}

/** As what the second petition comes in: like the first; out of a sealed one, of whose door nothing is kept, by this one. */
function intakeOf({ kind, channel, language }: PetitionRow, { text }: Parting, door: Door): Intake {
  if (kind !== "accusation") return { text, language, channel };
  return typeof door === "string"
    ? { text, language, channel: door }
    : { text, language, channel: door.channel, address: door.address };
}

/** What the first petition is to know of the second; two open ones know of each other. */
function links({ store: { db } }: Parts, first: PetitionRow, other: PetitionRow): Statement[] {
  const own = insertLink(db, first.id, other.id);
  return first.kind === "accusation" ? [own] : [own, insertLink(db, other.id, first.id)];
}

/** The key of a wish, under which its answer is kept; none where a registration by this door keeps none either. */
const keyOf = (own: Own, door: Door): string | null =>
  "receipt" in own && (typeof door === "string" || door.channel === "chat")
    ? `split:${readReceipt(own.receipt)}`
    : null;

/**
 * A conversation's share. Out of a sealed petition the reply is that of any registration and stands with the open one;
 * what names two open ones stands with neither, for each may have readers of its own.
 */
async function share(
  parts: Parts,
  door: Door,
  said: Parted,
  { row, receipt }: Pick<Second, "row" | "receipt">,
): Promise<Statement[]> {
  if (typeof door === "string") return [];
  const about = { petition: said.first.kind === "accusation" ? row.id : null, receipt, sealed: false };
  return (await exchangeStatements(parts, door, said, about, parts.clock())).statements;
}

/**
 * The petitioner has the second matter of a text dealt with on its own: it becomes an open petition with its own words,
 * receipt, clock and holder. Once only; a form, program or page that asks again gets the same answer. Refuses a text of one
 * matter, or a day later (`one-matter`), what was divided before (`already-split`), and what the procedure does not allow.
 */
export async function split(
  parts: Parts,
  readCounty: () => Promise<County>,
  own: Own,
  door: Door,
): Promise<Parted | Refused> {
  const refuse = async (refused: Refused) => {
    // Who comes with a receipt may come with that of a sealed matter: nothing of it is kept.
    if (typeof door === "object") await keepRefusal(parts, door, refused, "receipt" in own);
    return refused;
  };
  for (let attempt = 1; ; attempt++) {
    const county = await readCounty();
    const row = await summonOwn(parts, own);
    if (!row) return refuse({ refused: "not-found" });
    const key = keyOf(own, door);
    const before = key && row.split ? await answered(parts, key, row.id) : null;
    if (before && !("refused" in before)) {
      const said = { first: headOf(row, county, dayOf(parts)), second: before };
      const other = await byNumber(parts.store.db, before.number);
      const again = other ? await share(parts, door, said, { row: other, receipt: before.receipt }) : [];
      if (again.length) await parts.store.atomically(again);
      return said;
    }
    const parting = partingOf(row, county, parts.clock());
    if (!parting) return refuse({ refused: row.split ? "already-split" : "one-matter" });
    try {
      const other = await second(parts, county, row, intakeOf(row, parting, door), parting.given);
      if ("refused" in other) return refuse(other);
      const done = await make(parts, readCounty, {
        summon: () => summonOwn(parts, own),
        verb: "split",
        input: { topic: parting.topic, part: parting.text },
        facts: { number: other.row.number, kept: parting.kept },
        actors: () => [THE_PETITIONER],
        also: async (after, _, now) => [
          ...other.statements,
          ...links(parts, row, other.row),
          // Kept under the receipt that made the wish: a form sent twice is one petition.
          ...(key ? await keptAnswer(parts, wishOf(key, row, other), other.answer) : []),
          ...(await share(parts, door, saidOf(after, other.answer, now, parts), other)),
        ],
      });
      if (!("refused" in done)) return saidOf(done.row, other.answer, await readCounty(), parts);
      // Another door was first: what it did is the answer.
      if (done.refused !== "already-split" || attempt === TRIES) return refuse(done);
    } catch (error) {
      const drawnTwice = error instanceof Conflict && ["petition", "petitioner"].includes(error.table);
      if (!drawnTwice || attempt === TRIES) throw error;
    }
  }
}

const wishOf = (key: string, { id }: PetitionRow, { row }: Second) => ({
  key,
  body: id,
  petition: row.id,
  at: row.registeredAt,
});

const saidOf = (first: PetitionRow, answer: Receipt, county: County, parts: Parts): Parted => ({
  first: headOf(first, county, dayOf(parts)),
  second: answer,
});

/** The words a clerk chose, as they stand in the text; or why they cannot go on alone. */
function chosen(row: PetitionRow, input: unknown, county: County): { topic: Topic; part: string } | Refused {
  const { success, data } = VERBS.split.input.safeParse(input ?? {});
  if (!success || !isTopic(data.topic)) return { refused: "bad-field", field: success ? "topic" : "part" };
  const lines = data.part
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const part = lines.join("\n");
  if (part.length >= row.text.length || lines.some((line) => !row.text.includes(line)))
    return { refused: "not-in-text", field: "part" };
  // What accuses somebody is never made an open petition: the whole is to be sealed.
  if (triage(part, county.knowledge).secret) return { refused: "sealed-part", field: "part" };
  return { topic: data.topic, part };
}

/**
 * A clerk divides an open text of two matters: the clauses chosen (`part`, one a line, as they stand in the text) go on as
 * a petition of their own about `topic`. The petitioner is told its number and receipt. Refuses what is not in the text or
 * all of it (`not-in-text`), what accuses somebody (`sealed-part`), and what the procedure does not allow.
 */
export async function splitAtDesk(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  input: unknown,
  seen: number,
): Promise<Said | Refused> {
  for (let attempt = 1; ; attempt++) {
    const county = await readCounty();
    const row = await summon(parts, viewer, number, "move");
    if (!row) return { refused: "not-found" };
    const said = chosen(row, input, county);
    if ("refused" in said) return said;
    const desk = viewer.posts.find(({ role, county: of }) => role === "clerk" && of === row.county);
    const { language, channel } = row;
    const by = desk ? { writtenBy: { viewer, post: desk.id } } : {};
    const given = { topic: said.topic, place: placeBeside(row, county) };
    const other = await second(parts, county, row, { text: said.part, language, channel, ...by }, given);
    if ("refused" in other) return other;
    try {
      const done = await make(parts, readCounty, {
        summon: () => summon(parts, viewer, number, "move"),
        verb: "split",
        input: said,
        facts: { number: other.row.number, kept: row.topic },
        // The number is in no text of the first one: that may be read by others, and either may be sealed one day.
        receipt: `${other.row.number} ${other.receipt}`,
        actors: (now) => actorsOf(viewer, now),
        seen,
        also: () => [
          ...other.statements,
          ...links(parts, row, other.row),
          dropScribble(parts.store.db, row.id, viewer.person, "split"),
        ],
      });
      if ("refused" in done) return done;
      return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), dayOf(parts)) };
    } catch (error) {
      const drawnTwice = error instanceof Conflict && error.table === "petition";
      if (!drawnTwice || attempt === TRIES) throw error;
    }
  }
}
