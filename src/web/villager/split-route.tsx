import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import { readReceipt } from "../../petition/number.ts";
import { readForm } from "../form.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ProblemPage } from "../problem.tsx";
import { statusOf } from "../trouble.tsx";
import { ReceiptPage } from "./receipt.tsx";

/** `/track/split`: the second matter of one's own text becomes a petition of its own; sent twice it is the same answer. */
export function splitRoutes({ office, wordings, version }: PagesParts): Hono<Speaking> {
  const app = new Hono<Speaking>();
  app.post("/track/split", async (c) => {
    const words = wordings[c.var.language];
    const receipt = (await readForm(c))?.get("receipt") ?? "";
    const said = await office.split({ receipt }, "web");
    if (isRefused(said)) {
      const says = words.office.refusal[said.refused];
      return send(c, <ProblemPage words={words} version={version} says={says} />, statusOf(said.refused));
    }
    const first = { number: said.first.number, receipt: readReceipt(receipt) ?? receipt };
    return send(c, <ReceiptPage words={words} version={version} receipt={said.second} meant={[]} first={first} />);
  });
  return app;
}
