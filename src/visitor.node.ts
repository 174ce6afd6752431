import type { IncomingMessage } from "node:http";
import proxyaddr from "proxy-addr";
import { householdOf } from "./address.ts";

/** Marks of a request that somebody passed on. */
const PASSED_ON = /^(?:x-forwarded-|x-real-ip$|x-client-ip$|forwarded$|via$|cf-connecting-ip$|true-client-ip$)/;
const HERE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

export type Visitors = {
  /**
   * Whose request it is (`householdOf`). What `X-Forwarded-For` says counts only as far as trusted proxies wrote it. Null
   * when the connection is gone.
   */
  addressOf(env: unknown): string | null;
  /** Whether it comes from this machine by this machine's own name, and nobody passed it on. */
  isLocal(request: Request, env: unknown): boolean;
  /** The request as the person made it: with https where a trusted proxy says so. */
  seen(request: Request, env: unknown): Request;
};

const socketOf = (env: unknown) => (env as { incoming?: IncomingMessage } | undefined)?.incoming;

/** Who stands before the door, behind these proxies (addresses, ranges, `loopback`, `linklocal`, `uniquelocal`); none by default. */
export function visitors(trusted: readonly string[]): Visitors {
  const trust = proxyaddr.compile([...trusted]);
  return {
    addressOf(env) {
      const incoming = socketOf(env);
      return incoming?.socket.remoteAddress ? householdOf(proxyaddr(incoming, trust)) : null;
    },
    isLocal(request, env) {
      const incoming = socketOf(env);
      if (!incoming || Object.keys(incoming.headers).some((name) => PASSED_ON.test(name))) return false;
      // A page elsewhere whose name was made to point here asks under that name.
      if (!HERE.test(request.headers.get("host") ?? "")) return false;
      return /^(::ffff:)?127\.|^::1$/.test(incoming.socket.remoteAddress ?? "");
    },
    seen(request, env) {
      const incoming = socketOf(env);
      if (!incoming?.socket.remoteAddress || !trust(incoming.socket.remoteAddress, 0)) return request;
      const said = String(incoming.headers["x-forwarded-proto"] ?? "")
        .split(",")[0]
        ?.trim();
      if (said === "https" && request.url.startsWith("http:"))
        Object.defineProperty(request, "url", { value: request.url.replace(/^http:/, "https:") });
      return request;
    },
  };
}
