import type { Context } from "hono";
import { createContext, useContext } from "hono/jsx";

export type Asset = { type: string; body: Uint8Array<ArrayBuffer> };
export type Assets = {
  /** Another word as soon as any of the files is another: what was got under one edition is good for ever. */
  edition: string;
  /** A file of `src/web/static` by its bare name, or null. */
  read(name: string): Promise<Asset | null>;
};

declare module "hono" {
  interface ContextVariableMap {
    edition: string;
  }
}

/** The edition of the files that the page which is being drawn asks for. */
export const EditionContext = createContext("");

/** Where a file of the pages is had, by its name: an address at which it never changes. */
export function useAsset(): (name: string) => string {
  const edition = useContext(EditionContext);
  return (name) => `/static/${name}?v=${edition}`;
}

const A_YEAR = "public, max-age=31536000, immutable";
/** Asked for without its edition, or by a page of another one. */
const AN_HOUR = "public, max-age=3600";

const pressed = async ({ body }: Asset): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await new Response(new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
  );

/**
 * Answers `/static/:name`: each file read and pressed once. Files alone are pressed, never pages: the size of a page must
 * not tell what is in it.
 */
export function assetDoor({ edition, read }: Assets): (c: Context) => Promise<Response> {
  const known = new Map<string, Promise<{ asset: Asset; small: Uint8Array<ArrayBuffer> } | null>>();
  const open = async (name: string) => {
    const asset = await read(name);
    return asset && { asset, small: await pressed(asset) };
  };
  return async (c) => {
    const name = c.req.param("name") ?? "";
    const opened = known.get(name) ?? open(name);
    const found = await opened;
    if (!found) return c.notFound();
    known.set(name, opened);
    const { asset, small } = found;
    const takes = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "") && small.length < asset.body.length;
    return c.body(takes ? small : asset.body, 200, {
      "content-type": asset.type,
      "cache-control": c.req.query("v") === edition ? A_YEAR : AN_HOUR,
      vary: "accept-encoding",
      ...(takes ? { "content-encoding": "gzip" } : {}),
    });
  };
}
