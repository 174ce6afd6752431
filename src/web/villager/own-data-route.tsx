import { type Context, Hono } from "hono";
import { isRefused, type Refused, type Said } from "../../office/office.ts";
import { Contact } from "../../petition/contact.ts";
import { readReceipt } from "../../petition/number.ts";
import type { Wording } from "../../wording/wording.ts";
import { readForm, type Typed } from "../form.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ProblemPage } from "../problem.tsx";
import { statusOf, type Trouble, troubleOf } from "../trouble.tsx";
import { OwnDataPage } from "./own-data.tsx";
import { AskReceiptPage } from "./track.tsx";

const ACTS = ["save", "remove", "restrict"] as const;
type Act = (typeof ACTS)[number];

/** What is typed of name and number as it may be kept; or why not. */
function contactOf(typed: Typed): { name?: string; phone?: string } | Refused {
  const said = { name: typed.get("name").trim() || undefined, phone: typed.get("phone").trim() || undefined };
  const { success, data, error } = Contact.safeParse(said);
  if (success) return data;
  const [issue] = error.issues;
  return { refused: issue?.code === "custom" ? "masked" : "bad-field", field: String(issue?.path[0] ?? "") };
}

/** `/track/data`: one's own data by the receipt, and what one may have done with it. */
export function ownDataRoutes({ office, wordings, version }: PagesParts): Hono<Speaking> {
  const app = new Hono<Speaking>();
  const wordsOf = (c: Context<Speaking>): Wording => wordings[c.var.language];

  const unknown = (c: Context<Speaking>, typed: string) => {
    const words = wordsOf(c);
    const trouble: Trouble = { message: words.web.track.unknown, field: "receipt" };
    return send(c, <AskReceiptPage words={words} version={version} typed={typed} trouble={trouble} />, 404);
  };

  /** What was done in words, or why not; null when nothing was asked. */
  async function perform(act: Act, receipt: string, typed: Typed, words: Wording): Promise<string | Refused> {
    const say = words.web.data;
    if (act === "restrict") {
      const said = await office.restrict(receipt);
      return isRefused(said) ? said : say.isRestricted;
    }
    const contact = act === "remove" ? { phone: null } : contactOf(typed);
    if (isRefused(contact)) return contact;
    const before = await office.ownData(receipt);
    const said: Said | Refused = await office.contact({ receipt }, contact);
    if (isRefused(said)) return said;
    const after = await office.ownData(receipt);
    if (after?.name === before?.name && after?.phone === before?.phone) return say.unchanged;
    return act === "remove" ? say.removed : say.changed;
  }

  app.get("/track/data", (c) => c.redirect("/track", 303));

  app.post("/track/data", async (c) => {
    const words = wordsOf(c);
    const typed = await readForm(c);
    if (!typed)
      return send(c, <ProblemPage words={words} version={version} says={words.office.refusal["bad-field"]} />, 400);
    const receipt = readReceipt(typed.get("receipt")) ?? "";
    if (!(await office.ownData(receipt))) return unknown(c, typed.get("receipt"));
    const act = ACTS.find((one) => one === typed.get("act"));
    const said = act ? await perform(act, receipt, typed, words) : null;
    const data = await office.ownData(receipt);
    if (!data) return unknown(c, typed.get("receipt"));
    const refused = said !== null && typeof said === "object" ? said : null;
    const page = (
      <OwnDataPage
        words={words}
        version={version}
        data={data}
        receipt={receipt}
        done={typeof said === "string" ? said : null}
        typed={refused ? { name: typed.get("name"), phone: typed.get("phone") } : { name: "", phone: "" }}
        trouble={refused && troubleOf(words, refused)}
      />
    );
    return send(c, page, refused ? statusOf(refused.refused) : 200);
  });

  app.post("/track/data/copy", async (c) => {
    const typed = await readForm(c);
    const copy = await office.ownCopy(readReceipt(typed?.get("receipt") ?? "") ?? "");
    if (!copy) return unknown(c, typed?.get("receipt") ?? "");
    c.header("cache-control", "no-store");
    c.header("content-type", "application/json; charset=utf-8");
    c.header("content-disposition", `attachment; filename="${copy.data.number}.json"`);
    return c.body(`${JSON.stringify(copy, null, 2)}\n`);
  });

  return app;
}
