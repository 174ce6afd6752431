import { crypt } from "#crypt";
import type { Bytes } from "../../crypt/crypt.ts";

/** A content key: 32 random bytes. */
export type Key = Bytes;

const text = new TextEncoder();
const IV = 12;
const LENGTH = 4;
const LEAST = 256;

/** Padmé (Nikitin et al. 2019, „Reducing Metadata Leakage from Encrypted Files"): a length tells little, for 12 % more. */
export function padded(length: number): number {
  if (length <= LEAST) return LEAST;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
}

/** AES-256-GCM over bytes and their length, padded; `place` binds them to where they stand. */
export async function closeBytes(key: Key, place: string, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(padded(LENGTH + plain.length));
  new DataView(whole.buffer).setUint32(0, plain.length);
  whole.set(plain, LENGTH);
  const iv = crypt.random(IV);
  const closed = await (await crypt.cipher(key)).close(iv, whole, place);
  const out = new Uint8Array(IV + closed.length);
  out.set(iv);
  out.set(closed, IV);
  return out;
}

/** Null when a bit of it was changed, it was moved, or the key is another one. */
export async function openBytes(
  key: Key,
  place: string,
  closed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const cipher = await crypt.cipher(key);
  const whole = await cipher.open(closed.subarray(0, IV), closed.subarray(IV), place);
  return whole?.subarray(LENGTH, LENGTH + new DataView(whole.buffer).getUint32(0)) ?? null;
}

const VERSION = "v1.";

/** The same for anything JSON holds. */
export const close = async (key: Key, place: string, value: unknown): Promise<string> =>
  VERSION + crypt.base64(await closeBytes(key, place, text.encode(JSON.stringify(value))));

export async function open<T>(key: Key, place: string, closed: string): Promise<T | null> {
  const bytes = closed.startsWith(VERSION) ? crypt.unbase64(closed.slice(VERSION.length)) : null;
  const plain = bytes && (await openBytes(key, place, bytes));
  return plain && (JSON.parse(new TextDecoder().decode(plain)) as T);
}
