import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { readChoice } from "../choice.ts";
import type { Input } from "../input.ts";

/** A file that waits at WeChat, for three days. */
export type MediaRef = { id: string; name: string; type: string };
/** What a person said, as far as the callback itself tells. */
export type Heard = {
  /** The person's id with this one account. */
  address: string;
  /** What is the same when the same message comes again. */
  same: string[];
  input: Omit<Input, "at" | "uploads" | "missing">;
  files: MediaRef[];
};

/** Tags are names and texts only: no entity is put in, no text becomes a number, and a callback is nearly flat. */
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  maxNestedTags: 8,
});
/** A declaration anywhere but in somebody's words. */
const DECLARES = /<!(?!\[CDATA\[)(?!--)/;
const WORDS = /<!\[CDATA\[[\s\S]*?\]\]>/g;

const id = z.string().regex(/^[\w-]{1,128}$/);
const degrees = z.coerce.number().min(-180).max(180);
/** What is read of a callback; all else that stands in it is left out. */
const Callback = z.object({
  Encrypt: z.string().optional(),
  FromUserName: id.optional(),
  CreateTime: z
    .string()
    .regex(/^\d{1,12}$/)
    .optional(),
  MsgType: z.string().optional(),
  MsgId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  Content: z.string().optional(),
  bizmsgmenuid: z.string().optional(),
  MediaId: id.optional(),
  Recognition: z.string().optional(),
  Location_X: degrees.optional(),
  Location_Y: degrees.optional(),
  Label: z.string().optional(),
  Title: z.string().optional(),
  Description: z.string().optional(),
  Url: z.string().optional(),
  Event: z.string().optional(),
  EventKey: z.string().optional(),
});
export type Callback = z.infer<typeof Callback>;

/** The fields of a callback; null when it is no such XML, or declares a document type or entities. */
export function readXml(xml: string): Callback | null {
  if (DECLARES.test(xml.replace(WORDS, ""))) return null;
  try {
    const read = z.object({ xml: Callback }).safeParse(parser.parse(xml, true));
    return read.success ? read.data.xml : null;
  } catch {
    return null;
  }
}

/** In place of what official accounts are not given, such as papers and animated faces, stands this line. */
const UNSEEN = /^[【[]收到不支持的消息类型，暂无法显示[】\]]$/;
/** Photos chosen together come as messages of their own within seconds; so many seconds are one album. */
const ALBUM = 30;

const lines = (...parts: (string | undefined)[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join("\n");

const file = (id: string | undefined, name: string, type: string): MediaRef[] => (id ? [{ id, name, type }] : []);

/** What a message of any kind says. A kind nobody knows says nothing, and is answered so. */
function said(message: Callback): Pick<Heard, "input" | "files"> {
  const { MediaId, Content = "", bizmsgmenuid, CreateTime } = message;
  switch (message.MsgType) {
    case "text": {
      // A pressed line of a menu comes as its words, with its id beside them.
      if (bizmsgmenuid && readChoice(bizmsgmenuid)) return { input: { choice: bizmsgmenuid }, files: [] };
      return { input: UNSEEN.test(Content.trim()) ? {} : { text: Content }, files: [] };
    }
    case "image":
      return {
        input: { album: String(Math.floor(Number(CreateTime) / ALBUM)) },
        files: file(MediaId, "photo.jpg", "image/jpeg"),
      };
    case "voice": {
      const words = message.Recognition?.trim();
      return { input: words ? { text: words } : {}, files: file(MediaId, "voice.amr", "audio/amr") };
    }
    case "video":
    case "shortvideo":
      return { input: {}, files: file(MediaId, "video.mp4", "video/mp4") };
    case "location": {
      const { Location_X: latitude, Location_Y: longitude, Label } = message;
      const text = lines(Label);
      const place = latitude === undefined || longitude === undefined ? {} : { place: { latitude, longitude } };
      return { input: { ...(text ? { text } : {}), ...place }, files: [] };
    }
    case "link":
      return { input: { text: lines(message.Title, message.Description, message.Url) }, files: [] };
    default:
      return { input: {}, files: [] };
  }
}

/** What an event asks for: a greeting, a button of the account's own menu, or nothing. */
function asked({ Event, EventKey = "" }: Callback): Heard["input"] | null {
  if (Event === "subscribe" || Event === "SCAN") return { text: "/start" };
  if (Event === "CLICK" && readChoice(EventKey)) return { choice: EventKey };
  return null;
}

/** Reads a callback. Null when no person spoke in it: who left is not written to, who only looked is not answered. */
export function readMessage(callback: Callback): Heard | null {
  const { FromUserName: address, CreateTime, MsgType, MsgId, Event } = callback;
  if (!address || !CreateTime || !MsgType) return null;
  if (MsgType === "event") {
    const input = asked(callback);
    // Events have no id of their own: WeChat tells them apart by sender and time.
    return input && { address, same: [address, CreateTime, Event ?? ""], input, files: [] };
  }
  return MsgId ? { address, same: [MsgId], ...said(callback) } : null;
}
