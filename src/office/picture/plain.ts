import type { Pictures } from "../parts.ts";
import { cleanGif, cleanPng, cleanWebp } from "./chunk.ts";
import { cleanJpeg } from "./jpeg.ts";
import { Unfit } from "./unfit.ts";

const CLEANED: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  "image/jpeg": cleanJpeg,
  "image/png": cleanPng,
  "image/webp": cleanWebp,
  "image/gif": cleanGif,
};

/**
 * Pictures where no library can decode them: JPEG, PNG, WebP and GIF with the pixels they came with, without what the camera
 * wrote beside them, and nothing small for lists. Refuses what is cut short, what unfolds too large, and every other kind:
 * what cannot be taken out must not be kept.
 */
export const plainPictures: Pictures = async (bytes, type) => {
  try {
    const clean = CLEANED[type];
    return clean ? { bytes: clean(bytes), type, small: null } : { refused: "picture-heic" };
  } catch (error) {
    if (error instanceof Unfit) return { refused: error.why };
    // Nothing below reads outside its piece but where a file lies about its own lengths.
    if (error instanceof RangeError) return { refused: "picture-broken" };
    throw error;
  }
};
