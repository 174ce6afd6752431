import { type Api, GrammyError } from "grammy";
import type { Sender, Sent } from "../office/parts.ts";
import type { Button } from "./choice.ts";

/** Telegram takes 4096 characters in a message. */
const LONGEST = 4000;

/** Parts of a text that fit a message each, broken between lines where there are lines. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const line = rest.lastIndexOf("\n", LONGEST);
    const end = line > 0 ? line : LONGEST - (/[\uD800-\uDBFF]/.test(rest.charAt(LONGEST - 1)) ? 1 : 0);
    parts.push(rest.slice(0, end));
    rest = rest.slice(line > 0 ? end + 1 : end);
  }
  return [...parts, rest];
}

const keyboard = (buttons: Button[][]) => ({
  inline_keyboard: buttons.map((row) => row.map(({ label, value }) => ({ text: label, callback_data: value }))),
});

/** What an error of a call means for the message: try later, after so many seconds, or never again. */
export function meaning(error: unknown): Sent {
  if (!(error instanceof GrammyError))
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  const said = { ok: false as const, error: `${error.error_code} ${error.description}` };
  const { retry_after } = error.parameters;
  if (retry_after !== undefined) return { ...said, retryAfter: retry_after };
  const gone =
    error.error_code === 403 || (error.error_code === 400 && /chat not found|deactivated/.test(error.description));
  return gone ? { ...said, gone: true } : said;
}

/** Sends notices to chats; a text too long for one message goes in several, the buttons under the last. */
export const senderOf =
  (api: Api): Sender =>
  async ({ address, text, buttons }) => {
    try {
      const parts = partsOf(text);
      for (const [i, part] of parts.entries()) {
        const last = i === parts.length - 1 && buttons?.length ? { reply_markup: keyboard(buttons) } : {};
        await api.sendMessage(Number(address), part, last);
      }
      return { ok: true };
    } catch (error) {
      return meaning(error);
    }
  };
