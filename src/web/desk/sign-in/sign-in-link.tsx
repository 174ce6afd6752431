import { type Context, Hono } from "hono";
import type { HeldPost } from "../../../petition/access.ts";
import type { Wording } from "../../../wording/wording.ts";
import type { AccountRefused, Accounts } from "../../accounts.ts";
import { languageOf } from "../../language.ts";
import { send } from "../../layout.tsx";
import { isAPost } from "../../one-person.ts";
import type { PagesParts } from "../../parts.ts";
import { typedOf } from "../desk.ts";
import { Alert, Frame } from "../desk-layout.tsx";
import { enter } from "../enter.tsx";

type Link = NonNullable<Awaited<ReturnType<Accounts["peek"]>>>;
type Wrong = AccountRefused["refused"] | "different";
/** The field a refusal is about. */
const AT: Partial<Record<Wrong, string>> = {
  "name-missing": "name",
  "not-a-person": "name",
  "username-shape": "username",
  "username-taken": "username",
  "password-short": "password",
  "password-long": "password",
  "password-easy": "password",
  different: "again",
};
/** The posts of somebody who runs the petition office alone. */
const ALONE = ["clerk", "cadre", "leader"] as const;

type SetUpProps = {
  words: Wording;
  here: string;
  link: Link;
  typed?: Record<string, string>;
  wrong?: Wrong;
};

const SetUpPage = ({ words, here, link, typed, wrong }: SetUpProps) => {
  const say = words.desk.setUp;
  const problem = wrong && (wrong === "different" ? say.different : words.desk.account[wrong]);
  const field = (name: "name" | "username" | "password" | "again", hint?: string) => ({
    id: name,
    name,
    required: true,
    "aria-invalid": wrong && AT[wrong] === name ? ("true" as const) : undefined,
    "aria-describedby": hint,
  });
  return (
    <Frame words={words} title={say.title} here={here}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {problem && <Alert>{problem}</Alert>}
        <p>{say.intro}</p>
        <form method="post" class="stack">
          <label class="above" for="name">
            {say.name}
          </label>
          <input
            {...field("name")}
            value={typed?.name ?? (link.first ? "" : link.name)}
            maxlength={60}
            autocomplete="name"
          />
          <label class="above" for="username">
            {say.username}
          </label>
          <input
            {...field("username", "username-hint")}
            value={typed?.username ?? link.username ?? ""}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            pattern="[a-zA-Z0-9_.]{3,30}"
          />
          <p class="hint" id="username-hint">
            {say.usernameHint}
          </p>
          <label class="above" for="password">
            {say.password}
          </label>
          <input {...field("password", "password-hint")} type="password" minlength={10} autocomplete="new-password" />
          <p class="hint" id="password-hint">
            {say.passwordHint}
          </p>
          <label class="above" for="again">
            {say.again}
          </label>
          <input {...field("again")} type="password" minlength={10} autocomplete="new-password" />
          {link.first && (
            <div class="check">
              <input
                type="checkbox"
                id="alone"
                name="alone"
                value="yes"
                checked={!typed || typed.alone === "yes"}
                aria-describedby="alone-hint"
              />
              <label for="alone">{say.clerkToo}</label>
              <p class="hint" id="alone-hint">
                {say.clerkTooHint}
              </p>
            </div>
          )}
          <button type="submit" class="primary">
            {say.submit}
          </button>
        </form>
      </div>
    </Frame>
  );
};

/** `/sign-in/link/:token`: first set-up, a new member of staff, a forgotten password. */
export function signInLinkPages(parts: PagesParts): Hono {
  const { office, accounts, wordings } = parts;
  const pages = new Hono();
  const wordsOf = (c: Context) => wordings[languageOf(c)];

  const dead = (c: Context) => {
    const words = wordsOf(c);
    return send(
      c,
      <Frame words={words} title={words.desk.setUp.title} here="/sign-in">
        <div class="narrow">
          <h1>{words.desk.setUp.title}</h1>
          <Alert>{words.desk.account["link-used"]}</Alert>
          <p>
            <a href="/sign-in">{words.desk.signIn.title}</a>
          </p>
        </div>
      </Frame>,
      404,
    );
  };

  pages.use("/sign-in/link/:token", async (c, next) => {
    c.header("referrer-policy", "same-origin");
    c.header("cache-control", "no-store");
    await next();
  });

  pages.get("/sign-in/link/:token", async (c) => {
    const link = await accounts.peek(c.req.param("token"));
    if (!link) return dead(c);
    return send(c, <SetUpPage words={wordsOf(c)} here={new URL(c.req.url).pathname} link={link} />);
  });

  pages.post("/sign-in/link/:token", async (c) => {
    const token = c.req.param("token");
    const link = await accounts.peek(token);
    if (!link) return dead(c);
    const typed = await typedOf(c);
    const { name = "", username = "", password = "", again = "", alone } = typed;
    const said =
      password !== again
        ? { refused: "different" as const }
        : isAPost(name, office)
          ? { refused: "not-a-person" as const }
          : await accounts.redeem(token, { name, username, password }, c.req.raw.headers);
    if ("refused" in said) {
      if (said.refused === "link-used") return dead(c);
      const here = new URL(c.req.url).pathname;
      return send(c, <SetUpPage words={wordsOf(c)} here={here} link={link} typed={typed} wrong={said.refused} />, 422);
    }
    if (link.first) await takePosts(said.user, name, alone === "yes");
    return enter(c, parts, { cookies: said.cookies, password, next: "/inbox" });
  });

  /**
   * Whoever sets up the first password of this copy is its administrator while nobody else is one; in a small office
   * they also sit at its window.
   */
  async function takePosts(user: string, name: string, alone: boolean): Promise<void> {
    const viewer = await office.viewer(user);
    const held = viewer?.posts.find((post) => post.role === "admin");
    const admins = office.posts().filter(({ role, unit }) => role === "admin" && unit.startsWith(`${office.home()}/`));
    const admin = held ?? (admins.every(({ people }) => people.length === 0) ? admins[0] : undefined);
    if (!admin) return;
    const { unit } = admin;
    const county = unit.slice(0, unit.indexOf("/"));
    const posts: HeldPost[] = [{ id: admin.id, unit, role: "admin", county, department: "petition-office" }];
    for (const role of [...(held ? [] : ["admin"]), ...(alone ? ALONE : [])])
      await office.appoint(
        { person: user, name, mark: "", posts },
        { person: user, post: `${unit}/${role}`, from: office.today(), to: null, deputy: false },
      );
  }

  return pages;
}
