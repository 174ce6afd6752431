import { fileTypeFromBuffer } from "file-type";
import { crypt } from "#crypt";
import type { AttachmentRow } from "../../store/petition.ts";
import type { FILE_REFUSALS } from "../../wording/office.ts";
import { faultOf } from "../log.ts";
import type { Refused, Upload } from "../office.ts";
import type { Parts } from "../parts.ts";
import type { Key } from "../vault/cipher.ts";
import { bytesOf, closedFile, hashOfFile, nameOfFile, nameOfSmall, putBytes } from "../vault/file.ts";
import { openFile } from "../vault/matter.ts";
import { FILE_LIMITS } from "./file-limit.ts";
import { isReel, withoutWhereabouts } from "./reel.ts";

/** Photos, voices, videos and papers; decided by the first bytes, never by what the sender calls it. */
const ACCEPTED =
  /^(image\/(jpeg|png|gif|webp|hei[cf](-sequence)?)|audio\/.+|video\/(mp4|webm|3gpp2?|quicktime|ogg|x-m4v)|application\/(pdf|ogg))$/;

/** A file fit to be kept; `small` is a picture's. */
export type Checked = { name: string; type: string; bytes: Uint8Array; small: Uint8Array | null };
/** Files that may be kept, and how many could not be made so for a reason that is not theirs. */
export type CheckedFiles = { files: Checked[]; lost: number };

type Unfit = (typeof FILE_REFUSALS)[number];

/** What may stand in a name: no path, nothing that turns its letters round, no half of a letter. */
const nameOf = ({ name }: Upload) => [...name.replace(/[^\p{L}\p{N}._ -]/gu, "_")].slice(-80).join("") || "file";

/** One upload as it may be kept; why not; or null when the machine failed at it. */
async function check(parts: Parts, upload: Upload): Promise<Checked | Unfit | null> {
  if (upload.bytes.length > FILE_LIMITS.largest) return "too-large";
  const type = (await fileTypeFromBuffer(upload.bytes).catch(() => undefined))?.mime;
  if (!type || !ACCEPTED.test(type)) return "wrong-type";
  const name = nameOf(upload);
  if (isReel(type)) return { name, type, bytes: withoutWhereabouts(upload.bytes), small: null };
  if (!type.startsWith("image/")) return { name, type, bytes: upload.bytes, small: null };
  try {
    const picture = await parts.pictures(upload.bytes, type);
    return "refused" in picture ? picture.refused : { name, ...picture };
  } catch (error) {
    parts.log("error", "picture-failed", { error: faultOf(error) });
    return null;
  }
}

/**
 * The uploads as they may be kept: with the type their content shows, pictures without what the camera wrote into them
 * and with a small one beside, recordings without where they were made. Refuses too many, too large, of a kind nobody can
 * open, and pictures that are broken or unfold too large; `files` tells which of them.
 */
export async function checkUploads(parts: Parts, uploads: readonly Upload[]): Promise<CheckedFiles | Refused> {
  const { most } = FILE_LIMITS;
  if (uploads.length > most)
    return { refused: "too-many-files", field: "files", files: [...uploads.keys()].slice(most) };
  const checked = await Promise.all(uploads.map((upload) => check(parts, upload)));
  const unfit = checked.flatMap((one, at) => (typeof one === "string" ? [{ why: one, at }] : []));
  const [first] = unfit;
  if (first) return { refused: first.why, field: "files", files: unfit.map(({ at }) => at) };
  const files = checked.filter((one) => one !== null && typeof one !== "string");
  return { files, lost: uploads.length - files.length };
}

/** Keeps the small picture; a disk that fails here costs no more than a slower page. */
async function putSmall(parts: Parts, name: string, small: Uint8Array | null, key: Key | null): Promise<boolean> {
  if (!small) return false;
  try {
    await putBytes(parts, name, small, key);
    return true;
  } catch (error) {
    parts.log("warn", "small-picture-lost", { error: faultOf(error) });
    return false;
  }
}

/**
 * Puts files away and gives their rows, closed when there is a key: that of a sealed petition. A disk that fails loses the photo, never the petition: what could not be kept
 * is counted in `lost`.
 */
export async function putAway(
  parts: Parts,
  petition: string,
  checked: CheckedFiles,
  at: number,
  key: Key | null,
): Promise<{ rows: AttachmentRow[]; lost: number }> {
  const rows: AttachmentRow[] = [];
  for (const { name, type, bytes, small } of checked.files) {
    const id = crypt.hex(parts.draw(16));
    try {
      const where = { id, closed: key && "" };
      const sha256 = await hashOfFile(await putBytes(parts, nameOfFile(where), bytes, key));
      const thumbnail = await putSmall(parts, nameOfSmall(where), small, key);
      const known = { name, type, size: bytes.length, thumbnail, heard: null };
      const row: AttachmentRow = { id, petition, sha256, at, closed: null, ...known };
      rows.push(key ? await closedFile(row, key) : row);
    } catch (error) {
      parts.log("error", "file-lost", { error: faultOf(error) });
    }
  }
  return { rows, lost: checked.lost + checked.files.length - rows.length };
}

/** Destroys an attachment's bytes and its small picture. */
export async function destroyFile({ files }: Parts, row: AttachmentRow): Promise<void> {
  await files.drop(nameOfSmall(row));
  await files.drop(nameOfFile(row));
}

/** The bytes of an attachment, or of the small picture beside it. Null when there are none, or they stay closed. */
export async function takeOut(
  parts: Parts,
  row: AttachmentRow,
  key: Key | null,
  small: boolean,
): Promise<{ name: string; type: string; bytes: Uint8Array } | null> {
  const { name, type, thumbnail } = await openFile(row, key);
  if ((small && !thumbnail) || (row.closed !== null && !key)) return null;
  const bytes = await bytesOf(parts, small ? nameOfSmall(row) : nameOfFile(row), row.closed === null ? null : key);
  return bytes && { name, type: small ? "image/jpeg" : type, bytes };
}
