import { localTime } from "../deadline/civil-date.ts";
import { append, chain } from "../store/event.ts";
import { deliveryBy, insertDelivery, owe } from "../store/notice.ts";
import {
  crossDesks,
  exclude,
  insertAttachment,
  insertPetition,
  insertPetitioner,
  type PetitionerRow,
  type PetitionRow,
  petitionerAt,
  updatePetitioner,
} from "../store/petition.ts";
import { Conflict, type Statement } from "../store/store.ts";
import type { OfficeWords } from "../wording/office.ts";
import type { County } from "./county.ts";
import { draft } from "./draft.ts";
import { exchangeStatements } from "./exchange.ts";
import { checkUploads, putAway } from "./file.ts";
import { deskNotice, noticeTo, turnNotice } from "./notify.ts";
import type { Exchange, Intake, Receipt, Refused } from "./office.ts";
import type { Parts } from "./parts.ts";
import { uuid } from "./uuid.ts";
import { headOf } from "./view-of.ts";

export const LONGEST_TEXT = 10_000;
const TRIES = 5;

/**
 * Who spoke, in a row of their own. Of a sealed matter no chat and no device is kept: it answers only to its receipt;
 * a name or telephone is kept when the person gave it.
 */
async function petitionerFor(parts: Parts, intake: Intake, sealed: boolean, now: number) {
  const { db } = parts.store;
  const name = intake.contact?.name?.trim() || null;
  const phone = intake.contact?.phone?.trim() || null;
  const address = sealed ? null : (intake.address ?? null);
  const known = address ? await petitionerAt(db, intake.channel, address) : null;
  if (known) {
    const change = { ...(name ? { name } : {}), ...(phone ? { phone } : {}), language: intake.language };
    return { row: { ...known, ...change }, statements: [updatePetitioner(db, known.id, change)] };
  }
  if (!address && !name && !phone) return { row: null, statements: [] };
  const { channel, language } = intake;
  const row: PetitionerRow = { id: uuid(now, parts.draw), name, phone, channel, address, language, createdAt: now };
  return { row, statements: [insertPetitioner(db, row)] };
}

const bodyOf = ({ text, village, contact, kind, uploads }: Intake) =>
  JSON.stringify([
    text,
    village ?? "",
    contact ?? {},
    kind ?? "",
    (uploads ?? []).map((u) => [u.name, u.bytes.length]),
  ]);

/** An answer given before to the same key and body; a refusal when the body is another one. */
async function answered(parts: Parts, key: string, body: string): Promise<Receipt | Refused | null> {
  const before = await deliveryBy(parts.store.db, await parts.seals.mark("delivery", key));
  if (!before) return null;
  if (before.body !== (await parts.seals.mark("body", body)))
    return { refused: "key-reused", field: "Idempotency-Key" };
  const answer = before.answer && (await parts.seals.open(`${key}\n${body}`, before.answer));
  return answer ? (JSON.parse(answer) as Receipt) : { refused: "key-reused", field: "Idempotency-Key" };
}

/**
 * Takes in a petition: reads it, registers it, routes it, and writes it down with its events, notices and the
 * conversation's reply in one list, durable before anything is said. Refuses only what holds nothing, too much, or a
 * village field that names no village.
 */
export async function receive(
  parts: Parts,
  readCounty: () => Promise<County>,
  intake: Intake,
  exchange?: Exchange<Receipt>,
): Promise<Receipt | Refused> {
  const { db } = parts.store;
  if (!intake.text.trim() && !intake.uploads?.length && !intake.filesMissing)
    return { refused: "empty", field: "text" };
  if ([...intake.text].length > LONGEST_TEXT) return { refused: "too-long-text", field: "text" };
  const uploads = await checkUploads(intake.uploads ?? []);
  if ("refused" in uploads) return uploads;
  const body = bodyOf(intake);
  for (let attempt = 1; ; attempt++) {
    const before = intake.key ? await answered(parts, intake.key, body) : null;
    if (before) return before;
    const county = await readCounty();
    const now = parts.clock();
    const drafted = await draft(parts, county, intake, now);
    if ("refused" in drafted) return drafted;
    const { events, receipt, excluded } = drafted;
    const sealed = drafted.row.kind === "accusation";
    const petitioner = await petitionerFor(parts, intake, sealed, now);
    const row = { ...drafted.row, petitioner: petitioner.row?.id ?? null };
    const { rows: files, lost } = await putAway(parts, row.id, uploads, now);
    const missing = lost + (intake.filesMissing ?? 0);
    const [first, ...rest] = events;
    const noted = { ...(missing ? { filesLost: missing } : {}), ...(intake.source ? { source: intake.source } : {}) };
    const told = first ? [{ ...first, data: { ...first.data, ...noted } }, ...rest] : events;
    const desk = parts.wordings["zh-Hans"].office;
    const answer = receiptOf(row, receipt, county, localTime(now, parts.zone).day);
    const statements: Statement[] = [
      ...petitioner.statements,
      insertPetition(db, row),
      ...append(db, await chain(row.id, null, intake.at ?? now, told)),
      ...crossDesks(db, row.id, row.holder ? [row.holder] : []),
      ...exclude(db, row.id, excluded, "named"),
      ...files.map((file) => insertAttachment(db, file)),
      ...(intake.channel === "import"
        ? []
        : owe(db, [
            ...(first
              ? noticeTo(petitioner.row, row, first, 1, county, parts.wordings[intake.language], now, parts.zone)
              : []),
            ...turnNotice(row, row.seq, desk, now),
            ...alarm(row, county, desk, now),
          ])),
    ];
    if (intake.key)
      statements.push(
        insertDelivery(db, {
          key: await parts.seals.mark("delivery", intake.key),
          body: await parts.seals.mark("body", body),
          petition: sealed ? null : row.id,
          answer: await parts.seals.close(`${intake.key}\n${body}`, JSON.stringify(answer)),
          at: now,
        }),
      );
    if (exchange)
      statements.push(
        ...(await exchangeStatements(parts, exchange, answer, { petition: row.id, receipt, sealed }, now)).statements,
      );
    try {
      await parts.store.atomically(statements);
      return answer;
    } catch (error) {
      // A number already drawn, or a petitioner or key that came in twice at once: read again and try again.
      const again = error instanceof Conflict && ["petition", "petitioner"].includes(error.table);
      const twice = error instanceof Conflict && error.table === "delivery" && intake.key !== undefined;
      if (!(again || twice) || attempt === TRIES) throw error;
    }
  }
}

/** A life in danger is told now, whoever has the turn (XF 25): to the office and its head, or to the sealed desk alone. */
function alarm(row: PetitionRow, county: County, words: OfficeWords, now: number) {
  if (!row.urgent) return [];
  const { clerk, superior } = county.postsFor(row, row.registeredOn);
  const heard = row.kind === "accusation" ? [row.holder ?? clerk] : [clerk, superior, row.holder ?? clerk];
  return [...new Set(heard)].map((post) =>
    deskNotice(`${row.id}:urgent:${post}`, row, "urgent", post, words.urgentNotice({ number: row.number }), now),
  );
}

function receiptOf(row: PetitionRow, receipt: string, county: County, today: PetitionRow["since"]): Receipt {
  const sealed = row.kind === "accusation";
  return {
    ...headOf(row, county, today),
    receipt,
    asks: {
      villages:
        sealed || row.village
          ? []
          : row.triage.villageCandidates.flatMap((code) => county.place(code) ?? []).slice(0, 6),
      topics: row.triage.unsure.includes("topic") ? row.triage.topics.slice(0, 2).map(({ topic }) => topic) : [],
    },
    dangers: row.triage.dangers,
    words: row.triage.topics[0]?.words ?? [],
    sureness: row.triage.sureness,
    secret: sealed,
    text: row.text,
  };
}
