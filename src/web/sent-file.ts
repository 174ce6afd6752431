import type { Context } from "hono";

/** Types that a browser shows without running anything in them; everything else is only downloaded. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/ogg)$/;
/** Should a browser take a file for a page after all, nothing in it runs, is fetched, or knows where it came from. */
const POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

/** Sends a file somebody brought: under the type its content showed, `inline` only where it can be shown. */
export function sendFile(
  c: Context,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
  { inline }: { inline: boolean },
): Response {
  const how = inline && SHOWN.test(type) ? "inline" : "attachment";
  c.header("content-type", type);
  c.header("content-disposition", `${how}; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`);
  c.header("content-security-policy", POLICY);
  c.header("x-content-type-options", "nosniff");
  c.header("cache-control", "no-store");
  return c.body(new Uint8Array(bytes));
}
