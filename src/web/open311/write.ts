import { XMLBuilder } from "fast-xml-parser";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export const FORMATS = ["json", "xml"] as const;
export type Format = (typeof FORMATS)[number];
/** The format a file's name ends in; XML is the one every server has. */
export const formatOf = (path: string): Format => (path.endsWith(".json") ? "json" : "xml");

/** What XML 1.0 has no way to write, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** The same value as XML has it: each list under the name of its items, nothing for null. */
function node(value: Value, items: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one) => node(one, items));
  if (value === null) return "";
  if (typeof value !== "object") return String(value).toWellFormed().replace(UNWRITABLE, "");
  return Object.fromEntries(
    Object.entries(value).map(([name, below]) => {
      const item = items[name];
      return [name, Array.isArray(below) && item ? { [item]: node(below, items) } : node(below, items)];
    }),
  );
}

/** What the items of each list are called in XML. */
const ITEMS = {
  services: "service",
  attributes: "attribute",
  values: "value",
  service_requests: "request",
  errors: "error",
  endpoints: "endpoint",
  formats: "format",
};
export type Root = "services" | "service_definition" | "service_requests" | "errors" | "discovery";

/** Answers with a value as GeoReport writes it: in JSON bare, in XML under its root. */
export function write(c: Context, format: Format, root: Root, value: Value, status: ContentfulStatusCode = 200) {
  c.header("cache-control", "no-store");
  if (format === "json")
    return c.body(JSON.stringify(value), status, { "content-type": "application/json; charset=utf-8" });
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(node({ [root]: value }, ITEMS))}`;
  return c.body(xml, status, { "content-type": "text/xml; charset=utf-8" });
}

/** A "no" as GeoReport writes it; the code is that of the answer. */
export const fault = (c: Context, format: Format, status: 400 | 404 | 429 | 500 | 503, description: string) =>
  write(c, format, "errors", [{ code: status, description }], status);
