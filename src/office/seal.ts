import { crypt } from "#crypt";
import type { Cipher, Soon } from "../crypt/crypt.ts";

const text = new TextEncoder();

/** What the office's secret is used for; each use has a key of its own. */
export type Seals = {
  /** HMAC-SHA256 in hex by the newest key: finds a row by a secret that is not stored. */
  mark(use: string, secret: string): Promise<string>;
  /** The same by every key there was, the newest first: what cannot be marked anew, such as a receipt, is found by one. */
  marks(use: string, secret: string): Promise<string[]>;
  /** AES-256-GCM by the newest key; `place` binds the text to where it stands. */
  close(place: string, plain: string): Promise<string>;
  /** Null when it was changed, moved, or closed with another secret. */
  open(place: string, closed: string): Promise<string | null>;
  /** Which key a text is closed with now; `v3.`, the beginning of all that is. */
  readonly newest: string;
};

type Keys = { mark: (said: string) => Soon<string>; cipher: Cipher };

async function keysOf(secret: string): Promise<Keys> {
  if (secret.length < 32) throw new RangeError("SECRET_KEY must have at least 32 characters");
  return {
    mark: await crypt.marker(await crypt.derive(secret, "", "mark")),
    cipher: await crypt.cipher(await crypt.derive(secret, "", "close")),
  };
}

/**
 * Opens the seals of the office's secret, and of the `older` ones it had before, the first one first: with those nothing is
 * closed or marked any more. Refuses (throws RangeError) a secret shorter than 32 characters.
 */
export async function openSeals(secret: string, older: readonly string[] = []): Promise<Seals> {
  const keys = await Promise.all([...older, secret].map(keysOf));
  const current = keys.at(-1) as Keys;
  const newest = `v${keys.length}.`;
  const sign = async ({ mark }: Keys, use: string, said: string) => mark(`${use}\n${said}`);
  return {
    newest,
    mark: (use, said) => sign(current, use, said),
    marks: (use, said) => Promise.all(keys.toReversed().map((key) => sign(key, use, said))),
    async close(place, plain) {
      const iv = crypt.random(12);
      const closed = await current.cipher.close(iv, text.encode(plain), place);
      return `${newest}${crypt.base64(iv)}.${crypt.base64(closed)}`;
    },
    async open(place, closed) {
      const [version = "", iv = "", body = ""] = closed.split(".");
      const key = /^v[1-9]\d*$/.test(version) ? keys[Number(version.slice(1)) - 1] : undefined;
      const [start, said] = [crypt.unbase64(iv), crypt.unbase64(body)];
      if (!key || !start || !said) return null;
      try {
        const plain = await key.cipher.open(start, said, place);
        return plain && new TextDecoder().decode(plain);
      } catch {
        return null;
      }
    },
  };
}
