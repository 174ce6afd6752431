import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import type { Office } from "../../office/office.ts";
import type { Viewer } from "../../petition/access.ts";
import type { PostRole } from "../../petition/unit.ts";
import type { Wording } from "../../wording/wording.ts";
import type { Speaking } from "../language.ts";
import type { PagesParts } from "../parts.ts";

/** What every page of the staff is drawn from: who looks, at what, in which words. */
export type Desk = {
  viewer: Viewer;
  words: Wording;
  office: Office;
  path: string;
  /** Where this very page is had again, for its language switch. */
  here: string;
};
export type Staff = { Variables: { desk: Desk } & Speaking["Variables"] };
export type StaffContext = Context<Staff>;

/** Opens, together with the row it belongs to, what a member of a sealed desk has unlocked. */
export const KEY_COOKIE = "xiaoxi.key";

export const holds = ({ viewer }: Desk, ...roles: PostRole[]): boolean =>
  viewer.posts.some((post) => roles.includes(post.role));

/** A path of this site and nothing else; whatever would leave it becomes the inbox. */
export function ownPath(next: string | undefined): string {
  if (!next?.startsWith("/") || /[\\\s]/.test(next)) return "/inbox";
  const url = new URL(next, "https://here.invalid");
  const path = url.pathname + url.search;
  // `/.//elsewhere` is resolved to a path that a browser reads as another site.
  return url.origin === "https://here.invalid" && !path.startsWith("//") ? path : "/inbox";
}

/** Where a member of a sealed desk opens what is locked, to come back afterwards. */
export const keyPath = (next: string): string => `/desk/key?${new URLSearchParams({ next })}`;

/** The page a form stands on: what is refused is shown at the address of the form. */
const pageOf = (pathname: string) =>
  pathname.replace(/\/moves\/.*$/, "").replace(/^\/admin\/(people|link|appoint|dismiss)$/, "/admin");

function hereOf(c: Context): string {
  const url = new URL(c.req.url);
  if (c.req.method !== "GET") return pageOf(url.pathname);
  url.searchParams.delete("lang");
  return url.pathname + url.search;
}

/** Lets staff in and sends everybody else to sign in, and back afterwards. */
export function staffOnly({ office, accounts, wordings }: PagesParts): MiddlewareHandler<Staff> {
  return async (c, next) => {
    const session = await accounts.session(c.req.raw.headers);
    const { pathname, search } = new URL(c.req.url);
    if (!session) {
      const back = c.req.method === "GET" ? pathname + search : "/inbox";
      return c.redirect(`/sign-in?next=${encodeURIComponent(back)}`, 303);
    }
    const viewer = (await office.viewer(session.user, getCookie(c, KEY_COOKIE))) ?? {
      person: session.user,
      name: session.name,
      posts: [],
      mark: "",
    };
    c.set("desk", { viewer, words: wordings[c.var.language], office, path: pathname, here: hereOf(c) });
    c.header("cache-control", "no-store");
    await next();
    for (const cookie of session.cookies) c.header("set-cookie", cookie, { append: true });
  };
}

/** The text fields of a posted form, the first value of each. */
export async function typedOf(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
