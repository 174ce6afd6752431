import { Hono } from "hono";
import type { Together } from "../../../office/collective/verbs.ts";
import type { MatterRow } from "../../../office/collective/view.ts";
import { isRefused, type Refused } from "../../../office/office.ts";
import { sayDate } from "../../../wording/say.ts";
import { send } from "../../layout.tsx";
import { statusOf } from "../../trouble.tsx";
import { type Desk, formOf, type Staff, type StaffContext } from "../desk.ts";
import { DeskPage, MissingPage } from "../desk-layout.tsx";
import type { Written } from "./matter-answer.tsx";
import { MatterPage, type Outcome } from "./matter-page.tsx";

const MatterList = ({ desk, matters }: { desk: Desk; matters: readonly MatterRow[] }) => {
  const say = desk.words.collective.matter;
  return (
    <DeskPage desk={desk} title={say.title} styles={["collective.css"]}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {matters.length === 0 && <p class="empty">{say.none}</p>}
      <ul class="bare">
        {matters.map(({ id, title, cause, createdOn, members, open }) => (
          <li class="box">
            <p>
              <a href={`/matters/${id}`}>{title}</a> <span class="count">{say.count({ n: members })}</span>{" "}
              {open > 0 && <span class="mark">{say.standing({ n: open })}</span>}
            </p>
            {cause && <p class="said">{cause}</p>}
            <p class="sub">{say.since({ on: sayDate(desk.words.office, createdOn) })}</p>
          </li>
        ))}
      </ul>
      {matters.length > 0 && (
        <p class="no-print">
          <a href="/matters/list.xlsx">{desk.words.window.sheet.download}</a>
        </p>
      )}
    </DeskPage>
  );
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "");
const numbersOf = (form: FormData): string[] => form.getAll("number").map(String);

/** `/matters`: several petitions of one cause dealt with together; whoever may read none of them finds nothing. */
export function matterPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const missing = (c: StaffContext) => send(c, <MissingPage desk={c.var.desk} />, 404);

  /** The matter as it now stands, with what became of what was tried. */
  async function show(c: StaffContext, id: string, outcome: Outcome, status: Parameters<typeof send>[2] = 200) {
    const { desk } = c.var;
    const matter = await desk.office.matter(desk.viewer, id);
    return matter ? send(c, <MatterPage desk={desk} matter={matter} outcome={outcome} />, status) : missing(c);
  }

  /** All went well: back to the page; else the page says what did not. */
  async function after(c: StaffContext, id: string, said: Together | Refused, written?: Written) {
    const { desk } = c.var;
    if (isRefused(said)) {
      const message = desk.words.office.refusal[said.refused];
      const typed = written && { ...written, field: said.field ?? null, message };
      return show(c, id, { message, ...(typed && { written: typed }) }, statusOf(said.refused));
    }
    if (said.left.length > 0) return show(c, id, { together: said, ...(written && { written }) });
    return c.redirect((await desk.office.matter(desk.viewer, id)) ? `/matters/${id}` : "/matters", 303);
  }

  pages.get("/matters", async (c) => {
    const { desk } = c.var;
    return send(c, <MatterList desk={desk} matters={await desk.office.matters(desk.viewer)} />);
  });

  pages.post("/matters", async (c) => {
    const { desk } = c.var;
    const form = await formOf(c);
    const proposal = { title: textOf(form, "title"), cause: textOf(form, "cause"), numbers: numbersOf(form) };
    const said = await desk.office.propose(desk.viewer, proposal);
    if (!isRefused(said)) return after(c, said.id, said);
    const say = desk.words.collective.matter;
    return send(
      c,
      <DeskPage desk={desk} title={say.title}>
        <h1>{say.title}</h1>
        <p class="alert" role="alert">
          {said.field === "numbers" ? say.two : desk.words.office.refusal[said.refused]}
        </p>
        <p>
          <a href="/inbox">{desk.words.desk.missing.back}</a>
        </p>
      </DeskPage>,
      statusOf(said.refused),
    );
  });

  pages.get("/matters/:id", (c) => show(c, c.req.param("id"), {}));

  pages.post("/matters/:id/join", async (c) => {
    const { desk } = c.var;
    const id = c.req.param("id");
    const numbers = textOf(await formOf(c), "numbers")
      .split(/[\s,，、;；]+/)
      .filter(Boolean);
    return after(c, id, await desk.office.joinMatter(desk.viewer, id, numbers));
  });

  pages.post("/matters/:id/separate", async (c) => {
    const { desk } = c.var;
    const [id, form] = [c.req.param("id"), await formOf(c)];
    return after(c, id, await desk.office.separate(desk.viewer, id, numbersOf(form), textOf(form, "reason")));
  });

  pages.post("/matters/:id/dissolve", async (c) => {
    const { desk } = c.var;
    const [id, form] = [c.req.param("id"), await formOf(c)];
    return after(c, id, await desk.office.separate(desk.viewer, id, "all", textOf(form, "reason")));
  });

  pages.post("/matters/:id/represent", async (c) => {
    const { desk } = c.var;
    const [id, form] = [c.req.param("id"), await formOf(c)];
    const said = { granted: textOf(form, "granted"), reason: textOf(form, "reason") };
    return after(c, id, await desk.office.represent(desk.viewer, id, textOf(form, "number"), said));
  });

  pages.post("/matters/:id/answer", async (c) => {
    const { desk } = c.var;
    const [id, form] = [c.req.param("id"), await formOf(c)];
    const values = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    const picked = numbersOf(form);
    const written: Written = { values, picked, field: null, message: "" };
    if (values.confirmed !== "yes")
      return show(c, id, { message: desk.words.desk.petition.confirmMissing, written }, statusOf("bad-field"));
    const parts = picked.map((number) => ({
      number,
      amount: values[`amount-${number}`] ?? "",
      words: values[`own-${number}`] ?? "",
      seen: Number(values[`seen-${number}`]) || 0,
    }));
    return after(c, id, await desk.office.answerTogether(desk.viewer, id, { common: values, parts }), written);
  });

  return pages;
}
