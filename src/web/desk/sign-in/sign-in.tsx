import { type Context, Hono } from "hono";
import type { Wording } from "../../../wording/wording.ts";
import type { AccountRefused } from "../../accounts.ts";
import { languageOf } from "../../language.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { ownPath, SECOND_FACTOR, setCookies, typedOf } from "../desk.ts";
import { Alert, Frame } from "../desk-layout.tsx";
import { enter } from "../enter.tsx";
import { CodeInput } from "./second-factor-page.tsx";

type SignInProps = { words: Wording; next: string; username?: string; refused?: AccountRefused["refused"] };

const SignInPage = ({ words, next, username, refused }: SignInProps) => (
  <Frame words={words} title={words.desk.signIn.title} here={`/sign-in?${new URLSearchParams({ next })}`}>
    <div class="narrow">
      <h1>{words.desk.signIn.title}</h1>
      {refused && <Alert>{words.desk.account[refused]}</Alert>}
      <form method="post" action="/sign-in" class="stack">
        <input type="hidden" name="next" value={next} />
        <label class="above" for="username">
          {words.desk.signIn.username}
        </label>
        <input
          id="username"
          name="username"
          value={username}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          autofocus={!username}
        />
        <label class="above" for="password">
          {words.desk.signIn.password}
        </label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={Boolean(username)}
          aria-invalid={refused === "wrong" ? "true" : undefined}
        />
        <button type="submit" class="primary">
          {words.desk.signIn.submit}
        </button>
      </form>
      <p class="hint">{words.desk.signIn.help}</p>
      <p>
        <a href="/">{words.desk.signIn.villager}</a>
      </p>
    </div>
  </Frame>
);

const CodePage = ({ words, next, refused }: SignInProps) => {
  const say = words.desk.code;
  const back = `/sign-in?${new URLSearchParams({ next })}`;
  return (
    <Frame words={words} title={say.title} here={`/sign-in/code?${new URLSearchParams({ next })}`}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {refused && <Alert>{words.desk.account[refused]}</Alert>}
        <p>{say.intro}</p>
        <form method="post" action="/sign-in/code" class="stack">
          <input type="hidden" name="next" value={next} />
          <label class="above" for="code">
            {say.label}
          </label>
          <CodeInput id="code" wrong={refused !== undefined} />
          <button type="submit" class="primary">
            {say.submit}
          </button>
        </form>
        <p class="hint apart">{say.lost}</p>
        <p>
          <a href={back}>{say.again}</a>
        </p>
      </div>
    </Frame>
  );
};

const statusOf = (refused: AccountRefused["refused"]) => (refused.startsWith("too-many") ? 429 : 422);

/** `/sign-in`, `/sign-in/code` and `/sign-out`: pages that work without JavaScript; the library sets the cookies. */
export function signInPages(parts: PagesParts): Hono {
  const { accounts, office, wordings } = parts;
  const pages = new Hono();
  const wordsOf = (c: Context) => wordings[languageOf(c)];

  pages.get("/sign-in", async (c) => {
    const next = ownPath(c.req.query("next"));
    if (await accounts.session(c.req.raw.headers)) return c.redirect(next, 303);
    return send(c, <SignInPage words={wordsOf(c)} next={next} />);
  });

  pages.post("/sign-in", async (c) => {
    const { username = "", password = "", next: typed } = await typedOf(c);
    const next = ownPath(typed);
    const said = await accounts.signIn(username, password, c.req.raw.headers);
    if ("refused" in said) {
      const page = <SignInPage words={wordsOf(c)} next={next} username={username} refused={said.refused} />;
      return send(c, page, statusOf(said.refused));
    }
    if (!said.code) return enter(c, parts, { cookies: said.cookies, password, next });
    setCookies(c, said.cookies);
    return c.redirect(`/sign-in/code?${new URLSearchParams({ next })}`, 303);
  });

  pages.get("/sign-in/code", async (c) => {
    const next = ownPath(c.req.query("next"));
    if (!(await accounts.owesCode(c.req.raw.headers)))
      return c.redirect(`/sign-in?${new URLSearchParams({ next })}`, 303);
    return send(c, <CodePage words={wordsOf(c)} next={next} />);
  });

  pages.post("/sign-in/code", async (c) => {
    const { code = "", next: typed } = await typedOf(c);
    const next = ownPath(typed);
    const said = await accounts.signInCode(code, c.req.raw.headers);
    if ("refused" in said) {
      const Shown = said.refused === "code-late" ? SignInPage : CodePage;
      return send(c, <Shown words={wordsOf(c)} next={next} refused={said.refused} />, statusOf(said.refused));
    }
    setCookies(c, said.cookies);
    // Whoever used a recovery code is shown how many are left, and how another telephone is set up.
    return c.redirect(said.recovery ? SECOND_FACTOR : next, 303);
  });

  /** Everything a browser is to forget when its person leaves is forgotten here. */
  pages.post("/sign-out", async (c) => {
    const session = await accounts.session(c.req.raw.headers);
    if (session) await office.keys.lock(session.user);
    setCookies(c, await accounts.signOut(c.req.raw.headers));
    return c.redirect("/sign-in", 303);
  });

  return pages;
}
