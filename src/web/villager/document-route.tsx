import { Hono } from "hono";
import { compose } from "../../document/compose.ts";
import { madeOf } from "../../document/papers.ts";
import { Sheet } from "../document-sheet.tsx";
import { readForm } from "../form.ts";
import type { Speaking } from "../language.ts";
import { Layout, send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ProblemPage } from "../problem.tsx";

/** A document of one's own petition, to read whole and print. The receipt comes in a form's body, as everywhere. */
export function documentRoutes({ office, wordings, version }: PagesParts): Hono<Speaking> {
  const app = new Hono<Speaking>();

  app.post("/track/document", async (c) => {
    const words = wordings[c.var.language];
    const typed = await readForm(c);
    const [receipt = "", name = ""] = [typed?.get("receipt"), typed?.get("name")];
    // Whoever reads the paper has the answer in their hands, as on the page it is opened from.
    const papers = (await office.track(receipt)) && (await office.ownPapers(receipt));
    const made = papers && madeOf(papers).find((one) => one.name === name && one.kind !== "transfer" && !one.of);
    if (!papers || !made)
      return send(c, <ProblemPage words={words} version={version} says={words.office.refusal["not-found"]} />, 404);
    const document = compose(words, papers, made);
    return send(
      c,
      <Layout
        words={words}
        title={document.title}
        version={version}
        switcher={{ again: "/track/document", fields: { receipt, name } }}
        scripts={["print.js"]}
        styles={["document.css"]}
      >
        <p class="paper-tools">
          <button type="button" class="print" hidden>
            {words.web.site.print}
          </button>
        </p>
        <form method="post" action="/track">
          <input type="hidden" name="receipt" value={receipt} />
          <button type="submit" class="link">
            {words.web.track.heading}
          </button>
        </form>
        <Sheet document={document} />
      </Layout>,
    );
  });

  return app;
}
