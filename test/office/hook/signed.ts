import { createHmac } from "node:crypto";

/** Whether what a system was told was signed with this secret, by Standard Webhooks. */
export function isSigned(headers: Readonly<Record<string, unknown>>, body: string, secret: string): boolean {
  const said = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(said)
    .digest("base64");
  return String(headers["webhook-signature"]).split(" ").includes(`v1,${mac}`);
}
