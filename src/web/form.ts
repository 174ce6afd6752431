import type { Context } from "hono";
import type { Upload } from "../office/office.ts";

export type Typed = { get(name: string): string; uploads: Upload[] };

/** What was typed into a form and the files that came with it; null when the body is no form at all. */
export async function readForm(c: Context): Promise<Typed | null> {
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch {
    return null;
  }
  const uploads: Upload[] = [];
  for (const value of form.getAll("files"))
    if (typeof value !== "string" && value.size > 0)
      uploads.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  return {
    // A browser sends line ends as CR LF; people wrote one line end.
    get: (name) => {
      const value = form.get(name);
      return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
    },
    uploads,
  };
}
