import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { LANGUAGES, type Language } from "../wording/language.ts";

export type Speaking = { Variables: { language: Language } };

const isLanguage = (word: string | undefined): word is Language => LANGUAGES.some((language) => language === word);

const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;

/** The language a browser asks for by its Accept-Language header; `zh-Hans` when it asks for none that is spoken here. */
export function preferred(header: string | undefined): Language {
  const asked = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, weight: q ? Number(q.slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of asked) {
    if (TRADITIONAL.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "zh-Hans";
}

/** The language of this request: chosen now, chosen before, or asked for by the browser. */
export function languageOf(c: Context): Language {
  const chosen = c.req.query("lang");
  if (isLanguage(chosen)) return chosen;
  const kept = getCookie(c, "lang");
  return isLanguage(kept) ? kept : preferred(c.req.header("accept-language"));
}

const A_YEAR = 365 * 24 * 60 * 60;

/** Finds the language of each request and keeps a choice made by `?lang=`. */
export const speak: MiddlewareHandler<Speaking> = async (c, next) => {
  const language = languageOf(c);
  if (c.req.query("lang") === language)
    setCookie(c, "lang", language, {
      path: "/",
      maxAge: A_YEAR,
      sameSite: "Lax",
      httpOnly: true,
      secure: c.req.url.startsWith("https:"),
    });
  c.set("language", language);
  await next();
};
