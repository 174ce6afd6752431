import { createHmac } from "node:crypto";

/** The key in a secret as telephones are given it (RFC 4648, base 32). */
export function keyOf(secret: string): Buffer {
  const bits = [...secret.toUpperCase()]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code a telephone shows at an instant: RFC 6238 with SHA-1 and thirty seconds, written down from the standard. */
export function totp(key: Buffer, at: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** A telephone that holds a secret: `next` never shows the same code twice, as to somebody who waits for the next one. */
export function telephone(secret: string) {
  const key = keyOf(secret);
  let ahead = 0;
  return {
    /** Twice at most within a minute: the service takes the code before and the one after as well. */
    next: () => totp(key, Date.now() + 30_000 * ahead++),
    wrong: () => {
      const near = [-3, -2, -1, 0, 1, 2, 3].map((step) => totp(key, Date.now() + 30_000 * step));
      let code = 0;
      while (near.includes(String(code).padStart(6, "0"))) code++;
      return String(code).padStart(6, "0");
    },
  };
}
