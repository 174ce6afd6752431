import { crypt } from "#crypt";
import type { AttachmentRow } from "../../store/petition.ts";
import { dropLeftover, leftovers } from "../../store/vault.ts";
import { faultOf } from "../log.ts";
import type { Parts } from "../parts.ts";
import { close, closeBytes, type Key, openBytes } from "./cipher.ts";
import { type ClosedFile, placeOf } from "./matter.ts";

/** Under what name the bytes of a file are kept; those of a sealed petition have one of their own. */
export const nameOfFile = ({ id, closed }: Pick<AttachmentRow, "id" | "closed">): string =>
  closed === null ? id : `${id}.sealed`;
/** Where the small picture of a file is kept. */
export const nameOfSmall = (row: Pick<AttachmentRow, "id" | "closed">): string => `${nameOfFile(row)}.small`;

/** The hash a file is looked through by, over its bytes as they are kept. */
export const hashOfFile = async (bytes: Uint8Array): Promise<string> => crypt.sha256(bytes);

/** Keeps bytes under a name, closed when there is a key; gives them as they are kept. */
export async function putBytes(
  { files }: Parts,
  name: string,
  bytes: Uint8Array,
  key: Key | null,
): Promise<Uint8Array> {
  const kept = key ? await closeBytes(key, placeOf.file(name), bytes) : bytes;
  await files.put(name, kept);
  return kept;
}

/** Bytes by their name, opened with the key of the petition when they are closed. Null when they are not there. */
export async function bytesOf({ files }: Parts, name: string, key: Key | null): Promise<Uint8Array | null> {
  const bytes = await files.get(name);
  return bytes && key ? openBytes(key, placeOf.file(name), new Uint8Array(bytes)) : bytes;
}

/** A file's row as it is written for a sealed petition. */
export async function closedFile(row: AttachmentRow, key: Key): Promise<AttachmentRow> {
  const { id, name, type, size, heard, thumbnail } = row;
  const known: ClosedFile = { name, type, size, heard, thumbnail };
  const closed = await close(key, placeOf.attachment(id), known);
  return { ...row, name: "", type: "", size: 0, heard: null, thumbnail: false, closed };
}

type Moved = { row: AttachmentRow; kept: string[]; left: string[] };

/** Writes the bytes anew under the other name; what stands under the old one is left over once the row is written. */
async function moved(parts: Parts, from: AttachmentRow, to: AttachmentRow, key: Key): Promise<Moved> {
  const keyOf = ({ closed }: AttachmentRow) => (closed === null ? null : key);
  let { sha256 } = from;
  const bytes = await bytesOf(parts, nameOfFile(from), keyOf(from));
  if (bytes) sha256 = await hashOfFile(await putBytes(parts, nameOfFile(to), bytes, keyOf(to)));
  const small = await bytesOf(parts, nameOfSmall(from), keyOf(from));
  if (small) await putBytes(parts, nameOfSmall(to), small, keyOf(to));
  const names = (of: AttachmentRow) => [nameOfFile(of), nameOfSmall(of)];
  return { row: { ...to, sha256 }, kept: names(to), left: names(from) };
}

export const fileClosed = async (parts: Parts, file: AttachmentRow, key: Key): Promise<Moved> =>
  moved(parts, file, await closedFile(file, key), key);
/** `file`: the row with what its key opened. */
export const fileOpened = (parts: Parts, file: AttachmentRow, key: Key): Promise<Moved> =>
  moved(parts, file, { ...file, closed: null }, key);

/**
 * Destroys files nobody needs any more, and what the database's journal still holds of words that were closed; what cannot
 * be destroyed now is tried again at the next sweep.
 */
export async function clearAway(parts: Parts): Promise<void> {
  const { db } = parts.store;
  await parts.store.settle();
  for (const name of await leftovers(db))
    try {
      await parts.files.drop(name);
      await parts.store.atomically([dropLeftover(db, name)]);
    } catch (error) {
      parts.log("error", "file-not-destroyed", { error: faultOf(error) });
    }
}
