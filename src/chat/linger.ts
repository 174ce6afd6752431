import type { Context } from "hono";

/** On Workers what goes on after the answer, or after the caller hung up, must be announced; on Node it just goes on. */
export function linger(c: Context, work: Promise<unknown>): void {
  try {
    c.executionCtx.waitUntil(work);
  } catch {
    // No context: this is Node, where nothing ends with the request.
  }
}
