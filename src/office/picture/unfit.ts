import type { PictureRefusal } from "../parts.ts";

/** More pixels than any telephone's photo; a bomb of a few kilobytes may unfold into billions on whoever looks at it. */
const MOST_PIXELS = 100_000_000;
/** All the frames of a moving picture together. */
const MOST_MOVING = 25_000_000;

/** Why a picture is not kept. */
export class Unfit extends Error {
  override name = "Unfit";
  readonly why: PictureRefusal;
  constructor(why: PictureRefusal) {
    super(why);
    this.why = why;
  }
}

/** So many bytes from `at` on. Refuses (throws) a file that ends before. */
export function taken(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length > bytes.length) throw new Unfit("picture-broken");
  return bytes.subarray(at, at + length);
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
export const lettersAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...taken(bytes, at, length));

/** Refuses (throws) a canvas nobody photographs. */
export function measure(width: number, height: number, frames = 1): void {
  if (width === 0 || height === 0) throw new Unfit("picture-broken");
  if (width * height > MOST_PIXELS || (frames > 1 && width * height * frames > MOST_MOVING))
    throw new Unfit("picture-huge");
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
