import type { Receipt } from "../../src/office/office.ts";
import { openSite, type Site } from "../site.ts";
import type { Member, World } from "../world.ts";
import { type Page, readable } from "./pages.ts";

/** A browser of a member of staff, without scripts: what it is sent, it follows only when told. */
export type Browser = {
  get(path: string): Promise<Page & { text: string; to: string | null }>;
  post(path: string, fields: Record<string, string | File>): Promise<Page & { text: string; to: string | null }>;
};

export type DeskSite = Site & {
  world: World;
  as(member: Member): Promise<Browser>;
  with(cookie: string): Browser;
  /** A matter of the finance desk, which 李财政 handles. */
  owed(text?: string): Promise<Receipt>;
};

const OWED = "青田县北山镇的补偿款半年了还没到账，钱什么时候发";

/** The staff's pages over real HTTP, on a real world. */
export async function openDesk(options: Parameters<typeof openSite>[0] = {}): Promise<DeskSite> {
  const site = await openSite(options);
  const browser = (cookie: string): Browser => {
    const read = async (response: Response) => {
      const html = await response.text();
      const { status, headers } = response;
      return { status, headers, html, text: readable(html), to: headers.get("location") };
    };
    return {
      get: async (path) => read(await fetch(site.url + path, { headers: { cookie }, redirect: "manual" })),
      async post(path, fields) {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) body.append(name, value);
        const headers = { cookie, origin: site.url };
        return read(await fetch(site.url + path, { method: "POST", body, headers, redirect: "manual" }));
      },
    };
  };
  return {
    ...site,
    with: browser,
    as: async (member) => browser(await site.signIn(member)),
    owed: (text = OWED) => site.world.receive(text),
  };
}

/** The cookies of a response as a browser sends them back. */
export const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

/** The seq a page's forms were drawn at. */
export const seenIn = (html: string): string => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? "";
