import { fileTypeFromBuffer } from "file-type";
import type { AttachmentRow } from "../store/petition.ts";
import type { Refused, Upload } from "./office.ts";
import type { Parts } from "./parts.ts";

const MOST_FILES = 9;
const LARGEST = 20 * 1024 * 1024;
/** Photos, voices, videos and papers; decided by the first bytes, never by what the sender calls it. */
const ACCEPTED =
  /^(image\/(jpeg|png|gif|webp|heic|heif)|audio\/.+|video\/(mp4|webm|3gpp|quicktime|ogg)|application\/(pdf|ogg))$/;

export type Checked = Upload & { type: string };

/** The uploads with the type their content shows; refuses too many, too large, empty, or of a kind nobody can open. */
export async function checkUploads(uploads: readonly Upload[]): Promise<Checked[] | Refused> {
  if (uploads.length > MOST_FILES) return { refused: "too-many-files", field: "files" };
  const checked: Checked[] = [];
  for (const upload of uploads) {
    if (upload.bytes.length > LARGEST) return { refused: "too-large", field: "files" };
    const type = (await fileTypeFromBuffer(upload.bytes))?.mime;
    if (!type || !ACCEPTED.test(type)) return { refused: "wrong-type", field: "files" };
    checked.push({ ...upload, name: upload.name.replace(/[^\p{L}\p{N}._ -]/gu, "_").slice(-80) || "file", type });
  }
  return checked;
}

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");

/**
 * Puts uploads away and gives their rows. A disk that fails loses the photo, never the petition: what could not be kept
 * is counted in `lost`.
 */
export async function putAway(
  parts: Parts,
  petition: string,
  uploads: readonly Checked[],
  at: number,
): Promise<{ rows: AttachmentRow[]; lost: number }> {
  const rows: AttachmentRow[] = [];
  for (const { name, type, bytes } of uploads) {
    const id = Array.from(parts.draw(16), (b) => b.toString(16).padStart(2, "0")).join("");
    try {
      await parts.files.put(id, bytes);
      const sha256 = hex(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
      rows.push({ id, petition, name, type, size: bytes.length, sha256, at, thumbnail: false, heard: null });
    } catch (error) {
      parts.log("error", "file-lost", { petition, error: String(error) });
    }
  }
  return { rows, lost: uploads.length - rows.length };
}
