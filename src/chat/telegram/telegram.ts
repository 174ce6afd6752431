import { Api } from "grammy";
import type { Update } from "grammy/types";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { timingSafeEqual } from "hono/utils/buffer";
import { z } from "zod";
import { FILE_LIMITS } from "../../office/intake/file-limit.ts";
import { faultOf, type Log, type LogEvent } from "../../office/log.ts";
import { outageOf, type Upload } from "../../office/office.ts";
import type { Sender } from "../../office/parts.ts";
import { type Doors, exchange } from "../exchange.ts";
import { linger } from "../linger.ts";
import { inTurn } from "../turn.ts";
import { senderOf } from "./sender.ts";
import { calledInGroup, type FileRef, readUpdate, WANTED } from "./update.ts";
import { wipeChat } from "./wipe.ts";

export type TelegramParts = Pick<Doors, "office" | "wordings"> & {
  token: string;
  /** What Telegram must show at the webhook; without one the webhook lets nobody in. */
  secret: string | null;
  apiRoot: string;
  /** Where Telegram reaches the webhook; null: updates are polled for. */
  publicUrl: string | null;
  fetchFile?: (url: string, signal: AbortSignal) => Promise<Response>;
  log: Log;
};
export type Telegram = {
  /** POST /telegram. */
  handler: Hono;
  sender: Sender;
  /** Opens a chat with the bot that says a code in it by one tap; null until Telegram has told the bot's name. */
  startLink(code: string): string | null;
  /** Tells Telegram where to send updates and goes on trying until it knows; or polls for them until it is stopped. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** The Bot API gives no larger files either. */
const isTooLarge = ({ size }: FileRef): boolean => size !== null && size > FILE_LIMITS.largest;
const FETCH_MS = 15_000;
const POLL_SECONDS = 25;
const CALL_SECONDS = 40;
const LARGEST_UPDATE = 1024 * 1024;
/** An update that fails this often is given up, so that those behind it are heard. */
const MOST_FAILURES = 8;

const Incoming = z.looseObject({ update_id: z.int() });

export function telegram(parts: TelegramParts): Telegram {
  const { office, token, secret, apiRoot, publicUrl, log, wordings } = parts;
  const doors: Doors = { office, wordings, trackUrl: publicUrl && `${publicUrl}/track` };
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_SECONDS });
  const fetchFile = parts.fetchFile ?? ((url, signal) => fetch(url, { signal }));
  const ended = new AbortController();
  let polling: Promise<void> = Promise.resolve();
  let name: string | null = null;

  const deliver = async () => {
    try {
      await office.deliver();
    } catch (error) {
      log("error", "telegram-outbox", { error: faultOf(error) });
    }
  };

  async function download(file: FileRef): Promise<Upload | null> {
    const { id, name, type } = file;
    try {
      if (isTooLarge(file)) return null;
      const { file_path } = await api.getFile(id);
      if (!file_path) return null;
      const response = await fetchFile(`${apiRoot}/file/bot${token}/${file_path}`, AbortSignal.timeout(FETCH_MS));
      if (!response.ok) throw Object.assign(new Error("not fetched"), { code: response.status });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return bytes.length > 0 && bytes.length <= FILE_LIMITS.largest ? { name, type, bytes } : null;
    } catch (error) {
      log("warn", "telegram-file", { error: faultOf(error) });
      return null;
    }
  }

  const turn = inTurn();
  /** Takes one update in. When it resolves, what it said is written down. */
  async function hear(update: Update): Promise<void> {
    const heard = readUpdate(update);
    if (!heard) {
      const group = calledInGroup(update);
      if (group !== null) await quietly(api.sendMessage(group, wordings["zh-Hans"].bot.privateOnly({})));
      return;
    }
    const { address, delivery, input, files, query, message } = heard;
    await turn(address, async () => {
      if (await office.heard(delivery)) return;
      const fetched = await Promise.all(files.map(download));
      const uploads = fetched.filter((upload) => upload !== null);
      const missing = fetched.length - uploads.length;
      const unfit = files.some(isTooLarge) ? { unfit: "too-large" as const } : {};
      const said = { ...input, at: office.now(), ...(missing > 0 ? { missing, ...unfit } : {}) };
      const replies = await exchange(doors, { channel: "telegram", address, delivery, input: said, uploads });
      const isWiped = replies?.some(({ wipe }) => wipe) ?? false;
      if (isWiped && message !== null) await quietly(wipeChat(api, Number(address), message));
    });
    if (query) await quietly(api.answerCallbackQuery(query));
  }

  /** A courtesy that may fail without anybody being the worse for it. */
  const quietly = async (call: Promise<unknown>) => {
    try {
      await call;
    } catch (error) {
      log("info", "telegram-courtesy", { error: faultOf(error) });
    }
  };

  const isTelegram = async (c: Context) =>
    secret !== null && (await timingSafeEqual(c.req.header("x-telegram-bot-api-secret-token") ?? "", secret));

  const handler = new Hono();
  handler.post(
    "/telegram",
    async (c, next) => ((await isTelegram(c)) ? next() : c.json({ error: "unauthorized" }, 401)),
    bodyLimit({ maxSize: LARGEST_UPDATE, onError: (c) => c.json({ error: "too large" }, 413) }),
    async (c) => {
      const read = Incoming.safeParse(await c.req.json().catch(() => null));
      if (!read.success) return c.json({ error: "not an update" }, 400);
      // Whatever fails in here is answered 500, and Telegram sends the update again.
      await hear(read.data as unknown as Update);
      linger(c, deliver());
      return c.json({ ok: true });
    },
  );

  const pause = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, seconds * 1000);
      function done() {
        clearTimeout(timer);
        ended.signal.removeEventListener("abort", done);
        resolve();
      }
      ended.signal.addEventListener("abort", done);
    });

  /** Tries until it succeeds or the house closes, a minute apart at most. */
  async function persist(what: LogEvent, call: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; !ended.signal.aborted; tries++) {
      try {
        await call();
        return;
      } catch (error) {
        log("warn", what, { error: faultOf(error) });
        await pause(Math.min(60, 2 ** tries));
      }
    }
  }

  /** Updates of one chat one after the other, of different chats at once. Gives the offset after the last one kept. */
  async function takeIn(updates: readonly Update[], failures: Map<number, number>): Promise<number | null> {
    const chats = Map.groupBy(updates, (update) => readUpdate(update)?.address ?? "");
    const failed: number[] = [];
    const take = async (update: Update) => {
      try {
        await hear(update);
        failures.delete(update.update_id);
      } catch (error) {
        // A disk that takes nothing is not the update's fault: it waits at Telegram until it can be written down.
        const count = (failures.get(update.update_id) ?? 0) + (outageOf(error) ? 0 : 1);
        failures.set(update.update_id, count);
        log("error", count < MOST_FAILURES ? "telegram-update" : "telegram-update-given-up", {
          error: faultOf(error),
        });
        if (count < MOST_FAILURES) failed.push(update.update_id);
      }
    };
    await Promise.all(
      [...chats.values()].map(async (mine) => {
        for (const update of mine) await take(update);
      }),
    );
    const last = updates.at(-1)?.update_id;
    return failed.length > 0 ? Math.min(...failed) : last === undefined ? null : last + 1;
  }

  async function poll(): Promise<void> {
    await persist("telegram-unreachable", () => api.deleteWebhook());
    const failures = new Map<number, number>();
    let offset = 0;
    while (!ended.signal.aborted) {
      try {
        const updates = await api.getUpdates(
          { offset, timeout: POLL_SECONDS, allowed_updates: WANTED },
          ended.signal as Parameters<typeof api.getUpdates>[1],
        );
        // The offset moves only behind what is written down: a killed process hears the rest again.
        offset = (await takeIn(updates, failures)) ?? offset;
        if (updates.length > 0) void deliver();
        if (failures.size > 0) await pause(1);
      } catch (error) {
        if (ended.signal.aborted) return;
        log("warn", "telegram-unreachable", { error: faultOf(error) });
        await pause(5);
      }
    }
  }

  async function begin(): Promise<void> {
    await persist("telegram-unreachable", async () => {
      const { username } = await api.getMe();
      name = username;
      log("info", "telegram", { by: publicUrl ? "webhook" : "polling" });
    });
    if (!publicUrl) return poll();
    await persist("telegram-webhook", () =>
      api.setWebhook(`${publicUrl}/telegram`, { secret_token: secret ?? undefined, allowed_updates: WANTED }),
    );
  }

  return {
    handler,
    sender: senderOf(api),
    startLink: (code) => name && `https://t.me/${name}?start=${code}`,
    start() {
      polling = begin();
      return polling;
    },
    async stop() {
      ended.abort();
      await polling;
    },
  };
}
