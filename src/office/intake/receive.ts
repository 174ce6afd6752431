import { maskedIn } from "../../petition/contact.ts";
import { listBy } from "../../store/board.ts";
import { deliveryBy, insertDelivery } from "../../store/notice.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { isTopic } from "../../triage/topic.ts";
import { exchangeStatements, hourOf } from "../chat/exchange.ts";
import { ticketFor } from "../chat/ticket.ts";
import type { County } from "../county.ts";
import type { Exchange, Intake, Receipt, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { close, open } from "../vault/cipher.ts";
import { keyFrom, keysFrom } from "../vault/matter.ts";
import { draft } from "./draft.ts";
import { checkUploads, putAway } from "./file.ts";
import { petitionerFor, register } from "./register.ts";

export const LONGEST_TEXT = 10_000;
const TRIES = 5;

export const bodyOf = ({ text, village, contact, kind, list, uploads }: Intake) =>
  JSON.stringify([
    text,
    village ?? "",
    contact ?? {},
    kind ?? "",
    ...(list ? [list] : []),
    (uploads ?? []).map((u) => [u.name, u.bytes.length]),
  ]);

/** What a body is known again by, for whoever has the key that came with it: by every key of the office, the newest first. */
const bodyMarks = ({ seals }: Parts, key: string, body: string): Promise<string[]> =>
  seals.marks("body", `${key}\n${body}`);

/** An answer given before to the same key and body; a refusal when the body is another one. */
export async function answered(parts: Parts, key: string, body: string): Promise<Receipt | Refused | null> {
  const before = await deliveryBy(parts.store.db, ...(await parts.seals.marks("delivery", key)));
  if (!before) return null;
  if (!(await bodyMarks(parts, key, body)).includes(before.body))
    return { refused: "key-reused", field: "Idempotency-Key" };
  for (const own of before.answer ? await keysFrom(parts, "answer", `${key}\n${body}`) : []) {
    const answer = await open<Receipt>(own, "answer", before.answer as string);
    if (answer) return answer;
  }
  return { refused: "key-reused", field: "Idempotency-Key" };
}

/** The answer to this very message, closed with its key and body: it holds a receipt, which the office itself must not have. */
export async function keptAnswer(
  parts: Parts,
  { key, body, petition, at }: { key: string; body: string; petition: string | null; at: number },
  answer: Receipt,
): Promise<Statement[]> {
  const [mark = ""] = await bodyMarks(parts, key, body);
  const row = { key: await parts.seals.mark("delivery", key), body: mark, petition, at };
  return [
    insertDelivery(parts.store.db, {
      ...row,
      answer: await close(await keyFrom(parts, "answer", `${key}\n${body}`), "answer", answer),
    }),
  ];
}

/**
 * The petition as it is read; what objects to a posted list is of that list's matter, and of its village where it names one
 * alone. To a tip-off no list is tied: it is found by its own desk, and counted with no list.
 */
async function draftOf(parts: Parts, county: County, intake: Intake, now: number) {
  const list = intake.list ? await listBy(parts.store.db, intake.list) : null;
  if (!list || !isTopic(list.topic)) return draft(parts, county, intake, now);
  const [village, ...others] = list.villages;
  const of = village && others.length === 0 && !intake.village ? { ...intake, village } : intake;
  const drafted = await draft(parts, county, of, now, { topic: list.topic, place: null });
  if ("refused" in drafted) return drafted;
  if (drafted.row.kind === "accusation") return draft(parts, county, intake, now);
  return { ...drafted, row: { ...drafted.row, list: list.id } };
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
  if (!intake.text.trim() && !intake.uploads?.length && !intake.filesMissing)
    return { refused: "empty", field: "text" };
  if ([...intake.text].length > LONGEST_TEXT) return { refused: "too-long-text", field: "text" };
  const masked = maskedIn(intake.contact);
  if (masked) return { refused: "masked", field: masked };
  const body = bodyOf(intake);
  // A message that comes again is not worth the work on its pictures.
  const already = intake.key ? await answered(parts, intake.key, body) : null;
  if (already && !("refused" in already)) return already;
  const uploads = await checkUploads(parts, intake.uploads ?? []);
  if ("refused" in uploads) return uploads;
  for (let attempt = 1; ; attempt++) {
    const before = intake.key ? await answered(parts, intake.key, body) : null;
    if (before) return before;
    const county = await readCounty();
    const now = parts.clock();
    const drafted = await draftOf(parts, county, intake, now);
    if ("refused" in drafted) return drafted;
    const sealed = drafted.row.kind === "accusation";
    const speaker = await petitionerFor(parts, intake, sealed, now);
    const { rows: files, lost } = await putAway(
      parts,
      drafted.row.id,
      uploads,
      now,
      sealed ? drafted.row.contentKey : null,
    );
    const missing = lost + (intake.filesMissing ?? 0);
    const noted = {
      ...(missing ? { filesLost: missing } : {}),
      ...(intake.source ? { source: intake.source } : {}),
      ...(drafted.row.list ? { list: drafted.row.list } : {}),
    };
    const told = { speaker, files, noted, now };
    const { row, answer: registered, statements } = await register(parts, county, intake, drafted, told);
    const { receipt } = drafted;
    const answer = { ...registered, ticket: await ticketFor(parts, intake, receipt, sealed) };
    if (intake.key) {
      const petition = sealed ? null : row.id;
      statements.push(...(await keptAnswer(parts, { key: intake.key, body, petition, at: hourOf(now) }, answer)));
    }
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
