import { createCipheriv, createHash, randomBytes } from "node:crypto";

export const ACCOUNT = {
  appId: "wx4d5b1f0a9c3e7788",
  appSecret: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  token: "xinfangTokenOfTests2026",
  aesKey: "xiaoxiXinfangBanOfTests2026WeChatDoorKey001",
};
const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const tags = (fields: Record<string, string | number>) =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === "number" ? value : cdata(value)}</${name}>`)
    .join("");
export const sha1 = (...parts: string[]): string => createHash("sha1").update(parts.sort().join("")).digest("hex");

/** Closes a message for an account as the platform does. */
export function closed(message: string, { aesKey, appId } = ACCOUNT): string {
  const key = Buffer.from(`${aesKey}=`, "base64");
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    "base64",
  );
}

let lastMessage = 23_000_000_000_000_000n;
/** A callback as it is pushed, before it is signed or encrypted. */
export function messageXml(
  from: string,
  seconds: number,
  type: string,
  fields: Record<string, string | number>,
): string {
  const id = type === "event" ? "" : `<MsgId>${++lastMessage}</MsgId>`;
  const head = tags({ ToUserName: "gh_97417a04a28d", FromUserName: from, CreateTime: seconds, MsgType: type });
  return `<xml>${head}${tags(fields)}${id}</xml>`;
}

export type Signed = { query: Record<string, string>; body: string };
/** A callback as it goes over the wire: signed, and encrypted where the account's settings ask for it. */
export function signed(xml: string, seconds: number, encrypted: boolean): Signed {
  const timestamp = String(seconds);
  const nonce = String(randomBytes(4).readUInt32BE());
  const query = { signature: sha1(ACCOUNT.token, timestamp, nonce), timestamp, nonce };
  if (!encrypted) return { query, body: xml };
  const Encrypt = closed(xml);
  return {
    query: { ...query, encrypt_type: "aes", msg_signature: sha1(ACCOUNT.token, timestamp, nonce, Encrypt) },
    body: `<xml>${tags({ ToUserName: "gh_97417a04a28d", Encrypt })}</xml>`,
  };
}
