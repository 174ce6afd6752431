import { Hono } from "hono";
import type { AccountRefused, OpenSession } from "../../accounts.ts";
import { SHORT_SESSION } from "../../accounts.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { type Desk, holds, SECOND_FACTOR, type Staff, typedOf } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { sayInstant } from "../instant.ts";

const SESSIONS = "/desk/sessions";
const PASSWORD = "/desk/password";
type SessionsProps = { desk: Desk; open: readonly OpenSession[]; secondFactor: boolean; changed: boolean };

const SessionsPage = ({ desk, open, secondFactor, changed }: SessionsProps) => {
  const { words } = desk;
  const say = words.desk.sessions;
  return (
    <DeskPage desk={desk} title={say.title}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {changed && (
          <div class="done" role="status">
            <p>{words.desk.newPassword.done}</p>
          </div>
        )}
        <p>{say.intro}</p>
        <ul class="bare">
          {open.map(({ id, browser, system, since, seen, own }) => (
            <li class="box">
              <form method="post" action={`${SESSIONS}/end`} class="row">
                <span>
                  <strong>{say.device({ browser: say.browser[browser], system: say.system[system] })}</strong>
                  <span class="sub">
                    {say.times({ since: sayInstant(words, since), seen: sayInstant(words, seen) })}
                  </span>
                </span>
                {own ? (
                  <span class="mark">{say.own}</span>
                ) : (
                  <button type="submit" name="session" value={id}>
                    {say.end}
                  </button>
                )}
              </form>
            </li>
          ))}
        </ul>
        {open.length > 1 ? (
          <form method="post" action={`${SESSIONS}/end`}>
            <button type="submit" name="session" value="others">
              {say.endOthers}
            </button>
          </form>
        ) : (
          <p class="empty">{say.alone}</p>
        )}
        <p class="hint apart">{holds(desk, ...SHORT_SESSION) ? say.lastsShort : say.lasts}</p>
        <ul>
          <li>
            <a href={PASSWORD}>{say.toPassword}</a>
          </li>
          <li>
            <a href={SECOND_FACTOR}>{words.desk.secondFactor.title}</a>{" "}
            <span class="mark">{secondFactor ? words.desk.admin.secondFactor : words.desk.admin.noSecondFactor}</span>
          </li>
        </ul>
      </div>
    </DeskPage>
  );
};

type Wrong = AccountRefused["refused"] | "different";

const PasswordPage = ({ desk, username, wrong }: { desk: Desk; username: string; wrong?: Wrong }) => {
  const { words } = desk;
  const say = words.desk.newPassword;
  const field = (name: "old" | "password" | "again", autocomplete: string) => (
    <>
      <label class="above" for={name}>
        {say[name]}
      </label>
      <input
        id={name}
        name={name}
        type="password"
        autocomplete={autocomplete}
        required
        aria-describedby={name === "password" ? "password-hint" : undefined}
        aria-invalid={wrong && AT[wrong] === name ? "true" : undefined}
      />
    </>
  );
  return (
    <DeskPage desk={desk} title={say.title}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {wrong && <Alert>{wrong === "different" ? words.desk.setUp.different : words.desk.account[wrong]}</Alert>}
        <form method="post" class="stack">
          <input type="hidden" name="username" value={username} autocomplete="username" />
          {field("old", "current-password")}
          {field("password", "new-password")}
          <p class="hint" id="password-hint">
            {words.desk.setUp.passwordHint}
          </p>
          {field("again", "new-password")}
          <p class="hint">{say.others}</p>
          <button type="submit" class="primary">
            {say.submit}
          </button>
        </form>
        <p>
          <a href={SESSIONS}>{words.desk.nav.account}</a>
        </p>
      </div>
    </DeskPage>
  );
};
/** The field a refusal is about. */
const AT: Partial<Record<Wrong, "old" | "password" | "again">> = {
  "password-wrong": "old",
  "password-short": "password",
  "password-long": "password",
  "password-easy": "password",
  different: "again",
};

/** `/desk/sessions` and `/desk/password`: where a person's own account is open, and what shuts it. */
export function ownAccountPages({ accounts }: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get(SESSIONS, async (c) => {
    const { desk, session } = c.var;
    const open = await accounts.sessions(c.req.raw.headers);
    const changed = c.req.query("changed") !== undefined;
    return send(c, <SessionsPage desk={desk} open={open} secondFactor={session.secondFactor} changed={changed} />);
  });

  pages.post(`${SESSIONS}/end`, async (c) => {
    const { session } = await typedOf(c);
    if (session) await accounts.endSession(c.req.raw.headers, session);
    return c.redirect(SESSIONS, 303);
  });

  pages.get(PASSWORD, (c) => send(c, <PasswordPage desk={c.var.desk} username={c.var.session.username} />));
  pages.post(PASSWORD, async (c) => {
    const { old = "", password = "", again = "" } = await typedOf(c);
    const refused =
      password === again
        ? await accounts.changePassword(c.req.raw.headers, old, password)
        : { refused: "different" as const };
    if (!refused) return c.redirect(`${SESSIONS}?changed`, 303);
    const page = <PasswordPage desk={c.var.desk} username={c.var.session.username} wrong={refused.refused} />;
    return send(c, page, refused.refused === "too-many" ? 429 : 422);
  });

  return pages;
}
