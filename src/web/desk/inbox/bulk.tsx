import { Hono } from "hono";
import { DEED_NAMES } from "../../../office/inbox/bulk.ts";
import { isRefused, type Refused } from "../../../office/office.ts";
import { VERB_NAMES } from "../../../petition/verb.ts";
import { send } from "../../layout.tsx";
import { statusOf } from "../../trouble.tsx";
import { formOf, holds, ownPath, type Staff, type StaffContext, typedOf } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { queryOf } from "./address.ts";
import { BulkPage, NoneChosen } from "./bulk-page.tsx";

/** `/inbox/bulk`: one thing done to many; first it is chosen, then looked at, then done. */
export function bulkPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const missing = (c: StaffContext) => send(c, <MissingPage desk={c.var.desk} />, 404);

  const show = async (c: StaffContext, id: string, refused: Refused | null = null) => {
    const { desk } = c.var;
    const bulk = await desk.office.bulk.look(desk.viewer, id);
    if (!bulk) return missing(c);
    const { plan: _, ...typed } = refused ? await typedOf(c) : {};
    const page = (
      <BulkPage
        desk={desk}
        bulk={refused ? { ...bulk, fields: typed } : bulk}
        refused={refused}
        change={c.req.query("change") !== undefined}
      />
    );
    return send(c, page, refused ? statusOf(refused.refused) : 200);
  };

  pages.post("/inbox/bulk", async (c) => {
    const { desk } = c.var;
    const form = await formOf(c);
    const deed = DEED_NAMES.find((one) => one === form.get("deed"));
    const list = ownPath(String(form.get("list") ?? ""));
    if (!deed || !holds(desk, "clerk", "cadre", "leader")) return missing(c);
    const query = queryOf(new URL(list, "https://here.invalid").searchParams, "mine");
    const chosen = form.get("all") === "yes" ? { query } : { numbers: form.getAll("number").map(String) };
    const id = await desk.office.bulk.begin(desk.viewer, deed, chosen, list);
    return id ? c.redirect(`/inbox/bulk/${id}`, 303) : send(c, <NoneChosen desk={desk} list={list} />, 422);
  });

  pages.post("/inbox/recall", async (c) => {
    const { desk } = c.var;
    const typed = await typedOf(c);
    const verb = VERB_NAMES.find((one) => one === typed.verb);
    if (!verb) return missing(c);
    await desk.office.recallAll(desk.viewer, verb);
    return c.redirect("/inbox", 303);
  });

  pages.get("/inbox/bulk/:id", (c) => show(c, c.req.param("id")));

  pages.post("/inbox/bulk/:id/say", async (c) => {
    const { desk } = c.var;
    const id = c.req.param("id");
    const { plan, ...fields } = await typedOf(c);
    const refused = await desk.office.bulk.say(desk.viewer, id, fields);
    if (refused && isRefused(refused)) return show(c, id, refused);
    // It was looked at beside the form, and what was said changes nothing of it.
    const asShown = plan && (await desk.office.bulk.look(desk.viewer, id))?.plan === plan;
    if (asShown) await desk.office.bulk.go(desk.viewer, id);
    return c.redirect(`/inbox/bulk/${id}`, 303);
  });

  pages.post("/inbox/bulk/:id/go", async (c) => {
    const { desk } = c.var;
    const id = c.req.param("id");
    return (await desk.office.bulk.go(desk.viewer, id)) ? c.redirect(`/inbox/bulk/${id}`, 303) : missing(c);
  });

  return pages;
}
