export type Bytes = Uint8Array<ArrayBuffer>;
/** At once where the runtime can, else later: whoever asks awaits it. */
export type Soon<T> = T | Promise<T>;

/** Opens and closes with AES-256-GCM under one key; `iv` is of twelve bytes, `place` is bound to the text and not in it. */
export type Cipher = {
  close(iv: Bytes, plain: Uint8Array, place?: string): Soon<Bytes>;
  /** Null when a bit of it was changed, the place is another, or the key. */
  open(iv: Uint8Array, closed: Uint8Array, place?: string): Soon<Bytes | null>;
};

/** The cryptography of the house, the same bytes on every runtime; text is UTF-8. */
export type Crypt = {
  /** So many random bytes, good enough for keys. */
  random(bytes: number): Bytes;
  hex(bytes: Uint8Array): string;
  /** Back from what `hex` wrote. */
  unhex(written: string): Bytes;
  /** RFC 4648, section 4. */
  base64(bytes: Uint8Array): string;
  /** Back from it; null when it is none. */
  unbase64(written: string): Bytes | null;
  /** SHA-256 in hex. */
  sha256(of: string | Uint8Array): Soon<string>;
  /** HMAC-SHA-256 under a key, in hex. */
  marker(key: Bytes): Soon<(text: string) => Soon<string>>;
  /** Throws for a key that is not of 32 bytes. */
  cipher(key: Bytes): Soon<Cipher>;
  /** Thirty-two bytes by HKDF with SHA-256 (RFC 5869). */
  derive(root: string, salt: string, info: string): Soon<Bytes>;
  /** Signs with an Ed25519 key given as PKCS #8. */
  signer(key: Bytes): Soon<(text: string) => Soon<Bytes>>;
};
