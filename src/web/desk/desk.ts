import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { HTTPException } from "hono/http-exception";
import type { InboxQuery } from "../../office/inbox/inbox-view.ts";
import type { Office } from "../../office/office.ts";
import type { Viewer } from "../../petition/access.ts";
import type { PostRole } from "../../petition/unit.ts";
import type { Wording } from "../../wording/wording.ts";
import { NEEDS_SECOND_FACTOR, type Session } from "../accounts.ts";
import type { Speaking } from "../language.ts";
import type { PagesParts } from "../parts.ts";
import { listOf } from "./inbox/address.ts";

/** What every page of the staff is drawn from: who looks, at what, in which words. */
export type Desk = {
  viewer: Viewer;
  words: Wording;
  office: Office;
  path: string;
  /** Where this very page is had again, for the switches of language and look. */
  here: string;
  /** The list this petition was opened from. */
  list: InboxQuery;
};
export type Staff = { Variables: { desk: Desk; session: Session } & Speaking["Variables"] };
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
  pathname
    .replace(/\/moves\/.*$/, "")
    .replace(/^(\/matters\/[^/]+)\/.*$/, "$1")
    .replace(/^\/admin\/(people|link|appoint|dismiss|sign-out|disable)$/, "/admin")
    .replace(/^(\/admin\/(?:hook|county))\/.*$/, "$1")
    .replace(/^(\/desk\/second-factor)\/.*$/, "$1");

function hereOf(c: Context): string {
  const url = new URL(c.req.url);
  if (c.req.method !== "GET") return pageOf(url.pathname);
  url.searchParams.delete("lang");
  url.searchParams.delete("look");
  return url.pathname + url.search;
}

export const SECOND_FACTOR = "/desk/second-factor";
/** Whether this person may see nothing before a second factor is set up. */
export const owesSecondFactor = (
  viewer: Viewer,
  session: Session,
  { accounts }: Pick<PagesParts, "accounts">,
): boolean =>
  accounts.secondFactor === "required" &&
  !session.secondFactor &&
  viewer.posts.some(({ role }) => NEEDS_SECOND_FACTOR.includes(role));

/**
 * Lets staff in and sends everybody else to sign in, and back afterwards; whoever must have a second factor and has none is
 * led to set it up, and gets no other page.
 */
export function staffOnly(parts: PagesParts): MiddlewareHandler<Staff> {
  const { office, accounts, wordings } = parts;
  return async (c, next) => {
    const session = await accounts.session(c.req.raw.headers);
    const url = new URL(c.req.url);
    const { pathname, search } = url;
    const back = encodeURIComponent(c.req.method === "GET" ? pathname + search : "/inbox");
    if (!session) return c.redirect(`/sign-in?next=${back}`, 303);
    const { user, name } = session;
    const viewer = (await office.viewer(user, getCookie(c, KEY_COOKIE))) ?? { person: user, name, posts: [], mark: "" };
    const leads = pathname === SECOND_FACTOR || pathname.startsWith(`${SECOND_FACTOR}/`);
    if (!leads && owesSecondFactor(viewer, session, parts)) return c.redirect(`${SECOND_FACTOR}?next=${back}`, 303);
    c.set("session", session);
    c.set("desk", {
      viewer,
      words: wordings[c.var.language],
      office,
      path: pathname,
      here: hereOf(c),
      list: listOf(url),
    });
    c.header("cache-control", "no-store");
    await next();
  };
}

/** Passes the Set-Cookie lines of the library on. */
export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header("set-cookie", cookie, { append: true });
}

/** The headers this browser will send next time, once it has these cookies. */
export function headersWith(c: Context, cookies: readonly string[]): Headers {
  const headers = new Headers({ "user-agent": c.req.header("user-agent") ?? "" });
  headers.set("cookie", cookies.map((line) => line.split(";")[0]).join("; "));
  return headers;
}

const unreadable = (): never => {
  throw new HTTPException(400);
};

/** A posted form. Refuses (400) a body that is none. */
export const formOf = (c: Context): Promise<FormData> => c.req.formData().catch(unreadable);

/** The text fields of a posted form, the last value of each. Refuses (400) a body that is no form. */
export async function typedOf(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch(unreadable);
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
