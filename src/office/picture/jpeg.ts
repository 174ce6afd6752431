import { joined, lettersAt, measure, taken, Unfit, viewOf } from "./unfit.ts";

const MARK = 0xff;
const START = Uint8Array.of(MARK, 0xd8);
const END = Uint8Array.of(MARK, 0xd9);
const SCAN = 0xda;
const EXIF = 0xe1;
const ADOBE = 0xee;
/** How long Adobe's segment is with nothing hung on it. */
const ADOBE_LENGTH = 14;
const ORIENTATION = 0x0112;

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Frames, tables and scans: what decoding needs. */
const isNeeded = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf);

/** How the camera was held, 1 … 8; 1 is upright. Without it a photo lies on its side. */
function orientationOf(exif: Uint8Array): number {
  if (exif.length < 16 || lettersAt(exif, 0, 6) !== "Exif\0\0") return 1;
  const tiff = viewOf(exif.subarray(6));
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  if (first + 2 > tiff.byteLength) return 1;
  const end = Math.min(first + 2 + 12 * tiff.getUint16(first, little), tiff.byteLength - 11);
  for (let at = first + 2; at < end; at += 12) {
    if (tiff.getUint16(at, little) !== ORIENTATION) continue;
    const said = tiff.getUint16(at + 8, little);
    return said >= 1 && said <= 8 ? said : 1;
  }
  return 1;
}

/** An EXIF segment that says how the camera was held, and nothing else. */
const exifOf = (orientation: number): Uint8Array =>
  Uint8Array.from([
    ...[MARK, EXIF, 0, 34, ...new TextEncoder().encode("Exif\0\0MM"), 0, 42, 0, 0, 0, 8],
    ...[0, 1, ORIENTATION >> 8, ORIENTATION & 255, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]);

/** Where a scan that begins at `from` ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    const next = taken(bytes, at + 1, 1)[0] as number;
    if (next !== 0 && next !== MARK && !isRestart(next)) return at;
  }
  throw new Unfit("picture-broken");
}

/**
 * A JPEG (ITU-T T.81) of the same pixels without application segments, comments, and whatever hangs behind its end; how the
 * camera was held and Adobe's word on the colours stay. Refuses (throws Unfit) what is cut short or unfolds too large.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  if (viewOf(taken(bytes, 0, 2)).getUint16(0) !== 0xffd8) throw new Unfit("picture-broken");
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let frames = 0;
  for (let at = 2; ; ) {
    const [mark, marker = 0] = taken(bytes, at, 2);
    if (mark !== MARK) throw new Unfit("picture-broken");
    if (marker === MARK) {
      at++;
      continue;
    }
    if (marker === END[1]) break;
    const segment = taken(bytes, at, 2 + Math.max(2, viewOf(taken(bytes, at + 2, 2)).getUint16(0)));
    const said = segment.subarray(4);
    if (isFrame(marker)) {
      const frame = viewOf(taken(said, 0, 6));
      measure(frame.getUint16(3), frame.getUint16(1));
      frames++;
    }
    if (marker === EXIF && orientation === 1) orientation = orientationOf(said);
    const isColours = marker === ADOBE && said.length === ADOBE_LENGTH - 2 && lettersAt(said, 0, 5) === "Adobe";
    if (isNeeded(marker) || isColours) kept.push(segment);
    at += segment.length;
    if (marker !== SCAN) continue;
    const end = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  if (frames === 0) throw new Unfit("picture-broken");
  return joined([START, ...(orientation === 1 ? [] : [exifOf(orientation)]), ...kept, END]);
}
