import { opened, type Petitioner } from "../../src/office/person/petitioner.ts";
import type { Rules } from "../../src/petition/clock.ts";
import { petition, petitioner } from "../../src/store/schema/petition.ts";
import type { Accounts } from "../../src/web/accounts.ts";
import { openSite, type Site } from "../site.ts";
import type { Member, World } from "../world.ts";

const ORIGIN = "http://xiaoxi.test";

export type Pages = {
  world: World;
  accounts: Accounts;
  close(): Promise<void>;
  visit(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form as a browser does. A field given a list is sent that often. */
  fill(path: string, fields: Record<string, string | File[]>, headers?: Record<string, string>): Promise<Page>;
  ask(path: string, body: string | object, headers?: Record<string, string>): Promise<Response>;
  /** A form to the API. */
  send(path: string, body: FormData): Promise<Response>;
  /** Any request, as a program sends it. */
  request: Site["app"]["request"];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  petitions(): Promise<(typeof petition.$inferSelect)[]>;
  /** With name and number opened. */
  petitioners(): Promise<Petitioner[]>;
};
export type Page = { status: number; html: string; headers: Headers };

/** The villagers' doors of the whole service on a real world, over HTTP. */
export async function openPages(rules: Rules = "national-2022"): Promise<Pages> {
  const site = await openSite({ rules });
  const { app, world } = site;
  const page = async (response: Response): Promise<Page> => ({
    status: response.status,
    html: await response.text(),
    headers: response.headers,
  });
  return {
    world,
    accounts: site.accounts,
    close: () => site.close(),
    visit: async (path, headers = {}) => page(await app.request(`${ORIGIN}${path}`, { headers })),
    async fill(path, fields, headers = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields))
        if (typeof value === "string") body.append(name, value);
        else for (const file of value) body.append(name, file);
      return page(
        await app.request(`${ORIGIN}${path}`, { method: "POST", body, headers: { origin: ORIGIN, ...headers } }),
      );
    },
    ask: async (path, body, headers = {}) =>
      app.request(`${ORIGIN}/api/v1${path}`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
    send: async (path, body) => app.request(`${ORIGIN}/api/v1${path}`, { method: "POST", body }),
    get: async (path, headers = {}) => app.request(`${ORIGIN}/api/v1${path}`, { headers }),
    request: app.request,
    petitions: () => world.store.db.select().from(petition),
    petitioners: async () =>
      Promise.all((await world.store.db.select().from(petitioner)).map((row) => opened(world.parts, row))),
  };
}

/** The value of the first input of a name. */
export function inputIn(html: string, name: string): string {
  const found = new RegExp(`<input[^>]* name="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1];
  if (found === undefined) throw new Error(`no input ${name}`);
  return found;
}

/** What a person reads on a page: no tags, no entities. */
export const readable = (html: string): string =>
  html
    .replace(/<(script|title)[^>]*>.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[ \t]+/g, " ");

export const receiptIn = (html: string): string => {
  const found = /\d{4}-\d{4}-\d{4}-\d{4}-\d{4}/.exec(html)?.[0];
  if (!found) throw new Error("no receipt on this page");
  return found;
};

/** The smallest picture there is. */
export const PHOTO = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);
export const photo = (name = "墙.png") => new File([PHOTO], name, { type: "image/png" });

/** A member of staff makes a move as on their own page. */
export async function act(world: World, member: Member, number: string, verb: string, input: object): Promise<void> {
  const viewer = await world.viewer(member);
  const seen = await world.office.open(viewer, number);
  const said = await world.office.act(viewer, number, { verb: verb as never, input }, seen?.seq ?? 0);
  if ("refused" in said) throw new Error(`${member} ${verb}: ${said.refused} ${said.field ?? ""}`);
}

export const OPINION = {
  claim: "请求支付房屋补偿款差额 21,300 元。",
  facts: "丈量时漏登了厢房 24 平方米，差额属实。",
  basis: "《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条",
  outcome: "support",
  opinion: "支持您的请求，差额由县财政局直接付给您本人。",
  promise: "把 21,300 元打到一卡通",
  promisedOn: "2026-05-15",
};
export const OWED = "我是北山镇泉山村的，房子的补偿款两万多块三年了一直没有到账，问了几次都说再等等。";
