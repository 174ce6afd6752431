import type { Context } from "hono";
import { html } from "hono/html";
import { type Child, useContext } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { LANGUAGES } from "../wording/language.ts";
import type { Wording } from "../wording/wording.ts";
import { EditionContext, useAsset } from "./asset.ts";
import { type Look, LookContext, lookOf } from "./look.ts";

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
  /** Style sheets of this page beside the house's own. */
  styles?: readonly string[];
  children?: Child;
};

type Choice = { query: string; label: string; lang?: string; current?: boolean };

/** This very page again, otherwise: links, or buttons that send its form anew. */
const Switch = ({ switcher, choices }: { switcher: Switcher; choices: readonly Choice[] }) => (
  <>
    {choices.map(({ query, label, lang, current }) =>
      "to" in switcher ? (
        <a
          href={`${switcher.to}${switcher.to.includes("?") ? "&" : "?"}${query}`}
          lang={lang}
          hreflang={lang}
          aria-current={current ? "true" : undefined}
        >
          {label}
        </a>
      ) : (
        <form method="post" action={`${switcher.again}?${query}`}>
          {Object.entries(switcher.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="link" lang={lang} aria-current={current ? "true" : undefined}>
            {label}
          </button>
        </form>
      ),
    )}
  </>
);

/** The way to bigger letters, and back. */
export const otherLook = (look: Look, { looks }: Wording["web"]["site"]): Choice => {
  const other = look === "large" ? "usual" : "large";
  return { query: `look=${other}`, label: looks[other] };
};

/** The frame of every villagers' page: head, way past the header, header, content, footer. */
export const Layout = ({ words, title, version, switcher, scripts = [], styles = [], children }: Frame) => {
  const { site } = words.web;
  const look = useContext(LookContext);
  const asset = useAsset();
  return (
    <html lang={words.language} class={look === "large" ? look : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>{`${title} · ${site.name}`}</title>
        <link rel="icon" href={asset("stream.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("modern-normalize.css")} />
        {["style.css", ...styles].map((style) => (
          <link rel="stylesheet" href={asset(style)} />
        ))}
        {scripts.map((script) => (
          <script src={asset(script)} defer></script>
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {site.skip}
        </a>
        <header class="top">
          <a href="/" class="brand">
            <img src={asset("stream.svg")} alt="" width="40" height="40" />
            <span>
              <strong>{site.name}</strong> <span class="slogan">{site.slogan}</span>
            </span>
          </a>
          {switcher && (
            <div class="looks">
              <Switch switcher={switcher} choices={[otherLook(look, site)]} />
            </div>
          )}
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>{site.foot}</p>
          {switcher && (
            <nav class="languages" aria-label={site.language}>
              <Switch
                switcher={switcher}
                choices={LANGUAGES.map((one) => ({
                  query: `lang=${one}`,
                  label: site.languages[one],
                  lang: one,
                  current: one === words.language,
                }))}
              />
            </nav>
          )}
          <p class="version">
            <a href="/">{site.home}</a> · {site.name} {version}
          </p>
        </footer>
      </body>
    </html>
  );
};

/** Sends a page, in the look this person has chosen, that nobody on the way and no shared phone may keep. */
export function send(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  c.header("cache-control", "no-store");
  const whole = (
    <EditionContext.Provider value={c.get("edition")}>
      <LookContext.Provider value={lookOf(c)}>{page}</LookContext.Provider>
    </EditionContext.Provider>
  );
  return c.html(html`<!doctype html>${whole}`, status);
}
