import type { Context } from "hono";
import { languageOf } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { headersWith, owesSecondFactor, setCookies } from "./desk.ts";
import { ScanPage } from "./sign-in/second-factor-page.tsx";

type Entry = { cookies: readonly string[]; password: string; next: string };

/**
 * Lets somebody in whose password was right just now. Whoever must have a second factor and has none sees the picture of
 * one at once: the password need not be typed again for it.
 */
export async function enter(c: Context, parts: PagesParts, { cookies, password, next }: Entry) {
  const { accounts, office, wordings } = parts;
  setCookies(c, cookies);
  const headers = headersWith(c, cookies);
  const session = await accounts.session(headers);
  const viewer = session && (await office.viewer(session.user));
  if (session && viewer && owesSecondFactor(viewer, session, parts)) {
    const started = await accounts.startSecondFactor(headers, password);
    if (!("refused" in started))
      return send(c, <ScanPage words={wordings[languageOf(c)]} next={next} started={started} needed />);
  }
  return c.redirect(next, 303);
}
