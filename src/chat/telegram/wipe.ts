import { type Api, GrammyError } from "grammy";

/** Telegram deletes so many messages a call. */
const PORTION = 100;
/** No chat is gone through further back: whoever spoke in confidence has not written so much in two days. */
const MOST = 500;

/** After so many messages in a row that it may not delete, those before them are too old as well. */
const MOST_REFUSED = 3;

/**
 * Deletes the messages of the last 48 hours in a private chat, the person's and the bot's, from `last` downwards. No id
 * is ever kept: the ids of a chat are tried one after the other, and Telegram skips those that are not there. One message
 * it may not delete makes it refuse the whole call: such a call is halved until the message is found. Rejects when
 * Telegram cannot be reached.
 */
export async function wipeChat(api: Pick<Api, "deleteMessages">, chat: number, last: number): Promise<void> {
  let refused = 0;
  const wipe = async (ids: readonly number[]): Promise<void> => {
    if (refused >= MOST_REFUSED) return;
    try {
      await api.deleteMessages(chat, [...ids]);
      refused = 0;
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
      if (ids.length === 1) refused++;
      else {
        const half = Math.ceil(ids.length / 2);
        await wipe(ids.slice(0, half));
        await wipe(ids.slice(half));
      }
    }
  };
  const ids = Array.from({ length: Math.min(MOST, last) }, (_, back) => last - back);
  for (let from = 0; from < ids.length; from += PORTION) await wipe(ids.slice(from, from + PORTION));
}
