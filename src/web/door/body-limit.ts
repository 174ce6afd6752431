import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/**
 * The same as Hono's own, which makes every request anew to look whether it has a body. A GET has none, and whoever says how
 * long theirs is, is held to it by the server.
 */
export function limitBody(options: Parameters<typeof bodyLimit>[0]): MiddlewareHandler {
  const limited = bodyLimit(options);
  return (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const length = c.req.header("content-length");
    const isSaid = length !== undefined && c.req.header("transfer-encoding") === undefined;
    return isSaid && Number.parseInt(length, 10) <= options.maxSize ? next() : limited(c, next);
  };
}
