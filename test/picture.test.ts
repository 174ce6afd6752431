import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { nodePictures } from "../src/picture.node.ts";
import { cameraPhoto, HEIC, movingBomb, pixelBomb, traces } from "./photo.ts";

const pictures = nodePictures();
const kept = async (bytes: Uint8Array, type: string) => {
  const said = await pictures(bytes, type);
  if ("refused" in said) throw new Error(said.refused);
  return { ...said, known: await sharp(said.bytes).metadata() };
};
/** How light the middle of a side is, 0 … 255. */
async function light(bytes: Uint8Array, at: "top" | "bottom" | "left" | "right"): Promise<number> {
  const side = { top: [8, 1], bottom: [8, 14], left: [1, 8], right: [14, 8] }[at];
  const { data } = await sharp(bytes)
    .resize(16, 16, { fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data[(side[1] ?? 0) * 16 + (side[0] ?? 0)] ?? 0;
}

describe("a picture that is kept", () => {
  it.each(["jpeg", "png", "webp"] as const)("a %s holds nothing of what the camera wrote into it", async (format) => {
    const photo = await cameraPhoto({ format });
    expect(traces(photo).length).toBeGreaterThan(1);
    const { bytes, type, small, known } = await kept(photo, `image/${format}`);
    expect(traces(bytes)).toEqual([]);
    expect(traces(small ?? photo)).toEqual([]);
    expect([type, known.format, known.exif, known.xmp, known.iptc, known.icc]).toEqual([
      `image/${format}`,
      format,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    [1, "top"],
    [3, "bottom"],
    [6, "right"],
    [8, "left"],
  ] as const)("stands upright however the telephone was held (%i): its dark half is %s", async (orientation, at) => {
    const { bytes, known, small } = await kept(await cameraPhoto({ orientation }), "image/jpeg");
    const turned = orientation > 4;
    expect([known.width, known.height, known.orientation]).toEqual([turned ? 480 : 640, turned ? 640 : 480, undefined]);
    const across = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;
    for (const one of [bytes, small ?? bytes]) {
      expect(await light(one, at)).toBeLessThan(80);
      expect(await light(one, across[at])).toBeGreaterThan(180);
    }
  });

  it("loses what was hung on behind it: a film of a moving photo, a hidden archive", async () => {
    const photo = await cameraPhoto();
    const hung = Buffer.concat([photo, Buffer.from("ftypmp4 GPS 28.5,120.1 PK\x03\x04")]);
    expect(Buffer.from((await kept(hung, "image/jpeg")).bytes).includes("PK\x03\x04")).toBe(false);
  });

  it("of more pixels than a page needs is made smaller, a long screenshot no narrower than can be read", async () => {
    const wide = await sharp({ create: { width: 8000, height: 6000, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    const { known } = await kept(wide, "image/jpeg");
    expect(known.width * known.height).toBeLessThanOrEqual(4096 * 4096);
    expect(known.width).toBeGreaterThan(4600);
    const long = await sharp({ create: { width: 1080, height: 15_000, channels: 3, background: "#888" } })
      .png()
      .toBuffer();
    const screenshot = await kept(long, "image/png");
    expect([screenshot.known.width, screenshot.known.height]).toEqual([1080, 15_000]);
    const { width, height } = await sharp(screenshot.small ?? long).metadata();
    expect([width, height]).toEqual([360, 360]);
  });

  it("a scan in PNG keeps every pixel as it was", async () => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 400,
        channels: 3,
        background: "#fff",
        noise: { type: "gaussian", mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
    expect((await raw((await kept(noise, "image/png")).bytes)).equals(await raw(noise))).toBe(true);
  });

  it("of a few moving frames goes on moving", async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
    const moving = await sharp(await Promise.all(["#f00", "#0f0", "#00f"].map(frame)), { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    const { known, small } = await kept(moving, "image/gif");
    expect(known.pages).toBe(3);
    expect((await sharp(small ?? moving).metadata()).format).toBe("jpeg");
  });

  it("has a small one beside it that weighs next to nothing", async () => {
    const { small } = await kept(await cameraPhoto({ width: 4000, height: 3000 }), "image/jpeg");
    expect(small?.length).toBeLessThan(20_000);
    const { width, height } = await sharp(small ?? new Uint8Array()).metadata();
    expect([width, height]).toEqual([360, 270]);
  });
});

describe("a picture that is refused", () => {
  it("unfolds into more pixels than anybody photographs", async () => {
    const bomb = pixelBomb();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await pictures(bomb, "image/png")).toEqual({ refused: "picture-huge" });
  });

  it("moves through more canvas than can be held", async () => {
    expect(await pictures(movingBomb(), "image/gif")).toEqual({ refused: "picture-huge" });
  });

  it.each([0.3, 0.9])("is cut short after %f of it", async (part) => {
    const photo = await cameraPhoto({ width: 1200, height: 900 });
    expect(await pictures(photo.subarray(0, Math.floor(photo.length * part)), "image/jpeg")).toEqual({
      refused: "picture-broken",
    });
  });

  it("only calls itself one, or is of a kind no telephone takes", async () => {
    const dressed = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      Buffer.from("<svg onload='x()'>".repeat(50)),
    ]);
    expect(await pictures(dressed, "image/jpeg")).toEqual({ refused: "picture-broken" });
    const tiff = await sharp(await cameraPhoto())
      .tiff()
      .toBuffer();
    expect(await pictures(tiff, "image/jpeg")).toEqual({ refused: "picture-broken" });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(await pictures(svg, "image/png")).toEqual({ refused: "picture-broken" });
  });

  it("is an HEIC, which says where it was taken and cannot be rid of it here", async () => {
    expect(await pictures(HEIC, "image/heic")).toEqual({ refused: "picture-heic" });
  });
});

it("many at once are all answered", async () => {
  const photo = await cameraPhoto();
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, i) => pictures(i % 3 ? photo : HEIC, i % 3 ? "image/jpeg" : "image/heic")),
  );
  expect(all.map((one) => "refused" in one)).toEqual(all.map((_, i) => i % 3 === 0));
});
