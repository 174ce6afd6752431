import { type Child, useContext } from "hono/jsx";
import { readsCounties } from "../../office/roll/roll.ts";
import type { PostRole } from "../../petition/unit.ts";
import { LANGUAGES } from "../../wording/language.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { useAsset } from "../asset.ts";
import { otherLook } from "../layout.tsx";
import { LookContext } from "../look.ts";
import { type Desk, holds } from "./desk.ts";
import { keysFor } from "./keys/key-table.ts";
import { LeavingBar } from "./petition/leaving.tsx";

type FrameProps = {
  words: Wording;
  title: string;
  /** Where this very page is had again. */
  here: string;
  header?: Child;
  footer?: Child;
  scripts?: readonly string[];
  /** Style sheets of this room beside those of the desk. */
  styles?: readonly string[];
  children: Child;
};

/** The frame of every page for staff, signed in or not. */
export const Frame = ({ words, title, here, header, footer, scripts = [], styles = [], children }: FrameProps) => {
  const look = useContext(LookContext);
  const asset = useAsset();
  const other = otherLook(look, words.web.site);
  const again = (query: string) => `${here}${here.includes("?") ? "&" : "?"}${query}`;
  return (
    <html lang={words.language} class={look === "large" ? "desk-root large" : "desk-root"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${words.desk.title}`}</title>
        <link rel="icon" href={asset("stream.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("modern-normalize.css")} />
        <link rel="stylesheet" href={asset("style.css")} />
        {["desk.css", ...styles].map((style) => (
          <link rel="stylesheet" href={asset(style)} />
        ))}
        {["desk.js", ...scripts].map((script) => (
          <script src={asset(script)} defer></script>
        ))}
      </head>
      <body class="desk">
        <a class="skip" href="#main">
          {words.desk.skip}
        </a>
        {header}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <footer class="desk-foot">
          <nav aria-label={words.desk.language.label}>
            {LANGUAGES.map((language) =>
              language === words.language ? (
                <span aria-current="true">{words.desk.language[language]}</span>
              ) : (
                <a href={again(`lang=${language}`)} lang={language} hreflang={language}>
                  {words.desk.language[language]}
                </a>
              ),
            )}
          </nav>
          <a href={again(other.query)}>{other.label}</a>
          {footer}
        </footer>
      </body>
    </html>
  );
};

const LINKS = [
  { name: "inbox", href: "/inbox", roles: [] },
  { name: "entry", href: "/entry", roles: ["clerk", "cadre", "leader"] },
  { name: "summary", href: "/summary", roles: ["leader", "clerk"] },
  { name: "matters", href: "/matters", roles: ["clerk", "cadre", "leader"] },
  { name: "objections", href: "/objections", roles: ["clerk", "leader"] },
  { name: "undelivered", href: "/undelivered", roles: ["clerk", "cadre"] },
  { name: "admin", href: "/admin", roles: ["admin", "clerk"] },
] as const;

/** Pages whose names stand among the words of their own room. */
const ROOMS: readonly {
  href: string;
  roles: readonly PostRole[];
  name: (words: Wording) => string;
  /** Whom of these roles it is for. */
  of?: (viewer: Desk["viewer"]) => boolean;
}[] = [
  { href: "/promises", roles: ["clerk", "cadre", "leader"], name: ({ rounds }) => rounds.nav.promises },
  { href: "/visits", roles: ["cadre"], name: ({ rounds }) => rounds.nav.visits },
  { href: "/desk/board", roles: ["clerk"], name: ({ board }) => board.desk.title },
  {
    href: "/counties",
    roles: ["leader", "reexaminer"],
    name: ({ outside }) => outside.county.title,
    of: readsCounties,
  },
];

/** For whom somebody stands in today, and until when. */
const StandsFor = ({ desk: { viewer, words } }: { desk: Desk }) => {
  const for_ = new Map(viewer.posts.flatMap(({ standsFor }) => (standsFor ? [[standsFor.name, standsFor.until]] : [])));
  return (
    <>
      {[...for_].map(([name, until]) => (
        <a href="/desk/absence" class="mark">
          {words.rounds.standsFor({ name, on: sayDate(words.office, until) })}
        </a>
      ))}
    </>
  );
};

type PageProps = Pick<FrameProps, "title" | "scripts" | "styles" | "children"> & { desk: Desk };

/** A page for somebody who is signed in. */
export const DeskPage = ({ desk, title, scripts, styles, children }: PageProps) => {
  const { words, viewer, office, path, here } = desk;
  const header = (
    <header class="desk-head">
      <a class="brand" href="/inbox">
        {words.desk.title}
      </a>
      <nav aria-label={words.desk.nav.label}>
        {LINKS.filter(({ roles }) => roles.length === 0 || holds(desk, ...roles)).map(({ name, href }) => (
          <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}>
            {words.desk.nav[name]}
          </a>
        ))}
        {ROOMS.filter(({ roles, of }) => holds(desk, ...roles) && (!of || of(desk.viewer))).map(({ name, href }) => (
          <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? "page" : undefined}>
            {name(words)}
          </a>
        ))}
      </nav>
      <form method="post" action="/sign-out" class="who">
        <span>{viewer.name}</span>
        <StandsFor desk={desk} />
        <a href="/desk/absence" aria-current={path.startsWith("/desk/absence") ? "page" : undefined}>
          {words.rounds.absence.title}
        </a>
        <a href="/desk/sessions" aria-current={path.startsWith("/desk/sessions") ? "page" : undefined}>
          {words.desk.nav.account}
        </a>
        {office.chats.channels().length > 0 && (
          <a href="/desk/phone" aria-current={path.startsWith("/desk/phone") ? "page" : undefined}>
            {words.staff.phone.title}
          </a>
        )}
        {holds(desk, "discipline") && (
          <a href="/desk/key" aria-current={path.startsWith("/desk/key") ? "page" : undefined}>
            {words.staff.key.title}
          </a>
        )}
        <button type="submit" class="quiet">
          {words.desk.nav.signOut}
        </button>
      </form>
    </header>
  );
  return (
    <Frame
      words={words}
      title={title}
      here={here}
      header={header}
      footer={
        <a id="keys-link" href="/desk/keys" data-keys={keysFor(words)}>
          <kbd>?</kbd> {words.inbox.keys.link}
        </a>
      }
      scripts={["keys.js", ...(scripts ?? [])]}
      styles={styles}
    >
      <LeavingBar desk={desk} />
      {children}
    </Frame>
  );
};

/** One clear line about what went wrong, read out by screen readers. */
export const Alert = ({ children }: { children: Child }) => (
  <div class="alert" role="alert">
    {children}
  </div>
);

/** A page that says there is nothing to see and where to go. */
export const MissingPage = ({ desk }: { desk: Desk }) => (
  <DeskPage desk={desk} title={desk.words.desk.missing.title}>
    <h1>{desk.words.desk.missing.title}</h1>
    <p>{desk.words.desk.missing.text}</p>
    <p>
      <a href="/inbox">{desk.words.desk.missing.back}</a>
    </p>
  </DeskPage>
);
