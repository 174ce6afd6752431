import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { Stanza } from "age-encryption";
import type { Passphrases } from "./office/vault/pair.ts";

const KIND = "scrypt";
const LABEL = "age-encryption.org/v1/scrypt";
/** A closed text may not ask for more: a thousand million bytes. */
const HARDEST = 20;
const [SALT, TAG] = [16, 16];
const ALGORITHM = "chacha20-poly1305";
const NONCE = new Uint8Array(12);
const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replaceAll("=", "");

/** Each takes 64 MB while it is at work: one after the other. */
let working: Promise<unknown> = Promise.resolve();
function keyFrom(passphrase: string, salt: Uint8Array, logN: number): Promise<Buffer> {
  const cost = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 8 * 256 };
  const salted = Buffer.concat([Buffer.from(LABEL), salt]);
  const work = working.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(passphrase, salted, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
      }),
  );
  working = work.catch(() => {});
  return work;
}

/**
 * The scrypt recipient of age (https://age-encryption.org/v1) by OpenSSL on another thread: the library's own takes half a
 * second of the one on which everybody is answered. Either opens what the other has closed.
 */
export const nodePassphrases: Passphrases = {
  recipient: (passphrase, work) => ({
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT);
      const cipher = createCipheriv(ALGORITHM, await keyFrom(passphrase, salt, work), NONCE, { authTagLength: TAG });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza([KIND, unpadded(salt), String(work)], new Uint8Array(body))];
    },
  }),
  identity: (passphrase) => ({
    async unwrapFileKey(stanzas) {
      const [only] = stanzas;
      const [kind, written = "", work = ""] = only?.args ?? [];
      const salt = Buffer.from(written, "base64");
      const isWhole = stanzas.length === 1 && only?.args.length === 3 && only.body.length === 16 + TAG;
      if (kind !== KIND || !isWhole || unpadded(salt) !== written || salt.length !== SALT) return null;
      if (!/^[1-9]\d?$/.test(work) || Number(work) > HARDEST) return null;
      const key = await keyFrom(passphrase, salt, Number(work));
      const cipher = createDecipheriv(ALGORITHM, key, NONCE, { authTagLength: TAG });
      cipher.setAuthTag(only.body.subarray(-TAG));
      try {
        return new Uint8Array(Buffer.concat([cipher.update(only.body.subarray(0, -TAG)), cipher.final()]));
      } catch {
        return null;
      }
    },
  }),
};
