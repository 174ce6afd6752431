import { Hono } from "hono";
import { compose } from "../../../document/compose.ts";
import { drafted } from "../../../document/papers.ts";
import type { Writer } from "../../../office/opinion/opinion-verbs.ts";
import { type Missing, missingIn, opinionFrom } from "../../../petition/opinion.ts";
import { doubtsIn } from "../../../petition/opinion-doubt.ts";
import { VERBS } from "../../../petition/verb.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { type Desk, formOf, type Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { differenceFrom } from "../petition/precedents.tsx";
import { beginning, pressed, sentOf, type Typed } from "./draft.ts";
import { OpinionPage, PreviewPage } from "./opinion-page.tsx";

/** What is not there yet: the parts of Article 32, or of a reply to a suggestion or question. */
function lacking({ move }: Writer, typed: Typed): Missing[] {
  if (move.verb !== "reply") return missingIn(opinionFrom(typed));
  return ["adoption", "reply"].flatMap((part) => (typed[part]?.trim() ? [] : [{ part, missing: "empty" as const }]));
}

/** The opinion as a document, as it would be today; in the language that counts. */
function preview({ office }: Desk, parts: PagesParts, { move, papers, unit }: Writer, typed: Typed) {
  const made = drafted(papers, {
    type: VERBS[move.verb].event,
    data: opinionFrom(typed),
    on: office.today(),
    article: move.article,
    unit,
  });
  return made && compose(parts.wordings["zh-Hans"], papers, made);
}

/** `/petitions/:number/opinion`: where opinions are written, checked, looked at. They are sent by the move itself. */
export function opinionPages(parts: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/petitions/:number/opinion", async (c) => {
    const { desk } = c.var;
    const writer = await desk.office.writer(desk.viewer, c.req.param("number"));
    if (!writer) return send(c, <MissingPage desk={desk} />, 404);
    const typed = beginning(writer, desk.words);
    return send(c, <OpinionPage desk={desk} writer={writer} typed={typed} missing={[]} />);
  });

  pages.post("/petitions/:number/opinion", async (c) => {
    const { desk } = c.var;
    const { office, viewer, words } = desk;
    const writer = await office.writer(viewer, c.req.param("number"));
    if (!writer) return send(c, <MissingPage desk={desk} />, 404);
    const sent = sentOf(await formOf(c));
    const typed = pressed(writer, words, sent);
    await office.scribble(viewer, writer.petition.number, writer.move.verb, typed);
    const missing = sent.pressed === "check" ? lacking(writer, typed) : [];
    if (sent.pressed !== "check" || missing.length > 0)
      return send(
        c,
        <OpinionPage desk={desk} writer={writer} typed={typed} missing={missing} />,
        missing.length > 0 ? 422 : 200,
      );
    const { petition, move } = writer;
    const differs = move.verb === "answer" ? await differenceFrom(desk, petition.number, typed.outcome ?? "") : null;
    return send(
      c,
      <PreviewPage
        desk={desk}
        writer={writer}
        typed={typed}
        document={preview(desk, parts, writer, typed)}
        doubts={writer.move.verb === "reply" ? [] : doubtsIn(opinionFrom(typed), words.opinion.hard)}
        differs={differs}
        seen={sent.seen}
      />,
    );
  });

  return pages;
}
