import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Message, Update, User, UserFromGetMe } from "grammy/types";
import { Hono } from "hono";
import { JPEG, OGG } from "./sample.ts";

/** Who writes to the bot; in a private chat the chat's id is theirs. */
export type Writer = { id: number; name: string; language?: string };
/** A call as it arrived. `status` is what it was answered; 0 means it was left without an answer and nothing was done. */
export type Call = { method: string; payload: Record<string, unknown>; status: number; lost?: true };
/**
 * What goes wrong with the next calls of a method, or only with those to one chat. A `timeout` is never answered; what is
 * `lost` was done all the same, and only the answer never comes.
 */
export type Fault = {
  method: string;
  status: 400 | 403 | 429 | 500 | "timeout" | "lost";
  chat?: number;
  /** So many calls go well before it. */
  after?: number;
  retryAfter?: number;
  times?: number;
};

export const TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK";
const BOT: UserFromGetMe = {
  id: 4839574812,
  is_bot: true,
  first_name: "小溪",
  username: "xiaoxi_test_bot",
  can_join_groups: false,
  can_read_all_group_messages: false,
  can_manage_bots: false,
  supports_inline_queries: false,
  supports_guest_queries: false,
  supports_join_request_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
};

const FILES: Record<string, { path: string; bytes: Buffer; type: string }> = {
  AgACAgUAAxkBAAIBsmall: { path: "photos/file_0.jpg", bytes: JPEG, type: "image/jpeg" },
  AgACAgUAAxkBAAIBlarge: { path: "photos/file_1.jpg", bytes: JPEG, type: "image/jpeg" },
  AwACAgUAAxkBAAIBvoice: { path: "voice/file_2.oga", bytes: OGG, type: "audio/ogg" },
};

/** Lets a file be fetched under an id, as if somebody had sent it. */
export function keepFile(id: string, path: string, bytes: Uint8Array, type: string): void {
  FILES[id] = { path, bytes: Buffer.from(bytes), type };
}

let lastUpdate = 71_000_000;
let lastMessage = 100;
const SOME_NOON = 1_795_406_400;

const userOf = ({ id, name, language = "zh-hans" }: Writer): User => ({
  id,
  is_bot: false,
  first_name: name,
  language_code: language,
});
const envelope = (writer: Writer, date: number) => ({
  message_id: ++lastMessage,
  from: userOf(writer),
  chat: { id: writer.id, type: "private" as const, first_name: writer.name },
  date,
});
const update = (message: Message): Update => ({ update_id: ++lastUpdate, message: message as Update["message"] });

/** Somebody writes a line. `date` in seconds. A line that starts with a slash is a command. */
export function textUpdate(writer: Writer, text: string, date = SOME_NOON): Update {
  const command = /^\/\w+/.exec(text)?.[0];
  const entities = command && { entities: [{ type: "bot_command" as const, offset: 0, length: command.length }] };
  return update({ ...envelope(writer, date), text, ...entities });
}

/** Somebody sends a photo in two sizes; both can be fetched. */
export function photoUpdate(writer: Writer, caption?: string, date = SOME_NOON): Update {
  const size = (name: string, side: number) => ({
    file_id: `AgACAgUAAxkBAAIB${name}`,
    file_unique_id: `AQAD${name}`,
    width: side,
    height: side,
    file_size: JPEG.length,
  });
  const photo = [size("small", 4), size("large", 8)];
  return update({ ...envelope(writer, date), photo, ...(caption === undefined ? {} : { caption }) });
}

/** Somebody sends something as a file, under an id of `keepFile` or any other. */
export function documentUpdate(
  writer: Writer,
  file: { id: string; name: string; type: string; size: number },
  caption?: string,
  date = SOME_NOON,
): Update {
  const { id, name, type, size } = file;
  const document = { file_id: id, file_unique_id: `U${id}`, file_name: name, mime_type: type, file_size: size };
  return update({ ...envelope(writer, date), document, ...(caption === undefined ? {} : { caption }) });
}

/** Somebody speaks for so many seconds. */
export function voiceUpdate(writer: Writer, duration: number, date = SOME_NOON): Update {
  const voice = {
    file_id: "AwACAgUAAxkBAAIBvoice",
    file_unique_id: "AgADvoice",
    duration,
    mime_type: "audio/ogg",
    file_size: OGG.length,
  };
  return update({ ...envelope(writer, date), voice });
}

/** Somebody sends the place they stand at, in degrees. */
export const locationUpdate = (writer: Writer, latitude: number, longitude: number, date = SOME_NOON): Update =>
  update({ ...envelope(writer, date), location: { latitude, longitude } });

/** Somebody presses a button under a message of the bot. */
export function callbackUpdate(writer: Writer, data: string, messageId: number, date = SOME_NOON): Update {
  const message = { ...envelope(writer, date), message_id: messageId, from: BOT, text: "…" } as Message;
  const id = String(++lastUpdate);
  return {
    update_id: lastUpdate,
    callback_query: { id, from: userOf(writer), chat_instance: `-${writer.id}`, data, message },
  };
}

const DESCRIPTIONS = {
  400: "Bad Request: chat not found",
  403: "Forbidden: bot was blocked by the user",
  429: "Too Many Requests: retry after",
  500: "Internal Server Error",
};
const refusal = (status: number, description: string, parameters?: { retry_after: number }) =>
  Response.json({ ok: false, error_code: status, description, ...(parameters && { parameters }) }, { status });
const isDue = (fault: Fault, { method, payload }: Call) =>
  fault.method === method &&
  (fault.times ?? 1) > 0 &&
  (fault.chat === undefined || fault.chat === Number(payload.chat_id));

/**
 * A stand-in of the Bot API on loopback for one bot, whose token is `TOKEN`: give its `root` to grammY as
 * `client.apiRoot`. It keeps what Telegram promises about offsets, webhooks and errors, and records every call.
 */
export async function openTelegram() {
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const ended = new AbortController();
  const app = new Hono();
  let pending: Update[] = [];
  const wake: (() => void)[] = [];
  let polls = 0;
  /** Messages up to this id are older than two days. */
  const aged = { upTo: 0 };
  let webhook: { url: string; secret: string } | undefined;

  const arrival = (seconds: number, left: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      wake.push(done);
      for (const signal of [left, ended.signal]) signal.addEventListener("abort", done, { once: true });
    });
  const wakeAll = () => {
    for (const done of wake.splice(0)) done();
  };

  async function getUpdates(payload: Record<string, unknown>, left: AbortSignal): Promise<Response> {
    if (webhook) return refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    const mine = ++polls;
    wakeAll();
    const offset = Number(payload.offset ?? 0);
    pending = offset < 0 ? pending.slice(offset) : pending.filter(({ update_id }) => update_id >= offset);
    if (pending.length === 0) await arrival(Number(payload.timeout ?? 0), left);
    if (mine !== polls) return refusal(409, "Conflict: terminated by other getUpdates request");
    return ok(pending.slice(0, Number(payload.limit ?? 100)));
  }

  const ok = (result: unknown) => Response.json({ ok: true, result });
  const said = (payload: Record<string, unknown>, more: object) => ({
    message_id: ++lastMessage,
    from: BOT,
    chat: { id: Number(payload.chat_id), type: "private" },
    date: SOME_NOON,
    ...more,
  });

  const METHODS: Record<string, (payload: Record<string, unknown>, left: AbortSignal) => Response | Promise<Response>> =
    {
      getMe: () => ok(BOT),
      getUpdates,
      setWebhook: ({ url, secret_token }) => {
        webhook = url ? { url: String(url), secret: String(secret_token ?? "") } : undefined;
        return ok(true);
      },
      deleteWebhook: ({ drop_pending_updates }) => {
        webhook = undefined;
        if (drop_pending_updates) pending = [];
        return ok(true);
      },
      sendMessage: (payload) =>
        payload.text ? ok(said(payload, { text: payload.text })) : refusal(400, "Bad Request: message text is empty"),
      sendPhoto: (payload) =>
        ok(said(payload, { caption: payload.caption, photo: photoUpdate({ id: 1, name: "无" }).message?.photo })),
      answerCallbackQuery: () => ok(true),
      // A hundred at most. What is not there is skipped; what is too old makes it refuse them all.
      deleteMessages: ({ message_ids: ids }) =>
        Array.isArray(ids) && ids.length <= 100 && ids.every((id) => id > aged.upTo)
          ? ok(true)
          : refusal(400, "Bad Request: message can't be deleted for everyone"),
      editMessageText: (payload) => ok(said(payload, { message_id: Number(payload.message_id), text: payload.text })),
      editMessageReplyMarkup: (payload) => ok(said(payload, { message_id: Number(payload.message_id), text: "…" })),
      getFile: ({ file_id }) => {
        const file = FILES[String(file_id)];
        if (!file) return refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
        return ok({ file_id, file_unique_id: `U${file_id}`, file_size: file.bytes.length, file_path: file.path });
      },
    };

  async function failed({ status, retryAfter = 1 }: Fault, left: AbortSignal): Promise<Response> {
    if (status === "timeout" || status === "lost") {
      await arrival(3600, left);
      return new Response(null, { status: 504 });
    }
    if (status !== 429) return refusal(status, DESCRIPTIONS[status]);
    return refusal(429, `${DESCRIPTIONS[429]} ${retryAfter}`, { retry_after: retryAfter });
  }

  app.get(`/file/bot${TOKEN}/:folder/:name`, (c) => {
    const path = `${c.req.param("folder")}/${c.req.param("name")}`;
    const file = Object.values(FILES).find((known) => known.path === path);
    return file ? c.body(new Uint8Array(file.bytes), 200, { "content-type": file.type }) : refusal(404, "Not Found");
  });
  app.all("/:bot/:method", async (c) => {
    const method = c.req.param("method");
    if (c.req.param("bot") !== `bot${TOKEN}`) return refusal(401, "Unauthorized");
    const json = c.req.header("content-type")?.startsWith("application/json");
    const payload = json
      ? await c.req.json<Record<string, unknown>>()
      : { ...c.req.query(), ...(await c.req.parseBody()) };
    const call: Call = { method, payload, status: 0 };
    calls.push(call);
    const next = faults.find((one) => isDue(one, call));
    const fault = next?.after ? undefined : next;
    if (next?.after) next.after--;
    if (fault) fault.times = (fault.times ?? 1) - 1;
    if (fault?.status === "lost") Object.assign(call, { status: 200, lost: true });
    const left = c.req.raw.signal;
    const answer = fault ? await failed(fault, left) : await METHODS[method]?.(payload, left);
    const response = answer ?? refusal(404, "Not Found");
    if (fault?.status !== "timeout" && fault?.status !== "lost") call.status = response.status;
    return response;
  });

  const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bot: BOT,
    calls,
    /** The calls of one method, in order. */
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    /** An update waits to be polled for. */
    queue(...updates: Update[]) {
      pending.push(...updates);
      wakeAll();
    },
    /** Posts an update to the webhook that was set, with its secret. Gives the HTTP status; refuses if none is set. */
    async deliver(one: Update): Promise<number> {
      if (!webhook) throw new Error("no webhook is set");
      const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": webhook.secret };
      return (await fetch(webhook.url, { method: "POST", headers, body: JSON.stringify(one) })).status;
    },
    aged,
    failNext: (fault: Fault) => void faults.push({ ...fault }),
    /** Nothing goes wrong any more. */
    clear: () => void faults.splice(0),
    async close() {
      ended.abort();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
