import { Hono } from "hono";
import { boardRoutes } from "../board/board-route.tsx";
import { type Speaking, speak } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { documentRoutes } from "./document-route.tsx";
import { HomePage } from "./home.tsx";
import { ownDataRoutes } from "./own-data-route.tsx";
import { proofRoutes } from "./proof-route.tsx";
import { reportRoutes } from "./report-route.tsx";
import { splitRoutes } from "./split-route.tsx";
import { trackRoutes } from "./track-route.tsx";

/** The pages for villagers: no account, no script needed, in the language of the person. */
export function villagerPages(parts: PagesParts): Hono<Speaking> {
  const app = new Hono<Speaking>();
  for (const path of ["/", "/report", "/report/*", "/track", "/track/*", "/proof", "/board", "/board/*"])
    app.use(path, speak);
  app.get("/", (c) => send(c, <HomePage words={parts.wordings[c.var.language]} parts={parts} />));
  app.route("/", reportRoutes(parts));
  app.route("/", trackRoutes(parts));
  app.route("/", ownDataRoutes(parts));
  app.route("/", splitRoutes(parts));
  app.route("/", documentRoutes(parts));
  app.route("/", proofRoutes(parts));
  app.route("/", boardRoutes(parts));
  return app;
}
