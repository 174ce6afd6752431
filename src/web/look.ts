import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { createContext } from "hono/jsx";

/** How pages are set: `large` for eyes that tire, with bigger letters and stronger contrast. */
export const LOOKS = ["usual", "large"] as const;
export type Look = (typeof LOOKS)[number];

/** The look of the page that is being drawn. */
export const LookContext = createContext<Look>("usual");

const isLook = (word: string | undefined): word is Look => LOOKS.some((look) => look === word);

const A_YEAR = 365 * 24 * 60 * 60;

/** The look of this request: chosen now by `?look=`, which is kept on the device, or chosen before. */
export function lookOf(c: Context): Look {
  const chosen = c.req.query("look");
  if (!isLook(chosen)) {
    const kept = getCookie(c, "look");
    return isLook(kept) ? kept : "usual";
  }
  setCookie(c, "look", chosen, {
    path: "/",
    maxAge: A_YEAR,
    sameSite: "Lax",
    httpOnly: true,
    secure: c.req.url.startsWith("https:"),
  });
  return chosen;
}
