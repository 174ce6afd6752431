import { crypt } from "#crypt";

const PREFIX = "whsec_";
const BYTES = 32;

/** A new secret as Standard Webhooks writes one. */
export const drawSecret = (draw: (bytes: number) => Uint8Array): string => PREFIX + crypt.base64(draw(BYTES));

/**
 * The headers of a message by Standard Webhooks (https://www.standardwebhooks.com): its id, the instant in seconds, and
 * HMAC-SHA256 over both and the body, one signature for each of the secrets.
 */
export async function signed(
  id: string,
  at: number,
  body: string,
  secrets: readonly string[],
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const said = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = secrets.map(async (secret) => {
    const raw = crypt.unbase64(secret.slice(PREFIX.length)) ?? new Uint8Array();
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return `v1,${crypt.base64(new Uint8Array(await crypto.subtle.sign("HMAC", key, said)))}`;
  });
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
}
