import { z } from "zod";
import { FILE_LIMITS } from "../../office/intake/file-limit.ts";
import type { Upload } from "../../office/office.ts";
import type { MediaRef } from "./message.ts";

/** What WeChat says no with. */
export class WechatRefused extends Error {
  override name = "WechatRefused";
  readonly code: number;
  constructor(code: number, message: string) {
    super(`${code} ${message}`);
    this.code = code;
  }
}

export type WechatApi = {
  /** Sends one message; throws WechatRefused, or what fetch throws. */
  send(message: object): Promise<void>;
  /** A file somebody sent, or why there is none to be had. Throws as `send` does. */
  media(file: MediaRef, signal: AbortSignal): Promise<Upload | "gone" | "too-large">;
  /** Whether this account's id and secret open the interface; throws as `send` does. */
  check(): Promise<void>;
};

const CALL_MS = 10_000;
/** WeChat renews a token five minutes before its end, and both are good meanwhile. */
const EARLY_MS = 200_000;
/** The token was replaced, has run out, or is none. */
const STALE = [40001, 40014, 42001];
/** No such file, or no longer. */
const NO_FILE = [40007, 40008];

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const Answer = z.object({ errcode: z.int().default(0), errmsg: z.string().default("") });
const Video = z.object({ video_url: z.url({ protocol: /^https?$/ }) });

/** The bytes of an answer; null as soon as there are too many. */
async function bytesOf(response: Response): Promise<Uint8Array | null> {
  if (Number(response.headers.get("content-length") ?? 0) > FILE_LIMITS.largest) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > FILE_LIMITS.largest) return null;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Calls of an official account's interface, with one token for all of them that is fetched when it is needed. */
export function wechatApi({
  appId,
  secret,
  root,
  now,
  callMs = CALL_MS,
}: {
  appId: string;
  secret: string;
  root: string;
  now: () => number;
  /** A call that is not answered in this time is given up. WeChat may have done it all the same. */
  callMs?: number | undefined;
}): WechatApi {
  let token: { value: string; until: number } | null = null;
  let fetching: Promise<string> | null = null;

  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${root}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(callMs),
    });

  /** What WeChat answered in JSON; throws when it says no, or says it in another way. */
  async function answerOf(response: Response): Promise<unknown> {
    if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { code: response.status });
    const answer: unknown = await response.json();
    const { errcode, errmsg } = Answer.parse(answer);
    if (errcode !== 0) throw new WechatRefused(errcode, errmsg);
    return answer;
  }

  async function fetchToken(): Promise<string> {
    const body = { grant_type: "client_credential", appid: appId, secret };
    const answer = Token.parse(await answerOf(await post("/cgi-bin/stable_token", body)));
    token = { value: answer.access_token, until: now() + answer.expires_in * 1000 - EARLY_MS };
    return answer.access_token;
  }

  /** The token, fetched once for everybody who waits for it. */
  async function tokenNow(): Promise<string> {
    if (token && now() < token.until) return token.value;
    fetching ??= fetchToken().finally(() => {
      fetching = null;
    });
    return fetching;
  }

  /** A call with a token; when WeChat does not know it any more, once again with a new one. */
  async function withToken<T>(call: (token: string) => Promise<T>): Promise<T> {
    const used = await tokenNow();
    try {
      return await call(used);
    } catch (error) {
      if (!(error instanceof WechatRefused) || !STALE.includes(error.code)) throw error;
      if (token?.value === used) token = null;
      return call(await tokenNow());
    }
  }

  return {
    send: (message) =>
      withToken(async (value) => {
        await answerOf(await post(`/cgi-bin/message/custom/send?access_token=${encodeURIComponent(value)}`, message));
      }),
    media: (file, signal) =>
      withToken(async (value) => {
        const query = new URLSearchParams({ access_token: value, media_id: file.id });
        let response = await fetch(`${root}/cgi-bin/media/get?${query}`, { signal });
        // A file comes as itself; everything said about it, and where a video lies, comes as JSON under any name of it.
        if (/json|text\//.test(response.headers.get("content-type") ?? "")) {
          try {
            const { video_url } = Video.parse(await answerOf(response));
            response = await fetch(video_url, { signal });
          } catch (error) {
            if (error instanceof WechatRefused && NO_FILE.includes(error.code)) return "gone";
            throw error;
          }
        }
        if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { code: response.status });
        const bytes = await bytesOf(response);
        if (!bytes) return "too-large";
        return bytes.length > 0 ? { name: file.name, type: file.type, bytes } : "gone";
      }),
    check: async () => {
      await tokenNow();
    },
  };
}
