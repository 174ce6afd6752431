import type { Sender, Sent } from "../../office/parts.ts";
import type { Button } from "../choice.ts";
import { type WechatApi, WechatRefused } from "./api.ts";

/** WeChat counts bytes: so many in a text, and so many above the lines of a menu. */
const LONGEST = 2048;
const LONGEST_HEAD = 1024;
/** What a line of a menu may carry, and how many lines there may be. */
const LONGEST_ID = 64;
const MOST_LINES = 10;

const encoder = new TextEncoder();
const sizeOf = (text: string): number => encoder.encode(text).length;

export type Outgoing =
  | { msgtype: "text"; text: { content: string } }
  | {
      msgtype: "msgmenu";
      msgmenu: { head_content: string; list: { id: string; content: string }[]; tail_content: "" };
    };

/** As many characters from the front as fit so many bytes. */
function fitting(text: string, most: number): string {
  let size = 0;
  let end = 0;
  for (const char of text) {
    size += sizeOf(char);
    if (size > most) break;
    end += char.length;
  }
  return text.slice(0, end);
}

/** Parts of a text of so many bytes each at most, broken between lines where there are lines; no character is broken. */
export function partsOf(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (sizeOf(rest) > most) {
    const fits = fitting(rest, most);
    const line = rest.charAt(fits.length) === "\n" ? fits.length : fits.lastIndexOf("\n");
    const end = line > 0 ? line : fits.length;
    parts.push(rest.slice(0, end));
    rest = rest.slice(line > 0 ? end + 1 : end);
  }
  return rest === "" ? parts : [...parts, rest];
}

const textOf = (content: string): Outgoing => ({ msgtype: "text", text: { content } });

/**
 * The messages in which WeChat takes a reply. Buttons become a menu: the line somebody presses comes back with its id,
 * which is the button's own value, so nothing has to be remembered. Where an account may have no menus, or a value is too
 * long for one, the buttons are numbered lines, which the conversation understands as well.
 */
export function messagesOf(text: string, buttons: Button[][] | null, menus = true): Outgoing[] {
  const list = (buttons ?? []).flat().map(({ label, value }) => ({ id: value, content: label }));
  if (list.length === 0) return partsOf(text, LONGEST).map(textOf);
  if (!menus || list.length > MOST_LINES || list.some(({ id }) => sizeOf(id) > LONGEST_ID)) {
    const numbered = list.map(({ content }, i) => `${i + 1}. ${content}`);
    return partsOf([text, ...numbered].join("\n"), LONGEST).map(textOf);
  }
  const parts = partsOf(text, LONGEST);
  parts.push(...partsOf(parts.pop() ?? "", LONGEST_HEAD));
  const head_content = parts.pop() ?? "";
  return [...parts.map(textOf), { msgtype: "msgmenu", msgmenu: { head_content, list, tail_content: "" } }];
}

/** The chat is closed to us: no such person, gone, blocked, or silent for more than 48 hours. */
const GONE = [40003, 43004, 43019, 45015];
/** The account has sent too much, and for how many seconds that holds. */
const TOO_MUCH = new Map([
  [45009, 7200],
  [45011, 60],
]);
/** Menus are for verified accounts. */
const NO_MENUS = 40200;

/** What an error means for the message: try later, after so many seconds, or never again. */
export function meaning(error: unknown): Sent {
  const said = { ok: false as const, error: error instanceof Error ? error.message : String(error) };
  if (!(error instanceof WechatRefused)) return said;
  const retryAfter = TOO_MUCH.get(error.code);
  if (retryAfter !== undefined) return { ...said, retryAfter };
  return GONE.includes(error.code) ? { ...said, gone: true } : said;
}

/**
 * Sends notices to people, as messages of the account's customer service: they may be sent at any time within 48 hours of
 * the person's last word, five at most.
 */
export function senderOf(api: WechatApi): Sender {
  let menus = true;
  const sender: Sender = async ({ address, text, buttons, from = 0 }) => {
    let arrived = from;
    try {
      for (const message of messagesOf(text, buttons, menus).slice(from)) {
        await api.send({ touser: address, ...message });
        arrived++;
      }
      return { ok: true };
    } catch (error) {
      if (menus && error instanceof WechatRefused && error.code === NO_MENUS) {
        menus = false;
        return sender({ address, text, buttons, from });
      }
      return { ...meaning(error), ...(arrived > 0 ? { parts: arrived } : {}) };
    }
  };
  return sender;
}
