import { crypt } from "#crypt";

const text = new TextEncoder();
const AS_WRITTEN = new TextDecoder("utf-8", { fatal: true });
const BLOCK = 16;
/** WeChat pads to the length of the key, twice what AES asks for. */
const PADDED = 32;
const RANDOM = 16;
const LENGTH = 4;

/** The signature over a callback: SHA-1 in hex of its parts, sorted and joined. */
export const signatureOf = async (...parts: string[]): Promise<string> =>
  crypt.hex(new Uint8Array(await crypto.subtle.digest("SHA-1", text.encode(parts.toSorted().join("")))));

/** Opens what WeChat closed for this account. */
export type WechatSeal = (closed: string) => Promise<string | null>;

/**
 * Encrypted mode: AES-256-CBC with the key of the account's settings, its first half as the first block; inside stand 16
 * random bytes, the length in four, the message, and the account's id. The seal gives null for what was changed, closed
 * with another key, or meant for another account. Throws (RangeError, DOMException) when the key is not 43 characters of base64.
 */
export async function wechatSeal(encodingKey: string, appId: string): Promise<WechatSeal> {
  const raw = crypt.unbase64(`${encodingKey}=`);
  if (!raw) throw new RangeError("the key of the official account is 43 characters of base64");
  const key = await crypto.subtle.importKey("raw", raw, "AES-CBC", false, ["encrypt", "decrypt"]);
  const iv = raw.slice(0, BLOCK);

  /** WebCrypto takes padding of one block only: a block of it is put behind, and comes off again instead of WeChat's. */
  async function decrypt(bytes: Uint8Array): Promise<Uint8Array> {
    const last = bytes.slice(-BLOCK);
    const padding = await crypto.subtle.encrypt({ name: "AES-CBC", iv: last }, key, new Uint8Array());
    const whole = new Uint8Array([...bytes, ...new Uint8Array(padding)]);
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, whole));
  }

  return async (closed) => {
    try {
      const bytes = crypt.unbase64(closed);
      if (!bytes || bytes.length === 0 || bytes.length % PADDED !== 0) return null;
      const plain = await decrypt(bytes);
      const pad = plain.at(-1) ?? 0;
      if (pad < 1 || pad > PADDED || plain.slice(-pad).some((byte) => byte !== pad)) return null;
      const whole = plain.slice(0, -pad);
      if (whole.length < RANDOM + LENGTH) return null;
      const from = RANDOM + LENGTH;
      const length = new DataView(whole.buffer).getUint32(RANDOM);
      if (from + length > whole.length) return null;
      const to = AS_WRITTEN.decode(whole.slice(from + length));
      return to === appId ? AS_WRITTEN.decode(whole.slice(from, from + length)) : null;
    } catch {
      return null;
    }
  };
}
