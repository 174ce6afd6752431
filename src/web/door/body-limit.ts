import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

/**
 * The same as Hono's own. What says how long it is, and a server holds it to that, is judged by its word: to look whether there
 * is a body at all would make every request anew, which takes as long as reading it.
 */
export function limitBody(options: Parameters<typeof bodyLimit>[0]): MiddlewareHandler {
  const limited = bodyLimit(options);
  return (c, next) => {
    const length = c.req.header("content-length");
    const isSaid = length !== undefined && c.req.header("transfer-encoding") === undefined;
    return isSaid && Number.parseInt(length, 10) <= options.maxSize ? next() : limited(c, next);
  };
}
