import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { JPEG } from "./sample.ts";
import { ACCOUNT, messageXml, type Signed, signed } from "./wechat-callback.ts";

/** The first frames of a voice as WeChat records it. */
export const AMR = Buffer.from("#!AMR\n\x3c\x91\x17\x16\xbe\x66\x79\xe1\xe0\x01\xe7\xaf\xf0\x00\x00\x00", "latin1");
const MP4 = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1"), Buffer.alloc(64)]);
const FILES: Record<string, { bytes: Buffer; type: string }> = {
  "photo-1": { bytes: JPEG, type: "image/jpeg" },
  "voice-1": { bytes: AMR, type: "audio/amr" },
  "large-1": { bytes: Buffer.alloc(21 * 1024 * 1024), type: "image/jpeg" },
};

export type Menu = { head_content: string; list: { id: string; content: string }[]; tail_content?: string };
export type Message = { touser: string; msgtype: string; text?: { content: string }; msgmenu?: Menu };
/** A call as it arrived, and the errcode it was answered; "none": it was left without an answer. */
export type Call = { path: string; body: unknown; errcode: number | "none" };
/** What goes wrong with the next calls of a path: an errcode, a status of HTTP, or no answer at all. */
export type Fault = {
  path: string;
  errcode?: number;
  status?: number;
  timeout?: true;
  times?: number;
  /** So many calls go well before. */
  after?: number;
};
/** The service's door: its address, or a function that stands for it. */
export type Door = string | ((request: Request) => Promise<Response>);
/** What became of one callback. `trouble`: the person reads that the account is out of service. */
export type Delivered = { tries: number; status: number; body: string; trouble: boolean };

const ERRORS: Record<number, string> = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40003: "invalid openid",
  40007: "invalid media_id",
  40013: "invalid appid",
  40125: "invalid appsecret",
  40164: "invalid ip, not in whitelist",
  40200: "invalid account type",
  42001: "access_token expired",
  43004: "require subscribe",
  45002: "content size out of limit",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit, must slower, retry next minute",
  45015: "response out of time limit or subscription is canceled",
  45047: "out of response count limit",
  45098: "msgmenu list size is out of limit",
  48001: "api unauthorized",
};
const HOUR = 3_600_000;
const MINUTE = 60_000;

type Window = { left: number; until: number };

/**
 * A stand-in of the platform on loopback for one official account, written from its published format: tokens that run
 * out, messages of the customer service with their 48 hours and their number, media, and callbacks that are signed,
 * encrypted, and repeated when no answer comes in time. `now` is the clock, in milliseconds.
 */
export async function openWechat({
  now,
  encrypted = true,
  menus = true,
  patience = 5000,
}: {
  now: () => number;
  encrypted?: boolean;
  /** Accounts for trying things out may send everything but menus. */
  menus?: boolean;
  /** Milliseconds the platform waits for an answer. */
  patience?: number;
}) {
  const calls: Call[] = [];
  const urls: string[] = [];
  const faults: Fault[] = [];
  const sent: Message[] = [];
  const windows = new Map<string, Window>();
  const ended = new AbortController();
  let token = { value: `90_${randomBytes(8).toString("hex")}`, until: 0 };
  let door: Door | null = null;
  let asked = 0;

  const no = (errcode: number) => ({ errcode, errmsg: `${ERRORS[errcode]} rid: 6604ca78-1fb82aff` });
  const tokenFault = (used: string | undefined) => (used !== token.value ? 40001 : now() >= token.until ? 42001 : 0);

  function getToken(body: Record<string, unknown>) {
    if (body.grant_type !== "client_credential" || body.appid !== ACCOUNT.appId) return no(40013);
    if (body.secret !== ACCOUNT.appSecret) return no(40125);
    // Within five minutes of its end, and after it, there is a new one.
    if (now() >= token.until - 5 * MINUTE)
      token = { value: `90_${randomBytes(8).toString("hex")}`, until: now() + 2 * HOUR };
    return { access_token: token.value, expires_in: Math.floor((token.until - now()) / 1000) };
  }

  function take(message: Message): number {
    if (!menus && message.msgtype === "msgmenu") return 40200;
    const { list = [], head_content = "" } = message.msgmenu ?? {};
    if (message.msgtype === "msgmenu" && (list.length === 0 || list.length > 10)) return 45098;
    if (list.some(({ id, content }) => !content || Buffer.byteLength(id) > 64 || Buffer.byteLength(content) > 128))
      return 45002;
    if (Buffer.byteLength(message.text?.content ?? "") > 2048 || Buffer.byteLength(head_content) > 1024) return 45002;
    if (message.msgtype === "text" && !message.text?.content) return 45002;
    return 0;
  }

  function send(message: Message): number {
    const fault = take(message);
    if (fault) return fault;
    const window = windows.get(message.touser);
    if (!window) return 40003;
    if (now() >= window.until) return 45015;
    if (window.left === 0) return 45047;
    window.left--;
    sent.push(message);
    return 0;
  }

  /** What a person does gives so many messages for so long; what is there already is never made less. */
  function allow(openid: string, left: number, ms: number) {
    const before = windows.get(openid);
    const open = before && now() < before.until ? before : { left: 0, until: 0 };
    windows.set(openid, { left: Math.max(left, open.left), until: Math.max(now() + ms, open.until) });
  }

  const app = new Hono();
  app.all("*", async (c) => {
    const { path } = c.req;
    const body = c.req.method === "POST" ? await c.req.json() : c.req.query();
    const call: Call = { path, body, errcode: "none" };
    calls.push(call);
    urls.push(c.req.url);
    const due = faults.find((one) => one.path === path && (one.times ?? 1) > 0);
    const fault = due?.after ? undefined : due;
    if (due?.after) due.after--;
    if (fault) fault.times = (fault.times ?? 1) - 1;
    if (fault?.timeout) {
      await new Promise((resolve) => {
        for (const signal of [c.req.raw.signal, ended.signal])
          signal.addEventListener("abort", resolve, { once: true });
      });
      return c.body(null, 504);
    }
    if (fault?.status) return c.text("upstream", fault.status as 500);
    const answer = (errcode: number) => {
      call.errcode = errcode;
      return c.json(errcode === 0 ? { errcode, errmsg: "ok" } : no(errcode));
    };
    if (fault?.errcode !== undefined) return answer(fault.errcode);
    if (path === "/cgi-bin/stable_token") {
      const said = getToken(body);
      call.errcode = "errcode" in said ? Number(said.errcode) : 0;
      return c.json(said);
    }
    if (path.startsWith("/video/")) return c.body(new Uint8Array(MP4), 200, { "content-type": "video/mp4" });
    const stale = tokenFault(c.req.query("access_token"));
    if (stale) return answer(stale);
    if (path === "/cgi-bin/message/custom/send") return answer(send(body as Message));
    if (path === "/cgi-bin/media/get") {
      const id = c.req.query("media_id") ?? "";
      call.errcode = 0;
      if (id === "video-1") return c.json({ video_url: `${root}/video/1.mp4` });
      const file = FILES[id];
      // The platform says no under the name of plain text.
      if (!file) return c.text(JSON.stringify(no(40007)));
      return c.body(new Uint8Array(file.bytes), 200, { "content-type": file.type });
    }
    return answer(48001);
  });
  const server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const knock = (query: Record<string, string>, init: RequestInit): Promise<Response> => {
    if (!door) throw new Error("no door was given");
    const address = typeof door === "string" ? door : "https://xiaoxi.example/wechat";
    const request = new Request(`${address}?${new URLSearchParams(query)}`, init);
    return typeof door === "string" ? fetch(request) : door(request);
  };
  const seconds = () => Math.floor(now() / 1000);
  const envelope = (xml: string) => signed(xml, seconds(), encrypted);
  const post = ({ query, body }: Signed, signal?: AbortSignal) => {
    asked++;
    return knock(query, { method: "POST", headers: { "content-type": "text/xml" }, body, signal });
  };

  /** Pushes a callback, three times at most; the next time starts when the one before had no answer in time. */
  async function push(xml: string): Promise<Delivered> {
    for (let tries = 1; ; tries++) {
      const late = AbortSignal.timeout(patience);
      try {
        const answer = post(envelope(xml), late);
        const left = new Promise<never>((_, reject) => late.addEventListener("abort", () => reject(late.reason)));
        const response = await Promise.race([answer, left]);
        const body = await response.text();
        return { tries, status: response.status, body, trouble: !(response.ok && ["success", ""].includes(body)) };
      } catch (error) {
        if (!late.aborted) throw error;
        if (tries === 3) return { tries, status: 0, body: "", trouble: true };
      }
    }
  }

  return {
    root,
    calls,
    /** Every address that was called, with what stands in it. */
    urls,
    callsOf: (path: string) => calls.filter((call) => call.path === path),
    sent,
    failNext: (fault: Fault) => void faults.push({ ...fault }),
    /** From now on the token of before is good for nothing. */
    replaceToken() {
      token = { value: `90_${randomBytes(8).toString("hex")}`, until: now() + 2 * HOUR };
    },
    envelope,
    /** How often the door was asked to take something in. */
    asked: () => asked,
    post,
    push,
    /** What happens when the address is entered in the account's settings: whether the service proved itself. */
    async connect(to: Door): Promise<boolean> {
      door = to;
      const echostr = String(randomBytes(6).readUIntBE(0, 6));
      const { query } = envelope("");
      const response = await knock({ ...query, echostr }, { method: "GET" });
      return response.ok && (await response.text()) === echostr;
    },
    /** Somebody who follows the account, and what they do. */
    person(openid: string) {
      const message = (type: string, fields: Record<string, string | number>) => {
        allow(openid, 5, 48 * HOUR);
        return push(messageXml(openid, seconds(), type, fields));
      };
      const event = (Event: string, fields: Record<string, string> = {}) => {
        if (Event === "unsubscribe") windows.set(openid, { left: 0, until: 0 });
        else if (["subscribe", "SCAN", "CLICK"].includes(Event)) allow(openid, 3, MINUTE);
        return push(messageXml(openid, seconds(), "event", { Event, ...fields }));
      };
      return {
        openid,
        message,
        event,
        says: (Content: string) => message("text", { Content }),
        photographs: (MediaId = "photo-1") => message("image", { PicUrl: "http://mmbiz.example/p", MediaId }),
        speaks: (Recognition = "") => message("voice", { MediaId: "voice-1", Format: "amr", Recognition }),
        /** Presses a line of the menu that was sent last. */
        presses(label: string) {
          const menu = sent.findLast(({ touser, msgmenu }) => touser === openid && msgmenu)?.msgmenu;
          const line = menu?.list.find(({ content }) => content === label);
          if (!line) throw new Error(`no line ${label} in ${JSON.stringify(menu)}`);
          // A press counts as a look at the account's menu, not as a message.
          allow(openid, 3, MINUTE);
          const xml = messageXml(openid, seconds(), "text", { Content: label, bizmsgmenuid: line.id });
          return push(xml);
        },
        /** What this person was sent, each with the lines of its menu. */
        heard: () =>
          sent
            .filter(({ touser }) => touser === openid)
            .map(({ text, msgmenu }) => ({
              text: text?.content ?? msgmenu?.head_content ?? "",
              lines: msgmenu?.list.map(({ content }) => content) ?? [],
            })),
      };
    },
    async close() {
      ended.abort();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
export type Platform = Awaited<ReturnType<typeof openWechat>>;
