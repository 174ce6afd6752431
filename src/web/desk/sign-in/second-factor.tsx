import { Hono } from "hono";
import type { AccountRefused } from "../../accounts.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import {
  type Desk,
  owesSecondFactor,
  ownPath,
  SECOND_FACTOR,
  type Staff,
  type StaffContext,
  setCookies,
  typedOf,
} from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { BeginPage, CodeInput, RecoveryPage, ScanPage } from "./second-factor-page.tsx";

/** So few recovery codes left that the page asks for new ones. */
const FEW = 3;
/** As long as no address of a second factor is; a picture holds twice that. */
const LONGEST_URI = 1000;
/** The first is what Enter means. */
const WAYS = ["renew", "move", "end"] as const;
type Way = (typeof WAYS)[number];

type OnProps = { desk: Desk; left: number; mayEnd: boolean; refused?: AccountRefused["refused"] | undefined };

const OnPage = ({ desk, left, mayEnd, refused }: OnProps) => {
  const { words } = desk;
  const say = words.desk.secondFactor;
  return (
    <DeskPage desk={desk} title={say.title}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {refused && <Alert>{words.desk.account[refused]}</Alert>}
        <p>
          {say.isOn} {say.left({ n: left })} {left <= FEW && <strong>{say.fewLeft}</strong>}
        </p>
        <h2>{say.change}</h2>
        <form method="post" action={SECOND_FACTOR} class="stack">
          <label class="above" for="password">
            {say.password}
          </label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
          <label class="above" for="code">
            {say.anyCode}
          </label>
          <CodeInput id="code" wrong={refused !== undefined} auto={false} />
          <div class="row apart">
            {WAYS.filter((way) => way !== "end" || mayEnd).map((way) => (
              <button type="submit" name="do" value={way}>
                {say[way]}
              </button>
            ))}
          </div>
        </form>
        <p class="hint apart">{say.lost}</p>
        <p>
          <a href="/desk/sessions">{words.desk.nav.account}</a>
        </p>
      </div>
    </DeskPage>
  );
};

/** `/desk/second-factor`: setting up the six digits, and whatever may change about them. */
export function secondFactorPages(parts: PagesParts): Hono<Staff> {
  const { accounts } = parts;
  const pages = new Hono<Staff>();
  const statusOf = (refused: AccountRefused["refused"] | undefined) =>
    refused === undefined ? 200 : refused.startsWith("too-many") ? 429 : 422;

  /** Whether their posts ask for it, set up or not. */
  const isNeeded = ({ desk, session }: Staff["Variables"]) =>
    owesSecondFactor(desk.viewer, { ...session, secondFactor: false }, parts);

  async function show(c: StaffContext, next: string, refused?: AccountRefused["refused"]) {
    const { desk, session } = c.var;
    const { words } = desk;
    const needed = isNeeded(c.var);
    if (!session.secondFactor)
      return send(c, <BeginPage words={words} next={next} refused={refused} needed={needed} />, statusOf(refused));
    const left = await accounts.recoveryLeft(c.req.raw.headers);
    return send(c, <OnPage desk={desk} left={left} mayEnd={!needed} refused={refused} />, statusOf(refused));
  }

  pages.get(SECOND_FACTOR, (c) => show(c, ownPath(c.req.query("next"))));

  pages.post(SECOND_FACTOR, async (c) => {
    const { desk, session } = c.var;
    const { words } = desk;
    const { password = "", code = "", do: asked, next } = await typedOf(c);
    const on = ownPath(next);
    const { headers } = c.req.raw;
    const way: Way = session.secondFactor ? (WAYS.find((one) => one === asked) ?? "renew") : "move";
    if (way === "renew") {
      const said = await accounts.renewRecovery(headers, password, code);
      if ("refused" in said) return show(c, on, said.refused);
      return send(c, <RecoveryPage words={words} next={on} codes={said.recovery} username={session.username} />);
    }
    if (way === "end") {
      const refused = await accounts.endSecondFactor(headers, password, code);
      return refused ? show(c, on, refused.refused) : c.redirect("/desk/sessions", 303);
    }
    const said = await accounts.startSecondFactor(headers, password, code);
    if ("refused" in said) return show(c, on, said.refused);
    return send(c, <ScanPage words={words} next={on} started={said} needed={isNeeded(c.var)} />);
  });

  pages.post(`${SECOND_FACTOR}/confirm`, async (c) => {
    const { desk, session } = c.var;
    const { words } = desk;
    const { code = "", next, uri = "", secret = "" } = await typedOf(c);
    const on = ownPath(next);
    const said = await accounts.confirmSecondFactor(c.req.raw.headers, code);
    if ("refused" in said) {
      // What the picture says comes back with the form; what cannot be of ours is not drawn again.
      const isOurs = uri.startsWith("otpauth://totp/") && uri.length <= LONGEST_URI;
      if (session.secondFactor || said.refused === "code-late" || !isOurs) return c.redirect(SECOND_FACTOR, 303);
      const again = { words, next: on, started: { uri, secret }, needed: isNeeded(c.var), refused: said.refused };
      return send(c, <ScanPage {...again} />, statusOf(said.refused));
    }
    setCookies(c, said.cookies);
    return send(c, <RecoveryPage words={words} next={on} codes={said.recovery} username={session.username} />);
  });

  pages.get(`${SECOND_FACTOR}/confirm`, (c) => c.redirect(SECOND_FACTOR, 303));
  pages.post(`${SECOND_FACTOR}/kept`, async (c) => c.redirect(ownPath((await typedOf(c)).next), 303));
  return pages;
}
