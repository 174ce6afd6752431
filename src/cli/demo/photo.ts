import { crc32, deflateSync } from "node:zlib";
import type { Chance } from "./chance.ts";

const WIDTH = 96;
const HEIGHT = 72;

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "ascii"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** A small PNG of a wall with a crack in it, as many a villager has sent. */
export function photo(chance: Chance): Uint8Array {
  const wall = [chance.between(180, 230), chance.between(170, 215), chance.between(150, 200)];
  let crack = chance.between(20, WIDTH - 20);
  const rows: Buffer[] = [];
  for (let y = 0; y < HEIGHT; y++) {
    crack += chance.between(-2, 2);
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x++) {
      const dark = Math.abs(x - crack) < 2 ? 0.35 : 1 - chance.between(0, 6) / 100;
      wall.forEach((value, i) => {
        row[1 + x * 3 + i] = Math.round(value * dark);
      });
    }
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", head),
      chunk("IDAT", deflateSync(Buffer.concat(rows))),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}
