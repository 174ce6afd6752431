import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** 丽水 28°30′N 120°05′E: where a telephone wrote that it was. */
const WHERE = {
  IFD0: { Make: "HUAWEI", Model: "STK-AL00" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "28/1 30/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "120/1 5/1 0/1" },
};
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="28,30.0N"/></rdf:RDF></x:xmpmeta>`;

type Format = "jpeg" | "png" | "webp";

/** A photo as a telephone takes it, the upper half dark: with its model and the place in EXIF and in XMP. */
export async function cameraPhoto({
  format = "jpeg" as Format,
  width = 640,
  height = 480,
  orientation = 1,
} = {}): Promise<Uint8Array> {
  const dark = { create: { width, height: height / 2, channels: 3 as const, background: "#202020" } };
  const taken = sharp({ create: { width, height, channels: 3, background: "#e0e0e0" } })
    .composite([{ input: dark, top: 0, left: 0 }])
    .withMetadata({ orientation, exif: WHERE })
    .withXmp(XMP)
    .toFormat(format);
  return new Uint8Array(await taken.toBuffer());
}

/** What of a camera's own words still stands in a file; empty when nothing does. */
export function traces(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  return ["Exif", "eXIf", "EXIF", "HUAWEI", "STK-AL00", "GPS", "xmp", "8BIM", "28,30.0N"].filter((one) =>
    text.includes(one),
  );
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A PNG of white paper, some hundred kilobytes small, that unfolds into `side` by `side` pixels. */
export function pixelBomb(side = 30_000): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]),
  );
}

/** A GIF of a few dozen bytes: forty frames of one pixel on a canvas of two thousand by two thousand. */
export function movingBomb(): Uint8Array {
  const canvas = [0xd0, 0x07, 0xd0, 0x07, 0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff];
  const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const frames = Array.from({ length: 40 }, () => frame).flat();
  return Uint8Array.from([...Buffer.from("GIF89a"), ...canvas, ...frames, 0x3b]);
}

/** The beginning of a photo as iPhones keep them: enough to be known by. */
export const HEIC = Uint8Array.from(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat", "latin1"));
