import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The files in a zip, as a word processor or a spreadsheet reads it: name and text of each, in its order. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const data = Buffer.from(bytes);
  let end = data.length - 22;
  while (end >= 0 && data.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error("no zip");
  const files = new Map<string, string>();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== ENTRY) throw new Error("no entry");
    const [method, size, name, extra, comment, start] = [
      data.readUInt16LE(at + 10),
      data.readUInt32LE(at + 20),
      data.readUInt16LE(at + 28),
      data.readUInt16LE(at + 30),
      data.readUInt16LE(at + 32),
      data.readUInt32LE(at + 42),
    ];
    const from = start + 30 + data.readUInt16LE(start + 26) + data.readUInt16LE(start + 28);
    const packed = data.subarray(from, from + size);
    const text = (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
    files.set(data.toString("utf8", at + 46, at + 46 + name), text);
    at += 46 + name + extra + comment;
  }
  return files;
}
