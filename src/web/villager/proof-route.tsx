import { type Context, Hono } from "hono";
import { readForm } from "../form.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ProblemPage } from "../problem.tsx";
import { ProofPage } from "./proof.tsx";

/** Signed statements: one's own as a file, the keys that made them, and how anybody checks one. */
export function proofRoutes(parts: PagesParts): Hono<Speaking> {
  const { office, version } = parts;
  const app = new Hono<Speaking>();
  const wordsOf = (c: Context<Speaking>) => parts.wordings[c.var.language];

  app.post("/track/proof", async (c) => {
    const { proof: says } = wordsOf(c).web;
    const typed = await readForm(c);
    const proof = await office.proofs.of(typed?.get("receipt") ?? "");
    if (!proof) return send(c, <ProblemPage words={wordsOf(c)} version={version} says={says.none} />, 404);
    c.header("cache-control", "no-store");
    c.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(says.file)}.txt`);
    return c.text(proof);
  });

  app.get("/proof", async (c) =>
    send(c, <ProofPage words={wordsOf(c)} version={version} keys={await office.proofs.keys()} />),
  );
  app.get("/proof/:key{[0-9a-f]{16}\\.pem}", async (c) => {
    const found = (await office.proofs.keys()).find(({ id }) => c.req.param("key") === `${id}.pem`);
    return found ? c.body(found.pem, 200, { "content-type": "application/x-pem-file" }) : c.notFound();
  });
  // A set of keys as in RFC 7517 and 8037, the one in use first.
  app.get("/.well-known/xiaoxi-receipt-key.json", async (c) =>
    c.json({
      keys: (await office.proofs.keys()).map(({ id, x, pem, since }) => ({
        kty: "OKP",
        crv: "Ed25519",
        use: "sig",
        kid: id,
        x,
        pem,
        since: new Date(since).toISOString(),
      })),
    }),
  );
  return app;
}
