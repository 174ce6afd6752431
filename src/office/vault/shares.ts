import { combine, split } from "shamir-secret-sharing";
import type { Key } from "./cipher.ts";

/** So many people keep a share of the recovery key, and so many of them are needed (Shamir 1979). */
export const SHARES = 3;
export const NEEDED = 2;

const SECRET = 16;
const CHECK = 3;
/** Crockford's base32: no letter that is read as a figure. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const digest = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

function signsOf(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let out = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += SIGNS.charAt((held >> (bits - 5)) & 31);
  }
  return out;
}

function bytesOf(signs: string): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const sign of signs) {
    held = ((held << 5) | SIGNS.indexOf(sign)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 0xff);
    }
  }
  return new Uint8Array(out);
}

/** The key that the recovery secret stands for. */
const keyOf = (secret: Uint8Array<ArrayBuffer>): Promise<Key> =>
  digest(new Uint8Array([...secret, ...new TextEncoder().encode("recovery")]));

/** A recovery key and its shares, as they are written on paper: eight groups of four, the last ones checking the others. */
export async function newRecovery(): Promise<{ key: Key; shares: string[] }> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET));
  const parts = await split(secret, SHARES, NEEDED);
  const shares = parts.map(async (part) => {
    const bytes = new Uint8Array(part);
    const check = (await digest(bytes)).subarray(0, CHECK);
    return (signsOf(new Uint8Array([...bytes, ...check])).match(/.{4}/g) ?? []).join("-");
  });
  return { key: await keyOf(secret), shares: await Promise.all(shares) };
}

/** A share as somebody copied it from paper; null when it is none. */
async function readShare(typed: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const signs = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0")
    .replace(/[\s\-—–_.·]/g, "");
  if (signs.length !== ((SECRET + 1 + CHECK) * 8) / 5 || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  const bytes = bytesOf(signs);
  const part = bytes.slice(0, SECRET + 1);
  const check = (await digest(part)).subarray(0, CHECK);
  return check.every((byte, i) => byte === bytes[SECRET + 1 + i]) ? part : null;
}

/** The recovery key out of two shares; or which of them (0 or 1) cannot be read; `same` when both are one and the same. */
export async function recoveryOf(typed: readonly [string, string]): Promise<Key | { unreadable: 0 | 1 } | "same"> {
  const [one, other] = [await readShare(typed[0]), await readShare(typed[1])];
  if (!one) return { unreadable: 0 };
  if (!other) return { unreadable: 1 };
  if (one.at(-1) === other.at(-1)) return "same";
  return keyOf(new Uint8Array(await combine([one, other])));
}
