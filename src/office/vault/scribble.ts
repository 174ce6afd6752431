import { keepScribble, type ScribbleRow, scribblesOf } from "../../store/scribble.ts";
import type { Statement } from "../../store/store.ts";
import type { Parts } from "../parts.ts";
import { close, open } from "./cipher.ts";
import { type Matter, placeOf } from "./matter.ts";

type Scribble = { verb: string; fields: Record<string, string> };

/** Keeps what somebody began to type on a petition's page, closed where the petition is; on a locked page nothing is typed. */
export async function scribbled(
  { store: { db } }: Parts,
  { id, kind, contentKey }: Matter,
  person: string,
  { verb, fields }: Scribble,
  at: number,
): Promise<Statement[]> {
  if (kind !== "accusation") return [keepScribble(db, { petition: id, person, verb, fields, at })];
  if (!contentKey) return [];
  const closed = await close(contentKey, placeOf.scribble(id, person, verb), fields);
  return [keepScribble(db, { petition: id, person, verb, fields: { closed }, at })];
}

/** What this person began to type, the oldest first, where it can be read. */
export async function scribblesIn(
  { store: { db } }: Parts,
  { id, kind, contentKey }: Matter,
  person: string,
): Promise<ScribbleRow[]> {
  const rows = await scribblesOf(db, id, person);
  if (kind !== "accusation") return rows;
  const opened = rows.map(async (row) => {
    const place = placeOf.scribble(id, person, row.verb);
    const fields =
      contentKey && row.fields.closed ? await open<Scribble["fields"]>(contentKey, place, row.fields.closed) : null;
    return fields ? [{ ...row, fields }] : [];
  });
  return (await Promise.all(opened)).flat();
}
