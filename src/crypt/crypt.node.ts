import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createSecretKey,
  hash,
  hkdfSync,
  randomFillSync,
  sign,
} from "node:crypto";
import type { Bytes, Cipher, Crypt } from "./crypt.ts";
import { crypt as another } from "./crypt.worker.ts";

/** What is longer, a photo, is worked on by another thread: everybody else would wait. */
const LONG = 64 * 1024;
const ALGORITHM = "aes-256-gcm";
const TAG = 16;

/** Drawn in stock: to ask for sixteen bytes takes as long as for four thousand. What was given out is wiped here. */
const stock = new Uint8Array(4096);
let given = stock.length;

function random(bytes: number): Bytes {
  if (bytes > stock.length) return randomFillSync(new Uint8Array(bytes));
  if (given + bytes > stock.length) {
    randomFillSync(stock);
    given = 0;
  }
  const drawn = stock.slice(given, given + bytes);
  stock.fill(0, given, given + bytes);
  given += bytes;
  return drawn;
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
/** Without going back anywhere: of megabytes a pattern of groups would fill the stack. */
function isBase64(written: string): boolean {
  const digits = written.replace(/={1,2}$/, "");
  return (
    !/[^A-Za-z0-9+/]/.test(digits) &&
    digits.length % 4 !== 1 &&
    (digits.length === written.length || written.length % 4 === 0)
  );
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * By OpenSSL on the thread that asks: for a text of a few hundred bytes the way to another thread and back, which WebCrypto
 * takes each time, is many times longer than the work.
 */
export const crypt: Crypt = {
  random,
  hex: (bytes) => asBuffer(bytes).toString("hex"),
  unhex: (written) => new Uint8Array(Buffer.from(written, "hex")),
  base64: (bytes) => asBuffer(bytes).toString("base64"),
  // A buffer of a few bytes lies in a memory shared with others, which is no thing for a key.
  unbase64: (written) => (isBase64(written) ? new Uint8Array(Buffer.from(written, "base64")) : null),
  sha256: (of) => (of.length > LONG ? another.sha256(of) : hash("sha256", of, "hex")),
  marker(key) {
    const own = createSecretKey(key);
    return (text) => createHmac("sha256", own).update(text).digest("hex");
  },
  cipher(key) {
    if (key.length !== 32) throw new RangeError("a key has 32 bytes");
    const own = createSecretKey(key);
    const long = async (): Promise<Cipher> => another.cipher(key);
    return {
      close(iv, plain, place = "") {
        if (plain.length > LONG) return long().then((cipher) => cipher.close(iv, plain, place));
        const cipher = createCipheriv(ALGORITHM, own, iv).setAAD(Buffer.from(place));
        return joined([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      },
      open(iv, closed, place = "") {
        if (closed.length > LONG) return long().then((cipher) => cipher.open(iv, closed, place));
        if (closed.length < TAG || iv.length === 0) return null;
        const cipher = createDecipheriv(ALGORITHM, own, iv, { authTagLength: TAG }).setAAD(Buffer.from(place));
        cipher.setAuthTag(closed.subarray(-TAG));
        try {
          return joined([cipher.update(closed.subarray(0, -TAG)), cipher.final()]);
        } catch {
          return null;
        }
      },
    };
  },
  derive: (root, salt, info) => new Uint8Array(hkdfSync("sha256", root, salt, info, 32)),
  signer(key) {
    const own = createPrivateKey({ key: Buffer.from(key), format: "der", type: "pkcs8" });
    return (text) => new Uint8Array(sign(null, Buffer.from(text), own));
  },
};
