const text = new TextEncoder();
const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const unbase64 = (written: string) => Uint8Array.from(atob(written), (c) => c.charCodeAt(0));

/** What the office's secret is used for; each use has a key of its own. */
export type Seals = {
  /** HMAC-SHA256 in hex: finds a row by a secret that is not stored. */
  mark(use: string, secret: string): Promise<string>;
  /** AES-256-GCM; `place` binds the text to where it stands. */
  close(place: string, plain: string): Promise<string>;
  /** Null when it was changed, moved, or closed with another secret. */
  open(place: string, closed: string): Promise<string | null>;
};

/** Refuses (throws RangeError) a secret shorter than 32 characters. */
export async function openSeals(secret: string): Promise<Seals> {
  if (secret.length < 32) throw new RangeError("SECRET_KEY must have at least 32 characters");
  const root = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  const derive = (info: string, algorithm: HmacKeyGenParams | AesKeyGenParams, uses: KeyUsage[]) =>
    crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text.encode(info) },
      root,
      algorithm,
      false,
      uses,
    );
  const marks = await derive("mark", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]);
  const closing = await derive("close", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);
  const params = (place: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: "AES-GCM",
    iv,
    additionalData: text.encode(place),
  });
  return {
    mark: async (use, secret) => hex(await crypto.subtle.sign("HMAC", marks, text.encode(`${use}\n${secret}`))),
    async close(place, plain) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const closed = await crypto.subtle.encrypt(params(place, iv), closing, text.encode(plain));
      return `v1.${base64(iv)}.${base64(new Uint8Array(closed))}`;
    },
    async open(place, closed) {
      const [version, iv = "", body = ""] = closed.split(".");
      if (version !== "v1") return null;
      try {
        const plain = await crypto.subtle.decrypt(params(place, unbase64(iv)), closing, unbase64(body));
        return new TextDecoder().decode(plain);
      } catch {
        return null;
      }
    },
  };
}
