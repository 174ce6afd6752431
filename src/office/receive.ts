import { deliveryBy, insertDelivery } from "../store/notice.ts";
import { Conflict } from "../store/store.ts";
import type { County } from "./county.ts";
import { draft } from "./draft.ts";
import { exchangeStatements, hourOf } from "./exchange.ts";
import { checkUploads, putAway } from "./file.ts";
import type { Exchange, Intake, Receipt, Refused } from "./office.ts";
import type { Parts } from "./parts.ts";
import { petitionerFor, register } from "./register.ts";
import { ticketFor } from "./ticket.ts";
import { close, open } from "./vault/cipher.ts";
import { keyFrom } from "./vault/matter.ts";

export const LONGEST_TEXT = 10_000;
const TRIES = 5;

export const bodyOf = ({ text, village, contact, kind, uploads }: Intake) =>
  JSON.stringify([
    text,
    village ?? "",
    contact ?? {},
    kind ?? "",
    (uploads ?? []).map((u) => [u.name, u.bytes.length]),
  ]);

/** What a body is known again by, for whoever has the key that came with it. */
export const bodyMark = ({ seals }: Parts, key: string, body: string): Promise<string> =>
  seals.mark("body", `${key}\n${body}`);

/** The answer to a key and a body, closed with both: it holds a receipt, which the office itself must not have. */
export const closeAnswer = async (parts: Parts, key: string, body: string, answer: Receipt): Promise<string> =>
  close(await keyFrom(parts, "answer", `${key}\n${body}`), "answer", answer);

/** An answer given before to the same key and body; a refusal when the body is another one. */
export async function answered(parts: Parts, key: string, body: string): Promise<Receipt | Refused | null> {
  const before = await deliveryBy(parts.store.db, await parts.seals.mark("delivery", key));
  if (!before) return null;
  if (before.body !== (await bodyMark(parts, key, body))) return { refused: "key-reused", field: "Idempotency-Key" };
  const answer =
    before.answer && (await open<Receipt>(await keyFrom(parts, "answer", `${key}\n${body}`), "answer", before.answer));
  return answer || { refused: "key-reused", field: "Idempotency-Key" };
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
    const drafted = await draft(parts, county, intake, now);
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
    const noted = { ...(missing ? { filesLost: missing } : {}), ...(intake.source ? { source: intake.source } : {}) };
    const told = { speaker, files, noted, now };
    const { row, answer: registered, statements } = await register(parts, county, intake, drafted, told);
    const { receipt } = drafted;
    const answer = { ...registered, ticket: await ticketFor(parts, intake, receipt, sealed) };
    if (intake.key)
      statements.push(
        insertDelivery(db, {
          key: await parts.seals.mark("delivery", intake.key),
          body: await bodyMark(parts, intake.key, body),
          petition: sealed ? null : row.id,
          answer: await closeAnswer(parts, intake.key, body, answer),
          at: hourOf(now),
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
