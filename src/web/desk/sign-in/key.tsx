import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { isRefused, type RefusalCode, type Refused } from "../../../office/office.ts";
import type { Sheet, Unlocked } from "../../../office/vault/member.ts";
import type { KeyView } from "../../../office/vault/tidy.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { type Desk, KEY_COOKIE, ownPath, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { Alert, DeskPage, MissingPage } from "../desk-layout.tsx";
import { DeskBox, Forgotten, SetForm, Sheets, UnlockForm } from "./key-form.tsx";

export type KeyProps = {
  desk: Desk;
  keys: KeyView;
  /** Where the person wanted to go. */
  next: string;
  refused?: RefusalCode | "differs" | undefined;
  sheets?: readonly Sheet[];
};

const KeyPage = (props: KeyProps) => {
  const { desk, keys, refused, sheets = [], next } = props;
  const { words } = desk;
  const say = words.staff.key;
  const isOpen = keys.desks.some(({ state }) => state === "open");
  const message = refused && (refused === "differs" ? say.differs : words.office.refusal[refused]);
  return (
    <DeskPage desk={desk} title={say.title} scripts={["print.js"]}>
      <div class="narrow">
        <h1>{say.title}</h1>
        {message && <Alert>{message}</Alert>}
        {sheets.length > 0 ? (
          <Sheets {...props} sheets={sheets} />
        ) : (
          <>
            <p>{say.intro}</p>
            {!keys.passphrase && <SetForm {...props} />}
            {keys.passphrase && !isOpen && keys.desks.some(({ state }) => state === "locked") && (
              <UnlockForm {...props} />
            )}
            {isOpen && (
              <form method="post" action="/desk/key/lock" class="box">
                <p>{say.opened}</p>
                <button type="submit">{say.lock}</button> {next !== "/inbox" && <a href={next}>{say.onward}</a>}
              </form>
            )}
            {keys.desks.map((one) => (
              <DeskBox {...props} one={one} />
            ))}
            {keys.passphrase && !isOpen && <Forgotten {...props} />}
          </>
        )}
      </div>
    </DeskPage>
  );
};

/** `/desk/key`: where a member of a sealed desk sets their passphrase, opens what it holds, and lets others in. */
export function keyPages({ publicUrl }: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();
  const secure = publicUrl?.startsWith("https:") ?? false;
  const cookie = (c: Context, token: string) =>
    setCookie(c, KEY_COOKIE, token, { path: "/", httpOnly: true, sameSite: "Strict", secure });

  async function page(c: StaffContext, next: string, more: Pick<KeyProps, "refused" | "sheets"> = {}) {
    const { desk } = c.var;
    const keys = await desk.office.keys.view(desk.viewer);
    if (isRefused(keys)) return send(c, <MissingPage desk={desk} />, 404);
    return send(c, <KeyPage desk={desk} keys={keys} next={next} {...more} />, more.refused ? 422 : 200);
  }
  const refuse = (c: StaffContext, next: string, { refused }: Refused) => page(c, next, { refused });

  /** What somebody opened goes on with the page they wanted; shares are shown first, this once. */
  async function opened(c: StaffContext, next: string, said: Unlocked | Refused) {
    if ("refused" in said) return refuse(c, next, said);
    cookie(c, said.token);
    return said.sheets.length > 0 ? page(c, next, { sheets: said.sheets }) : c.redirect(next, 303);
  }

  pages.get("/desk/key", (c) => page(c, ownPath(c.req.query("next"))));
  pages.get("/desk/key/:what", (c) => c.redirect("/desk/key", 303));

  pages.post("/desk/key/set", async (c) => {
    const { desk } = c.var;
    const { passphrase = "", again = "", next } = await typedOf(c);
    if (passphrase !== again) return page(c, ownPath(next), { refused: "differs" });
    return opened(c, ownPath(next), await desk.office.keys.setPassphrase(desk.viewer, passphrase));
  });

  pages.post("/desk/key/open", async (c) => {
    const { desk } = c.var;
    const { passphrase = "", next } = await typedOf(c);
    return opened(c, ownPath(next), await desk.office.keys.unlock(desk.viewer, passphrase));
  });

  pages.post("/desk/key/lock", async (c) => {
    const { desk } = c.var;
    await desk.office.keys.lock(desk.viewer.person);
    cookie(c, "");
    return c.redirect("/desk/key", 303);
  });

  pages.post("/desk/key/let-in", async (c) => {
    const { desk } = c.var;
    const { desk: post = "", person = "" } = await typedOf(c);
    const refused = await desk.office.keys.letIn(desk.viewer, post, person);
    return refused ? refuse(c, "/inbox", refused) : c.redirect("/desk/key", 303);
  });

  pages.post("/desk/key/recover", async (c) => {
    const { desk } = c.var;
    const { desk: post = "", one = "", other = "", passphrase = "", again = "", next } = await typedOf(c);
    if (passphrase !== again) return page(c, ownPath(next), { refused: "differs" });
    const how = { desk: post, shares: [one, other] as const, passphrase };
    return opened(c, ownPath(next), await desk.office.keys.recover(desk.viewer, how));
  });

  pages.post("/desk/key/renew", async (c) => {
    const { desk } = c.var;
    const { desk: post = "" } = await typedOf(c);
    const said = await desk.office.keys.newShares(desk.viewer, post);
    return "refused" in said ? refuse(c, "/inbox", said) : page(c, "/inbox", { sheets: [said] });
  });

  return pages;
}
