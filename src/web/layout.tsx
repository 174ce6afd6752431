import type { Context } from "hono";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { LANGUAGES } from "../wording/language.ts";
import type { Wording } from "../wording/wording.ts";

type Switcher =
  | { to: string }
  /** A page that came by a form is shown in another language by sending the form again. */
  | { again: string; fields: Readonly<Record<string, string>> };

type Frame = {
  words: Wording;
  title: string;
  version: string;
  /** How this very page is had in another language; null where it cannot be had twice. */
  switcher: Switcher | null;
  /** Names of scripts under /static. */
  scripts?: readonly string[];
  /** Style sheets of this page beside the one of all. */
  styles?: readonly string[];
  children?: Child;
};

const LanguageSwitcher = ({ words, switcher }: { words: Wording; switcher: Switcher }) => {
  const { language, languages } = words.web.site;
  if ("to" in switcher)
    return (
      <nav class="languages" aria-label={language}>
        {LANGUAGES.map((one) => (
          <a
            href={`${switcher.to}${switcher.to.includes("?") ? "&" : "?"}lang=${one}`}
            lang={one}
            hreflang={one}
            aria-current={one === words.language ? "true" : undefined}
          >
            {languages[one]}
          </a>
        ))}
      </nav>
    );
  return (
    <div class="languages">
      {LANGUAGES.map((one) => (
        <form method="post" action={`${switcher.again}?lang=${one}`}>
          {Object.entries(switcher.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="link" lang={one} aria-current={one === words.language ? "true" : undefined}>
            {languages[one]}
          </button>
        </form>
      ))}
    </div>
  );
};

/** The frame of every villagers' page: head, way past the header, header, content, footer. */
export const Layout = ({ words, title, version, switcher, scripts = [], styles = [], children }: Frame) => {
  const { site } = words.web;
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>{`${title} · ${site.name}`}</title>
        <link rel="icon" href="/static/stream.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/modern-normalize.css" />
        {["style.css", ...styles].map((style) => (
          <link rel="stylesheet" href={`/static/${style}`} />
        ))}
        {scripts.map((script) => (
          <script src={`/static/${script}`} defer></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {site.skip}
        </a>
        <header class="top">
          <a href="/" class="brand">
            <img src="/static/stream.svg" alt="" width="40" height="40" />
            <span>
              <strong>{site.name}</strong> <span class="slogan">{site.slogan}</span>
            </span>
          </a>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>{site.foot}</p>
          {switcher && <LanguageSwitcher words={words} switcher={switcher} />}
          <p class="version">
            <a href="/">{site.home}</a> · {site.name} {version}
          </p>
        </footer>
      </body>
    </html>
  );
};

/** Sends a page that nobody on the way and no shared phone may keep. */
export function send(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  c.header("cache-control", "no-store");
  return c.html(html`<!doctype html>${page}`, status);
}
