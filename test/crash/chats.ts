import type { Update } from "grammy/types";
import { openTelegram, textUpdate } from "../telegram.ts";
import { pause } from "./reporter.ts";

const RECEIPT = /\d{4}(-\d{4}){4}/;

export type Chats = {
  root: string;
  /** Somebody new writes a line; `polled`: it waits to be fetched, otherwise it is posted to the webhook. */
  write(text: string, polled: boolean): void;
  /** Receipts that arrived in chats, by the words that earned them. */
  receipts(): Map<string, string>;
  /** How often the webhook heard something again. */
  repeated(): number;
  /** When every line was confirmed and every writer has a receipt; `behind` says how many have none yet. */
  behind(): number;
  close(): Promise<void>;
};

/**
 * Telegram with people who each write one line, and a platform that brings again what was not confirmed. `hook`: where and
 * with which secret it posts; it does so in either way of running, which the real one does not, and the door is the same.
 */
export async function openChats(draw: () => number, hook: { url: string; secret: string }): Promise<Chats> {
  const api = await openTelegram();
  const lines = new Map<number, string>();
  let repeated = 0;
  let closed = false;
  let chat = 500_000;

  /** Posts until it is confirmed, and now and then once more. */
  async function post(update: Update): Promise<void> {
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": hook.secret };
    const body = JSON.stringify(update);
    for (let heard = 0; !closed; ) {
      const status = await fetch(hook.url, { method: "POST", headers, body }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (heard > 0 && status !== 0) repeated++;
      if (status === 200 && draw() > 0.3) return;
      if (status !== 0) heard++;
      await pause(status === 200 ? 20 : 150);
    }
  }

  const receipts = () => {
    const found = new Map<string, string>();
    for (const { payload, status } of api.callsOf("sendMessage")) {
      const receipt = status === 200 ? RECEIPT.exec(String(payload.text))?.[0] : undefined;
      const line = lines.get(Number(payload.chat_id));
      if (!receipt || !line) continue;
      const before = found.get(line);
      if (before !== undefined && before !== receipt) throw new Error(`${line} earned two receipts`);
      found.set(line, receipt);
    }
    return found;
  };

  return {
    root: api.root,
    write(text, polled) {
      const writer = { id: ++chat, name: "村民" };
      lines.set(writer.id, text);
      const update = textUpdate(writer, text);
      if (polled) api.queue(update);
      else void post(update);
    },
    receipts,
    repeated: () => repeated,
    behind: () => lines.size - receipts().size,
    async close() {
      closed = true;
      await api.close();
    },
  };
}
