import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutWhereabouts } from "../../../src/office/intake/reel.ts";

const box = (type: string, ...inside: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(inside.map((one) => (typeof one === "string" ? Buffer.from(one, "latin1") : one)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};
const PLACE = "+28.1383+120.2894/";
const film = (...more: Buffer[]) =>
  Buffer.concat([
    box("ftyp", "qt  "),
    box("mdat", "sound and picture"),
    box(
      "moov",
      box("mvhd", "x".repeat(100)),
      box("trak", box("tkhd", "y".repeat(84)), box("udta", box("name", "东坑的手机"))),
      box("udta", box("\xa9xyz", PLACE), box("loci", PLACE)),
      box("meta", box("keys", "com.apple.quicktime.location.ISO6709"), box("ilst", PLACE)),
    ),
    ...more,
  ]);

it("takes out of a film where and on what it was made, and moves nothing else", () => {
  const made = film(box("uuid", `<exif:GPSLatitude>${PLACE}`));
  const kept = Buffer.from(withoutWhereabouts(made));
  expect(made.includes(PLACE)).toBe(true);
  expect(kept.includes(PLACE)).toBe(false);
  expect(kept.includes("location")).toBe(false);
  expect(kept.length).toBe(made.length);
  expect(kept.indexOf("sound and picture")).toBe(made.indexOf("sound and picture"));
  expect(kept.indexOf("tkhd")).toBe(made.indexOf("tkhd"));
  expect(kept.includes("udta")).toBe(false);
});

it("leaves what it was given as it was, and reads sizes of any length", () => {
  const made = film();
  const before = Buffer.from(made);
  withoutWhereabouts(made);
  expect(made.equals(before)).toBe(true);
  const long = Buffer.alloc(16);
  long.writeUInt32BE(1, 0);
  long.write("moov", 4, "latin1");
  const inside = box("udta", box("\xa9xyz", PLACE));
  long.writeBigUInt64BE(BigInt(16 + inside.length), 8);
  expect(Buffer.from(withoutWhereabouts(Buffer.concat([long, inside]))).includes(PLACE)).toBe(false);
});

it("survives whatever calls itself a film", () => {
  const nested = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from("\x7f\xff\xff\xffmoov", "latin1")));
  expect(withoutWhereabouts(nested).length).toBe(nested.length);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => withoutWhereabouts(bytes).length === bytes.length),
  );
});
