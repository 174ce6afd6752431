import { Hono } from "hono";
import { compose } from "../../../document/compose.ts";
import { madeOf } from "../../../document/papers.ts";
import { isRefused } from "../../../office/office.ts";
import { LANGUAGES } from "../../../wording/language.ts";
import { send } from "../../layout.tsx";
import type { PagesParts } from "../../parts.ts";
import { sendFile } from "../../sent-file.ts";
import type { Staff } from "../desk.ts";
import { MissingPage } from "../desk-layout.tsx";
import { DocumentPage, DocumentsPage } from "./document-page.tsx";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The documents of a petition: the list, each as a page, and as a file by the same name with `.docx`. */
export function documentPages({ wordings }: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/petitions/:number/documents", async (c) => {
    const { desk } = c.var;
    const documents = await desk.office.documents(desk.viewer, c.req.param("number"));
    if (!documents) return send(c, <MissingPage desk={desk} />, 404);
    return send(c, <DocumentsPage desk={desk} documents={documents} />);
  });

  pages.get("/petitions/:number/documents/:name", async (c) => {
    const { desk } = c.var;
    const { number, name: asked } = c.req.param();
    const [, name, file] = /^([a-z]+-\d+)(\.docx)?$/.exec(asked) ?? [];
    const documents = await desk.office.documents(desk.viewer, number);
    const made = documents && madeOf(documents.papers).find((one) => one.name === name);
    if (!documents || !made) return send(c, <MissingPage desk={desk} />, 404);
    const language = LANGUAGES.find((one) => one === c.req.query("in")) ?? "zh-Hans";
    const document = compose(wordings[language], documents.papers, made);
    if (!file) return send(c, <DocumentPage desk={desk} documents={documents} document={document} made={made} />);
    // A paper that leaves the house carries the name in full, and whoever reads that has said what for.
    if (made.kind !== "transfer" && !documents.isShown)
      return c.redirect(`/petitions/${documents.petition.number}/documents/${made.name}`, 303);
    // A megabyte of library, for whoever asks for one.
    const { docxOf } = await import("../../../document/docx.ts");
    const bytes = await docxOf(document);
    return sendFile(c, { name: `${document.title} ${number}.docx`, type: DOCX, bytes }, { inline: false });
  });

  /** Shows the petitioner's name for the service of a document: an act of reading, as anywhere at the desk. */
  pages.post("/petitions/:number/documents/:name", async (c) => {
    const { desk } = c.var;
    const { number, name } = c.req.param();
    const documents = await desk.office.documents(desk.viewer, number);
    const made = documents && madeOf(documents.papers).find((one) => one.name === name);
    if (!documents || !made) return send(c, <MissingPage desk={desk} />, 404);
    const { seq } = documents.petition;
    const command = { verb: "reveal", input: { purpose: "deliver" } } as const;
    const said = documents.isShown ? {} : await desk.office.act(desk.viewer, number, command, seq);
    if (isRefused(said)) return send(c, <MissingPage desk={desk} />, 409);
    return c.redirect(`/petitions/${documents.petition.number}/documents/${made.name}`, 303);
  });

  return pages;
}
