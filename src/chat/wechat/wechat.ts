import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { timingSafeEqual } from "hono/utils/buffer";
import { z } from "zod";
import { type Facts, faultOf, type Log } from "../../office/log.ts";
import type { Upload } from "../../office/office.ts";
import type { Sender } from "../../office/parts.ts";
import { type Doors, exchange } from "../exchange.ts";
import { hear as hears, numeral } from "../hear.ts";
import type { Wordings } from "../input.ts";
import { linger } from "../linger.ts";
import { inTurn } from "../turn.ts";
import { wechatApi } from "./api.ts";
import { type Callback, type Heard, type MediaRef, readMessage, readXml } from "./message.ts";
import { signatureOf, wechatSeal } from "./seal.ts";
import { senderOf } from "./sender.ts";

export type WechatParts = Pick<Doors, "office" | "wordings"> & {
  appId: string;
  appSecret: string;
  /** Chosen by the office; whoever knows it can speak as WeChat. */
  token: string;
  /** With it only encrypted callbacks are let in; null: WeChat sends them plain. */
  aesKey: string | null;
  apiRoot: string;
  publicUrl: string | null;
  /** Milliseconds a call to WeChat may take. */
  callMs?: number;
  /** Milliseconds between attempts to write a message down. */
  pauses?: readonly number[];
  log: Log;
};
export type Wechat = {
  /** GET and POST /wechat. */
  handler: Hono;
  sender: Sender;
  /** Asks WeChat once whether the settings hold, and writes the answer to the log; returns at once. */
  start(): void;
};

const LARGEST_CALLBACK = 64 * 1024;
/** A signature that was seen on its way is of no use after this many seconds. */
const FRESH = 300;
/**
 * WeChat waits five seconds, asks three times, and then tells the person that the account is out of service. Files get
 * ten of these fifteen seconds, writing what is left: the second and third time wait for the first and find it done.
 */
const FILES_MS = 10_000;
const FILE_TRIES = 3;
const PAUSES = [200, 800, 2000];

const Query = z.object({
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string().max(128),
  signature: z.string().max(64).default(""),
  msg_signature: z.string().max(64).default(""),
  echostr: z.string().max(256).default(""),
});
type Query = z.infer<typeof Query>;

/** A word to the machine that was spoken: 查进度 is no matter to be kept with its sound. */
const isWord = (text: string, wordings: Wordings): boolean => hears(text, wordings) !== null || numeral(text) !== null;

type Why = NonNullable<Facts["why"]>;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * An official account of WeChat over the same conversation. A callback is answered with `success` when what it said is
 * written down, never before; the replies wait in the outbox and go out as messages of the customer service at once.
 */
export function wechat(parts: WechatParts): Wechat {
  const { office, wordings, token, publicUrl, log, aesKey, appId } = parts;
  const doors: Doors = { office, wordings, trackUrl: publicUrl && `${publicUrl}/track` };
  const api = wechatApi({
    appId,
    secret: parts.appSecret,
    root: parts.apiRoot,
    now: office.now,
    callMs: parts.callMs,
  });
  const seal = aesKey === null ? null : wechatSeal(aesKey, appId);
  const turn = inTurn();

  const deliver = async () => {
    try {
      await office.deliver();
    } catch (error) {
      log("error", "wechat-outbox", { error: faultOf(error) });
    }
  };

  /** A file, tried for as long as there is time, or why there is none: the person is asked to send it again. */
  async function download(file: MediaRef, signal: AbortSignal): Promise<Upload | "gone" | "too-large"> {
    for (let tries = 1; ; tries++) {
      try {
        return await api.media(file, signal);
      } catch (error) {
        log("warn", "wechat-file", { tries, error: faultOf(error) });
        if (tries === FILE_TRIES || signal.aborted) return "gone";
        await pause(100 * tries);
      }
    }
  }

  /** Does it again while it fails: WeChat is not known to ask again for what was answered with an error. */
  async function persist(work: () => Promise<unknown>): Promise<void> {
    const { pauses = PAUSES } = parts;
    for (let tries = 0; ; tries++) {
      try {
        await work();
        return;
      } catch (error) {
        log("error", "wechat-not-written", { tries: tries + 1, error: faultOf(error) });
        const wait = pauses[tries];
        if (wait === undefined) throw error;
        await pause(wait);
      }
    }
  }

  /** Takes one message in. When it resolves, what it said is written down. */
  async function hear({ address, same, input, files }: Heard): Promise<void> {
    // No row is to tell whose message it was, nor is one to be found by the platform's own number.
    const delivery = `wechat:${await signatureOf(token, ...same)}`;
    await turn(address, async () => {
      if (await office.heard(delivery)) return;
      const signal = AbortSignal.timeout(FILES_MS);
      const wanted = input.text && isWord(input.text, wordings) ? [] : files;
      const fetched = await Promise.all(wanted.map((file) => download(file, signal)));
      const uploads = fetched.filter((upload) => typeof upload !== "string");
      const missing = fetched.length - uploads.length;
      const unfit = fetched.includes("too-large") ? { unfit: "too-large" as const } : {};
      // One of an album is passed over in silence, but not when it was lost.
      const { album, ...alone } = input;
      const said = { ...(missing > 0 ? { ...alone, missing, ...unfit } : input), at: office.now() };
      await persist(() => exchange(doors, { channel: "wechat", address, delivery, input: said, uploads }));
    });
  }

  const refused = (c: Context, why: Why, status: 400 | 401 = 401) => {
    log("warn", "wechat-refused", { why });
    return c.text(why, status);
  };
  const isSigned = async (signature: string, ...signed: string[]) =>
    timingSafeEqual(signature, await signatureOf(token, ...signed));

  /** The query of a request that may be WeChat's, or why it is not. */
  function readQuery(c: Context): Query | Why {
    const read = Query.safeParse(c.req.query());
    if (!read.success) return "not a callback";
    const age = Math.abs(office.now() / 1000 - Number(read.data.timestamp));
    return age <= FRESH ? read.data : "stale";
  }

  /** The callback in a request's body once its signature holds, or why it is refused. */
  async function openBody(
    xml: string,
    { timestamp, nonce, signature, msg_signature }: Query,
  ): Promise<Callback | Why | null> {
    if (!seal) return (await isSigned(signature, timestamp, nonce)) ? readXml(xml) : "wrong signature";
    const closed = readXml(xml)?.Encrypt;
    if (closed === undefined) return "not encrypted";
    if (!(await isSigned(msg_signature, timestamp, nonce, closed))) return "wrong signature";
    const opened = await (await seal)(closed);
    return opened === null ? "wrong key or account" : readXml(opened);
  }

  const handler = new Hono();
  /** WeChat asks this once, when the office enters the address in the account's settings. */
  handler.get("/wechat", async (c) => {
    const query = readQuery(c);
    if (typeof query === "string") return refused(c, query);
    const { signature, timestamp, nonce, echostr } = query;
    return (await isSigned(signature, timestamp, nonce)) ? c.text(echostr) : refused(c, "wrong signature");
  });
  handler.post(
    "/wechat",
    bodyLimit({ maxSize: LARGEST_CALLBACK, onError: (c) => c.text("too large", 413) }),
    async (c) => {
      const query = readQuery(c);
      if (typeof query === "string") return refused(c, query);
      const callback: Callback | Why | null = await openBody(await c.req.text(), query);
      if (typeof callback === "string") return refused(c, callback);
      if (!callback) return refused(c, "not a message", 400);
      // Only the encrypted half was sent, and there is no key to open it.
      if (!callback.MsgType && callback.Encrypt) return refused(c, "encrypted without WECHAT_AES_KEY", 400);
      const heard = readMessage(callback);
      if (heard) {
        const hearing = hear(heard);
        linger(c, hearing);
        await hearing;
        linger(c, deliver());
      }
      return c.text("success");
    },
  );

  return {
    handler,
    sender: senderOf(api),
    start() {
      void api.check().then(
        () => log("info", "wechat", { mode: seal ? "encrypted" : "plain" }),
        (error: unknown) => log("warn", "wechat-unreachable", { error: faultOf(error) }),
      );
    },
  };
}
