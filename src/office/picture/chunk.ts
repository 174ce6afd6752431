import { joined, lettersAt, measure, taken, Unfit, viewOf } from "./unfit.ts";

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** The chunks that draw; whatever else a PNG holds is words, times and profiles. */
const PNG_DRAWS = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

/** A PNG (ISO/IEC 15948) of the chunks that draw alone; of a moving one the first picture. Throws Unfit. */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const head = taken(bytes, 0, PNG.length);
  if (!PNG.every((byte, at) => head[at] === byte)) throw new Unfit("picture-broken");
  const kept: Uint8Array[] = [];
  for (let at = PNG.length; ; ) {
    const chunk = taken(bytes, at, 12 + viewOf(taken(bytes, at, 4)).getUint32(0));
    const name = lettersAt(chunk, 4, 4);
    if (kept.length === 0) {
      if (name !== "IHDR" || chunk.length < 20) throw new Unfit("picture-broken");
      measure(viewOf(chunk).getUint32(8), viewOf(chunk).getUint32(12));
    }
    if (PNG_DRAWS.includes(name)) kept.push(chunk);
    if (name === "IEND") break;
    at += chunk.length;
  }
  if (!kept.some((chunk) => lettersAt(chunk, 4, 4) === "IDAT")) throw new Unfit("picture-broken");
  return joined([PNG, ...kept]);
}

const WEBP_DRAWS = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"];
/** Flags of VP8X that tell of an ICC profile, EXIF and XMP. */
const WEBP_TELLS = 0x20 | 0x08 | 0x04;
const WEBP_MOST = 0x3fff;

/** Width and height of a WebP as its first chunk says. */
function sizeOfWebp(name: string, said: Uint8Array): [width: number, height: number] {
  const view = viewOf(taken(said, 0, 10));
  if (name === "VP8X") return [1 + (view.getUint32(3, true) >> 8), 1 + (view.getUint32(6, true) >> 8)];
  if (name === "VP8 ") return [view.getUint16(6, true) & WEBP_MOST, view.getUint16(8, true) & WEBP_MOST];
  const packed = view.getUint32(1, true);
  return [1 + (packed & WEBP_MOST), 1 + ((packed >> 14) & WEBP_MOST)];
}

/** A WebP (RFC 9649) of the chunks that draw alone. Throws Unfit. */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  if (lettersAt(bytes, 0, 4) !== "RIFF" || lettersAt(bytes, 8, 4) !== "WEBP") throw new Unfit("picture-broken");
  const end = 8 + viewOf(taken(bytes, 4, 4)).getUint32(0, true);
  taken(bytes, 0, end);
  const kept: Uint8Array[] = [];
  let frames = 0;
  let size: [number, number] = [0, 0];
  for (let at = 12; at + 8 <= end; ) {
    const length = viewOf(taken(bytes, at + 4, 4)).getUint32(0, true);
    const chunk = taken(bytes, at, 8 + length + (length & 1)).slice();
    const name = lettersAt(chunk, 0, 4);
    if (kept.length === 0) size = sizeOfWebp(name, chunk.subarray(8));
    if (name === "VP8X") chunk[8] = (chunk[8] as number) & ~WEBP_TELLS;
    if (name === "ANMF") frames++;
    if (WEBP_DRAWS.includes(name)) kept.push(chunk);
    at += chunk.length;
  }
  measure(...size, frames);
  const body = joined(kept);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, 4 + body.length, true);
  return joined([head, body]);
}

const FRAME = 0x2c;
const EXTENSION = 0x21;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const LOOP = "NETSCAPE2.0";
/** Bytes of the colour table that a packed field tells of. */
const tableOf = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** A GIF (89a) without comments and the words of programs. Throws Unfit. */
export function cleanGif(bytes: Uint8Array): Uint8Array {
  if (!/^GIF8[79]a$/.test(lettersAt(bytes, 0, 6))) throw new Unfit("picture-broken");
  const screen = viewOf(taken(bytes, 6, 7));
  const head = taken(bytes, 0, 13 + tableOf(screen.getUint8(4)));
  const kept = [head];
  let frames = 0;
  /** Behind the sub-blocks that begin at `at`. */
  const behind = (at: number): number => {
    for (;;) {
      const length = taken(bytes, at, 1)[0] as number;
      at += 1 + length;
      if (length === 0) return at;
    }
  };
  for (let at = head.length; ; ) {
    const [kind, label] = taken(bytes, at, 2);
    let end: number;
    if (kind === FRAME) {
      end = behind(at + 11 + tableOf(taken(bytes, at + 9, 1)[0] as number));
      frames++;
      measure(screen.getUint16(0, true), screen.getUint16(2, true), frames);
    } else if (kind === EXTENSION) end = behind(at + 2);
    else throw new Unfit("picture-broken");
    const isLoop = label === APPLICATION && lettersAt(bytes, at + 3, LOOP.length) === LOOP;
    if (kind === FRAME || label === CONTROL || isLoop) kept.push(taken(bytes, at, end - at));
    at = end;
    if (taken(bytes, at, 1)[0] === 0x3b) break;
  }
  if (frames === 0) throw new Unfit("picture-broken");
  return joined([...kept, Uint8Array.of(0x3b)]);
}
