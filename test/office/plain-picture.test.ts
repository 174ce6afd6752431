import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { plainPictures } from "../../src/office/picture/plain.ts";
import { cameraPhoto, HEIC, movingBomb, pixelBomb, traces } from "../photo.ts";

const kept = async (bytes: Uint8Array, type: string) => {
  const said = await plainPictures(bytes, type);
  if ("refused" in said) throw new Error(said.refused);
  return { ...said, known: await sharp(said.bytes).metadata() };
};
/** What a person sees: the pixels, turned as the file says. */
const pixels = (bytes: Uint8Array) => sharp(bytes).autoOrient().raw().toBuffer();
const moving = async () => {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(["#f00", "#0f0", "#00f"].map(frame));
  return new Uint8Array(
    await sharp(frames, { join: { animated: true } })
      .gif({ loop: 0 })
      .toBuffer(),
  );
};

describe("a picture that is kept where nothing can decode it", () => {
  it.each(["jpeg", "png", "webp"] as const)(
    "a %s holds nothing of what the camera wrote, and every pixel",
    async (format) => {
      const photo = await cameraPhoto({ format });
      expect(traces(photo).length).toBeGreaterThan(1);
      const { bytes, known } = await kept(photo, `image/${format}`);
      expect(traces(bytes)).toEqual([]);
      expect([known.exif, known.xmp, known.iptc, known.icc, known.comments].filter(Boolean)).toEqual([]);
      expect((await pixels(bytes)).equals(await pixels(photo))).toBe(true);
    },
  );

  it.each([1, 2, 3, 6, 8])("stands as the telephone was held (%i)", async (orientation) => {
    const photo = await cameraPhoto({ orientation });
    const { bytes, known } = await kept(photo, "image/jpeg");
    expect(traces(bytes).filter((trace) => trace !== "Exif")).toEqual([]);
    expect(known.orientation ?? 1).toBe(orientation);
    expect((await pixels(bytes)).equals(await pixels(photo))).toBe(true);
  });

  it("of several scans, or in the colours of print, is as it was", async () => {
    const plain = sharp(await cameraPhoto());
    for (const photo of [
      await plain.clone().jpeg({ progressive: true }).toBuffer(),
      await plain.clone().toColourspace("cmyk").jpeg().toBuffer(),
    ])
      expect((await pixels((await kept(photo, "image/jpeg")).bytes)).equals(await pixels(photo))).toBe(true);
  });

  it("loses what was hung on behind it, and words between its lines", async () => {
    const hung = "ftypmp4 GPS 28.5,120.1 PK\x03\x04";
    for (const format of ["jpeg", "png", "webp"] as const) {
      const photo = Buffer.concat([await cameraPhoto({ format }), Buffer.from(hung)]);
      expect(Buffer.from((await kept(photo, `image/${format}`)).bytes).includes("ftypmp4")).toBe(false);
    }
    const gif = await moving();
    const comment = Buffer.from("\x21\xfe\x03GPS\0", "latin1");
    const frame = gif.indexOf(0x21);
    const told = Buffer.concat([gif.subarray(0, frame), comment, gif.subarray(frame), Buffer.from(hung)]);
    const { bytes, known } = await kept(told, "image/gif");
    expect(traces(bytes)).toEqual([]);
    expect([known.pages, known.loop]).toEqual([3, 0]);
    expect(bytes.length).toBeLessThanOrEqual(gif.length);
  });

  it("is not changed by being cleaned again", async () => {
    for (const format of ["jpeg", "png", "webp"] as const) {
      const { bytes, type } = await kept(await cameraPhoto({ format, orientation: 6 }), `image/${format}`);
      expect((await kept(bytes, type)).bytes).toEqual(bytes);
    }
  });
});

describe("a picture that is refused there", () => {
  it("unfolds into more than anybody photographs", async () => {
    expect(await plainPictures(pixelBomb(), "image/png")).toEqual({ refused: "picture-huge" });
    expect(await plainPictures(movingBomb(), "image/gif")).toEqual({ refused: "picture-huge" });
  });

  it.each(["jpeg", "png", "webp"] as const)("a %s that is cut short", async (format) => {
    const photo = await cameraPhoto({ format });
    for (const part of [0.01, 0.3, 0.9])
      expect(await plainPictures(photo.subarray(0, Math.floor(photo.length * part)), `image/${format}`)).toEqual({
        refused: "picture-broken",
      });
  });

  it("an HEIC, or whatever else cannot be rid of its words here", async () => {
    expect(await plainPictures(HEIC, "image/heic")).toEqual({ refused: "picture-heic" });
    expect(await plainPictures(HEIC, "image/tiff")).toEqual({ refused: "picture-heic" });
  });

  it("whatever is spoilt in it, it is kept or refused and never brings anything down", async () => {
    const photos = await Promise.all([
      ...(["jpeg", "png", "webp"] as const).map(async (format) => ({
        bytes: await cameraPhoto({ format, orientation: 6 }),
        type: `image/${format}`,
      })),
      moving().then((bytes) => ({ bytes, type: "image/gif" })),
    ]);
    const spoilt = fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...photos), spoilt, async ({ bytes, type }, changes) => {
        const copy = Uint8Array.from(bytes);
        for (const [at, byte] of changes) copy[at] = byte;
        const said = await plainPictures(copy, type);
        if (!("refused" in said)) expect(said.bytes.length).toBeLessThanOrEqual(copy.length + 36);
      }),
      { numRuns: 500 },
    );
  });
});
