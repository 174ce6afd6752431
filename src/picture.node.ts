import sharp, { type Sharp } from "sharp";
import type { Picture, PictureRefusal, Pictures } from "./office/parts.ts";

/** More pixels than any telephone's photo; a bomb of a few kilobytes may unfold into billions. */
const MOST_PIXELS = 100_000_000;
/** All the frames of a moving picture together. */
const MOST_MOVING = 25_000_000;
/** What is kept: 4096 by 4096, in whatever shape, so that a screenshot of a long chat can still be read. */
const KEPT_PIXELS = 4096 * 4096;
/** WebP has no longer side. */
const LONGEST_SIDE = 16_383;
const SMALL = 360;
/** Beyond it a small picture shows the top alone: all of it would be a thread. */
const SLENDER = 3;
const SECONDS = 30;
const AT_ONCE = 2;

sharp.cache(false);
sharp.concurrency(1);
// What people send is read by these four decoders and no other.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});

const ENCODED: Record<string, (picture: Sharp) => Sharp> = {
  "image/jpeg": (picture) => picture.jpeg({ quality: 86 }),
  "image/png": (picture) => picture.png(),
  "image/webp": (picture) => picture.webp({ quality: 90, effort: 2 }),
  "image/gif": (picture) => picture.gif(),
};

const open = (bytes: Uint8Array, animated = false): Sharp =>
  sharp(bytes, { failOn: "error", limitInputPixels: MOST_PIXELS, animated }).timeout({ seconds: SECONDS });

async function clean(bytes: Uint8Array, type: string): Promise<Picture> {
  const encode = ENCODED[type];
  if (!encode) throw new Unfit("picture-heic");
  const known = await open(bytes).metadata();
  const moving = (known.pages ?? 1) > 1;
  if (moving && known.width * known.height * (known.pages ?? 1) > MOST_MOVING) throw new Unfit("picture-huge");
  const { width, height } = known.autoOrient;
  const scale = Math.min(1, Math.sqrt(KEPT_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  const upright = moving ? open(bytes, true) : open(bytes).autoOrient();
  const fitted =
    scale < 1
      ? upright.resize({
          width: Math.max(1, Math.floor(width * scale)),
          height: Math.max(1, Math.floor(height * scale)),
        })
      : upright;
  // Without being told to keep them, EXIF, XMP, IPTC, comments and colour profiles stay behind.
  const kept = await encode(fitted).toBuffer();
  return { bytes: kept, type, small: await small(kept, Math.max(width, height) / Math.min(width, height)) };
}

/** A JPEG for pages; null when it cannot be made, which is no reason to lose the picture. */
async function small(bytes: Uint8Array, ratio: number): Promise<Uint8Array | null> {
  const fit = ratio > SLENDER ? ("cover" as const) : ("inside" as const);
  try {
    return await open(bytes)
      .resize({ width: SMALL, height: SMALL, fit, position: "left top", withoutEnlargement: true })
      .flatten({ background: "#fff" })
      .jpeg({ quality: 65, mozjpeg: true })
      .toBuffer();
  } catch {
    return null;
  }
}

class Unfit extends Error {
  override name = "Unfit";
  readonly why: PictureRefusal;
  constructor(why: PictureRefusal) {
    super(why);
    this.why = why;
  }
}

/** What was wrong with a picture, by what its decoder said. */
function reasonOf(error: unknown): PictureRefusal {
  if (error instanceof Unfit) return error.why;
  return /pixel limit|timeout|too large/i.test(String(error)) ? "picture-huge" : "picture-broken";
}

/** Work on pictures, so many at once: the rest waits its turn, and nothing else of the service does. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy < AT_ONCE) busy++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}

/**
 * Pictures by libvips, off the main thread: JPEG, PNG, WebP and GIF made anew from their pixels alone, upright and of a
 * reasonable size. Refuses what is broken or cut short, bombs, and HEIC, whose pixels this build cannot read.
 */
export function nodePictures(): Pictures {
  const turn = turns();
  return (bytes, type) => turn(() => clean(bytes, type).catch((error: unknown) => ({ refused: reasonOf(error) })));
}
