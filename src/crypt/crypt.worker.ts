import type { Bytes, Crypt } from "./crypt.ts";

const utf8 = new TextEncoder();
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const bytesOf = (of: string | Uint8Array): Bytes => (typeof of === "string" ? utf8.encode(of) : (of as Bytes));
const params = (iv: Uint8Array, place: string) => ({
  name: "AES-GCM",
  iv: iv as Bytes,
  additionalData: utf8.encode(place),
});

/** By the runtime's WebCrypto. */
export const crypt: Crypt = {
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  hex,
  unhex: (written) => Uint8Array.from(written.match(/../g) ?? [], (two) => Number.parseInt(two, 16)),
  base64,
  unbase64(written) {
    if (/\s/.test(written)) return null;
    try {
      return Uint8Array.from(atob(written), (char) => char.charCodeAt(0));
    } catch {
      return null;
    }
  },
  sha256: async (of) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytesOf(of)))),
  async marker(key) {
    const own = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return async (text) => hex(new Uint8Array(await crypto.subtle.sign("HMAC", own, utf8.encode(text))));
  },
  async cipher(key) {
    if (key.length !== 32) throw new RangeError("a key has 32 bytes");
    const own = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
    return {
      close: async (iv, plain, place = "") =>
        new Uint8Array(await crypto.subtle.encrypt(params(iv, place), own, plain as Bytes)),
      open: async (iv, closed, place = "") =>
        crypto.subtle.decrypt(params(iv, place), own, closed as Bytes).then(
          (plain) => new Uint8Array(plain),
          () => null,
        ),
    };
  },
  async derive(root, salt, info) {
    const own = await crypto.subtle.importKey("raw", utf8.encode(root), "HKDF", false, ["deriveBits"]);
    const how = { name: "HKDF", hash: "SHA-256", salt: utf8.encode(salt), info: utf8.encode(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, own, 256));
  },
  async signer(key) {
    const own = await crypto.subtle.importKey("pkcs8", key, "Ed25519", false, ["sign"]);
    return async (text) => new Uint8Array(await crypto.subtle.sign("Ed25519", own, utf8.encode(text)));
  },
};
