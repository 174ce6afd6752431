import { type Api, GrammyError } from "grammy";
import type { Sender, Sent } from "../../office/parts.ts";
import type { Button } from "../choice.ts";

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
  // Blocked, deleted, or a message Telegram will not take: the same call would be answered the same for ever.
  return error.error_code === 403 || error.error_code === 400 ? { ...said, gone: true } : said;
}

/** A call that is not answered in this time is given up. Telegram may have sent the message all the same. */
const CALL_MS = 15_000;

/** Sends notices to chats; a text too long for one message goes in several, the buttons under the last. */
export const senderOf =
  (api: Api, callMs = CALL_MS): Sender =>
  async ({ address, text, buttons, from = 0 }) => {
    const parts = partsOf(text);
    let arrived = from;
    try {
      for (const part of parts.slice(from)) {
        const last = arrived === parts.length - 1 && buttons?.length ? { reply_markup: keyboard(buttons) } : {};
        const signal = AbortSignal.timeout(callMs) as Parameters<typeof api.sendMessage>[3];
        // For a preview Telegram would open the link itself.
        const quiet = { link_preview_options: { is_disabled: true } };
        await api.sendMessage(Number(address), part, { ...quiet, ...last }, signal);
        arrived++;
      }
      return { ok: true };
    } catch (error) {
      return { ...meaning(error), ...(arrived > 0 ? { parts: arrived } : {}) };
    }
  };
