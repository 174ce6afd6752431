import { inflateRawSync } from "node:zlib";

/** The text of one file of a zip, by its central directory; null when it is not in it. */
export function unzipped(bytes: Uint8Array, wanted: string): string | null {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((where, i) =>
      i === 0 ? zip.readUInt32LE(at + where) : zip.readUInt16LE(at + where),
    ) as [number, number, number, number];
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString("utf8", at + 46, at + 46 + name) === wanted) {
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(from, from + size);
      return (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString("utf8");
    }
    at += 46 + name + extra + comment;
  }
  return null;
}
