import { type Context, Hono } from "hono";
import type { Wording } from "../../wording/wording.ts";
import type { AccountRefused } from "../accounts.ts";
import { languageOf } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ownPath, typedOf } from "./desk.ts";
import { Alert, Frame } from "./desk-layout.tsx";

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

/** `/sign-in` and `/sign-out`: pages that work without JavaScript; the library behind `accounts` sets the cookies. */
export function signInPages({ accounts, office, wordings }: PagesParts): Hono {
  const pages = new Hono();
  const wordsOf = (c: Context) => wordings[languageOf(c)];

  pages.get("/sign-in", async (c) => {
    const next = ownPath(c.req.query("next"));
    if (await accounts.session(c.req.raw.headers)) return c.redirect(next, 303);
    return send(c, <SignInPage words={wordsOf(c)} next={next} />);
  });

  pages.post("/sign-in", async (c) => {
    const { username = "", password = "", next } = await typedOf(c);
    const said = await accounts.signIn(username, password, c.req.raw.headers);
    if ("refused" in said) {
      const status = said.refused === "too-many" ? 429 : 422;
      const page = <SignInPage words={wordsOf(c)} next={ownPath(next)} username={username} refused={said.refused} />;
      return send(c, page, status);
    }
    for (const cookie of said.cookies) c.header("set-cookie", cookie, { append: true });
    return c.redirect(ownPath(next), 303);
  });

  pages.post("/sign-out", async (c) => {
    const session = await accounts.session(c.req.raw.headers);
    if (session) await office.keys.lock(session.user);
    for (const cookie of await accounts.signOut(c.req.raw.headers)) c.header("set-cookie", cookie, { append: true });
    return c.redirect("/sign-in", 303);
  });

  return pages;
}
