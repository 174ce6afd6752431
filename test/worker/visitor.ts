import { readable } from "../web/pages.ts";

/** A page, and where it stands. */
export type Seen = { path: string; status: number; html: string; text: string };
/** Somebody with a browser that runs no script: it follows where it is sent and keeps its cookies. */
export type Visitor = {
  get(path: string): Promise<Seen>;
  /** A file as it is sent. */
  bytes(path: string): Promise<Uint8Array>;
  /** Sends fields as a form does. */
  send(path: string, fields: Record<string, string | File>): Promise<Seen>;
  /** Sends the first form of a page to this address, with what the page filled in itself. */
  fill(page: Seen, action: string | RegExp, fields: Record<string, string | File>): Promise<Seen>;
};

const decoded = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
const attribute = (tag: string, name: string) => decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

export function visitor(url: string): Visitor {
  const jar = new Map<string, string>();
  const own = () => ({ origin: url, cookie: [...jar].map((pair) => pair.join("=")).join("; ") });
  async function ask(path: string, init: RequestInit): Promise<Seen> {
    const headers = own();
    const said = await fetch(new URL(path, url), { ...init, headers, redirect: "manual" });
    for (const line of said.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const to = said.headers.get("location");
    if (to === null) {
      const html = await said.text();
      return { path, status: said.status, html, text: readable(html) };
    }
    await said.body?.cancel();
    return ask(to, {});
  }
  const send: Visitor["send"] = (path, fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return ask(path, { method: "POST", body });
  };
  return {
    get: (path) => ask(path, {}),
    bytes: async (path) => (await fetch(new URL(path, url), { headers: own() })).bytes(),
    send,
    async fill({ path, html }, action, fields) {
      const forms = [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([form]) => form);
      const to = (form: string) => attribute(/<form[^>]*>/.exec(form)?.[0] ?? "", "action") || path;
      const form = forms.find((one) => (typeof action === "string" ? to(one) === action : action.test(to(one))));
      if (!form) throw new Error(`no form to ${action}: ${readable(html)}`);
      const hidden = [...form.matchAll(/<input[^>]* type="hidden"[^>]*>/g)].map(
        ([tag]) => [attribute(tag, "name"), attribute(tag, "value")] as const,
      );
      return send(to(form), { ...Object.fromEntries(hidden), ...fields });
    },
  };
}
