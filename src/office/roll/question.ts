import { crypt } from "#crypt";

/** Where a county is asked for its figures. */
export const FIGURES_PATH = "/api/v1/figures";
/** Clocks may differ by so much; a question older than that is not answered. */
const FRESH = 5 * 60_000;
const FIELDS = ["asker", "timestamp", "nonce", "signature"] as const;
const text = new TextEncoder();

/** What an asker and a county share: the id by which it is known, and the secret both sign with. */
export type Shared = { asker: string; secret: string };
export const writeShared = ({ asker, secret }: Shared): string => `xf.${asker}.${secret}`;
/** What was written so; null for anything else. */
export function readShared(typed: string): Shared | null {
  const [, asker, secret] = /^xf\.([\w-]{10,40})\.([0-9a-f]{64})$/.exec(typed.trim()) ?? [];
  return asker && secret ? { asker, secret } : null;
}
export const drawSharedSecret = (draw: (bytes: number) => Uint8Array): string => crypt.hex(draw(32));

const keyOf = (secret: string, use: "sign" | "verify") =>
  crypto.subtle.importKey("raw", text.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [use]);
const saidBy = (timestamp: string, nonce: string) => text.encode(`GET ${FIGURES_PATH}\n${timestamp}\n${nonce}`);

/** The headers of one question: who asks, when, a number used once, and HMAC-SHA256 over it all. */
export async function question({ asker, secret }: Shared, now: number, draw: (bytes: number) => Uint8Array) {
  const [timestamp, nonce] = [String(now), crypt.hex(draw(16))];
  const signature = crypt.hex(
    new Uint8Array(await crypto.subtle.sign("HMAC", await keyOf(secret, "sign"), saidBy(timestamp, nonce))),
  );
  const said = { asker, timestamp, nonce, signature };
  return Object.fromEntries(FIELDS.map((field) => [`xiaoxi-${field}`, said[field]]));
}

export type Question = Record<(typeof FIELDS)[number], string>;
/** A question read off the headers it came with; null when it is none. */
export function readQuestion(header: (name: string) => string | undefined): Question | null {
  const said = Object.fromEntries(FIELDS.map((field) => [field, header(`xiaoxi-${field}`) ?? ""])) as Question;
  const isWhole =
    /^\d{12,14}$/.test(said.timestamp) && /^[0-9a-f]{32}$/.test(said.nonce) && /^[0-9a-f]{64}$/.test(said.signature);
  return isWhole ? said : null;
}

/** Whether it was asked just now by whoever has this secret. */
export async function isAsked(
  { timestamp, nonce, signature }: Question,
  secret: string,
  now: number,
): Promise<boolean> {
  if (Math.abs(now - Number(timestamp)) > FRESH) return false;
  const mac = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", await keyOf(secret, "verify"), mac, saidBy(timestamp, nonce));
}
