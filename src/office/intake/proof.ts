import { crypt } from "#crypt";
import type { Bytes, Soon } from "../../crypt/crypt.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** What stands before the thirty-two bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Uint8Array.from([0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]);

/** A public key as openssl reads it, from its thirty-two bytes in base64url. */
export const pemOf = (key: string): string =>
  `-----BEGIN PUBLIC KEY-----\n${crypt.base64(Uint8Array.from([...SPKI, ...bytesOf(key)]))}\n-----END PUBLIC KEY-----\n`;

/** The thirty-two bytes of a public key, in base64url, from a PEM file, a set of keys in JSON, or themselves; null: none. */
export function publicKeysIn(written: string): string[] {
  const text = written.trim();
  if (text.startsWith("{")) {
    const { keys = [] } = JSON.parse(text) as { keys?: { x?: string }[] };
    return keys.flatMap(({ x }) => x ?? []);
  }
  const pem = /-----BEGIN PUBLIC KEY-----([\s\S]+?)-----END PUBLIC KEY-----/.exec(text)?.[1];
  const raw = pem
    ? crypt.unbase64(pem.replace(/\s/g, ""))?.slice(SPKI.length)
    : /^[\w-]{43}$/.test(text)
      ? bytesOf(text)
      : null;
  return raw?.length === 32 ? [base64url(raw)] : [];
}

export const base64url = (bytes: Uint8Array): string =>
  crypt.base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const bytesOf = (base64url: string): Bytes =>
  crypt.unbase64(base64url.replaceAll("-", "+").replaceAll("_", "/")) ?? new Uint8Array();

/** A key's name: the first sixteen hex digits of the SHA-256 of its thirty-two bytes. */
export const keyIdOf = async (key: string): Promise<string> => (await crypt.sha256(bytesOf(key))).slice(0, 16);

/**
 * The fingerprint of what was registered: SHA-256, in hex, over lines of hex: the salt, the SHA-256 of the words in UTF-8,
 * and the SHA-256 of each file as the office keeps it, in order of the digits.
 */
export async function digestOf(salt: string, words: string, files: readonly string[]): Promise<string> {
  const lines = [salt, await crypt.sha256(words), ...files.toSorted()];
  return crypt.sha256(lines.map((line) => `${line}\n`).join(""));
}

/** What a statement says for machines, a line each. */
export type Facts = {
  number: string;
  "registered-on": string;
  "registered-at": string;
  county: string;
  digest: string;
  salt: string;
  key: string;
};
const FACTS = [
  "number",
  "registered-on",
  "registered-at",
  "county",
  "digest",
  "salt",
  "key",
] as const satisfies (keyof Facts)[];
const FORM = "xiaoxi-proof: 1";

/** What is signed: words for people, an empty line, and the facts. */
export const statementOf = (says: string, facts: Facts): string =>
  `${says.trim()}\n\n${[FORM, ...FACTS.map((fact) => `${fact}: ${facts[fact]}`)].join("\n")}\n`;

const SIGNATURE = "signature: ";

/** A statement with its signature as the last line: the whole file. */
export async function signed(statement: string, sign: (text: string) => Soon<Uint8Array>): Promise<string> {
  return `${statement}${SIGNATURE}${crypt.base64(await sign(statement))}\n`;
}

/**
 * What a file says, when one of these public keys signed exactly that; null when it is no such file, was changed, or
 * somebody else signed it. Needs nothing of the office: neither its database nor a network.
 */
export async function checkProof(file: string, keys: readonly string[]): Promise<Facts | null> {
  const text = file.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const at = text.lastIndexOf(SIGNATURE);
  if (at < 1 || text[at - 1] !== "\n") return null;
  const statement = text.slice(0, at);
  const written = statement.slice(statement.lastIndexOf(`\n${FORM}\n`) + FORM.length + 2);
  const said = written.trimEnd().split("\n");
  if (!statement.includes(`\n${FORM}\n`) || said.length !== FACTS.length) return null;
  const facts = {} as Facts;
  for (const [i, fact] of FACTS.entries()) {
    if (!said[i]?.startsWith(`${fact}: `)) return null;
    facts[fact] = said[i].slice(fact.length + 2);
  }
  const signs = text.slice(at + SIGNATURE.length).trim();
  const signature = crypt.unbase64(signs);
  // The last digit has bits to spare: written in one way only.
  if (signature?.length !== 64 || crypt.base64(signature) !== signs) return null;
  for (const key of keys) {
    if ((await keyIdOf(key)) !== facts.key) continue;
    const known = await crypto.subtle.importKey("raw", bytesOf(key), "Ed25519", false, ["verify"]);
    if (await crypto.subtle.verify("Ed25519", known, signature, bytes(statement))) return facts;
  }
  return null;
}
