import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { timingSafeEqual } from "hono/utils/buffer";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { webchat } from "./chat/webchat/webchat.tsx";
import { LARGEST_REQUEST } from "./office/intake/file-limit.ts";
import { faultOf, requestOf, routeOf } from "./office/log.ts";
import { outageOf, RETRY_AFTER } from "./office/office.ts";
import { api } from "./web/api/api.ts";
import { type Assets, assetDoor } from "./web/asset.ts";
import { staffPages } from "./web/desk/staff-pages.tsx";
import { limitBody } from "./web/door/body-limit.ts";
import type { Limiter } from "./web/door/door-table.ts";
import { guard } from "./web/door/guard.tsx";
import { languageOf } from "./web/language.ts";
import { send } from "./web/layout.tsx";
import { lookOf } from "./web/look.ts";
import { georeport } from "./web/open311/georeport.ts";
import type { PagesParts } from "./web/parts.ts";
import { ProblemPage } from "./web/problem.tsx";
import { villagerPages } from "./web/villager/villager-pages.tsx";

export type AppParts = PagesParts & {
  /** What browsers load: the files of `src/web/static`. */
  assets: Assets;
  /** The webhook's handler; without a bot there is none. */
  telegram: Hono | null;
  /** The official account's door; without an account there is none. */
  wechat: Hono | null;
  /** What is counted at the doors, and whose request it is; null where nobody knows. */
  limiter: Limiter;
  addressOf: (env: unknown) => string | null;
  /** Whether a request comes from this machine and nobody passed it on. */
  isLocal: (request: Request, env: unknown) => boolean;
  /** Whoever shows it reads /metrics from elsewhere; null: nobody does. */
  metricsToken: string | null;
  /** Counters for /metrics: name and value. */
  metrics: () => Promise<Record<string, number>>;
  draw: (bytes: number) => Uint8Array;
};

const SELF = ["'self'"];
/** Nothing runs and nothing is drawn that did not come from here as a file. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: ["'self'", "data:", "blob:"],
  mediaSrc: ["'self'", "blob:"],
  connectSrc: SELF,
  formAction: SELF,
  manifestSrc: SELF,
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** A form of words alone: ten thousand characters, written as escapes, and room for the rest. */
const LARGEST_FORM = 1024 * 1024;
const LIMITS_ITSELF = /^\/(?:(?:report|track|entry|admin\/past|chat\/messages|telegram|wechat)$|api\/)/;

/** The whole service as one Hono app: what each door answers, and what none of them may forget. */
export function createApp(parts: AppParts): Hono {
  const { office, wordings, log } = parts;
  const app = new Hono();

  // Drawn here: what somebody else calls their request must not come into the log.
  app.use(requestId({ headerName: "" }), (c, next) => {
    c.header("x-request-id", c.get("requestId"));
    if ((parts.publicUrl ?? c.req.url).startsWith("https:")) c.header("strict-transport-security", "max-age=31536000");
    return next();
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      strictTransportSecurity: false,
      xFrameOptions: "DENY",
      // A person speaks into the page; nothing else of the telephone is asked for.
      permissionsPolicy: { microphone: ["self"], camera: [], geolocation: [], payment: [], usb: [] },
      // With no-referrer a browser on plain http sends its forms as from nowhere, and they could not be told from foreign ones.
      referrerPolicy: "same-origin",
      // A page may be stricter about itself.
      overwrite: false,
    }),
  );
  const { edition } = parts.assets;
  app.use((c, next) => {
    c.set("edition", edition);
    return next();
  });
  app.get("/healthz", async (c) => {
    const ready = await office.check().then(
      () => true,
      () => false,
    );
    return c.json({ ready }, ready ? 200 : 503);
  });
  app.use((c, next) => (LIMITS_ITSELF.test(c.req.path) ? next() : limitBody({ maxSize: LARGEST_FORM })(c, next)));
  for (const path of ["/entry", "/admin/past"]) app.use(path, limitBody({ maxSize: LARGEST_REQUEST }));
  const { limiter, addressOf, version, draw } = parts;
  app.use(guard({ limiter, addressOf, wordings, version, draw, log, now: office.now }));
  app.use(async (_, next) => {
    await office.refresh();
    await next();
  });

  app.get("/metrics", async (c) => {
    // How busy an office is is nobody's to know: figures stay on this machine, and with whoever keeps it.
    const isKeeper = async (token: string) => timingSafeEqual(c.req.header("authorization") ?? "", `Bearer ${token}`);
    const may =
      parts.isLocal(c.req.raw, c.env) || (parts.metricsToken !== null && (await isKeeper(parts.metricsToken)));
    if (!may) return c.notFound();
    const figures = Object.entries(await parts.metrics());
    return c.text(
      figures
        .map(([name, value]) => `# TYPE ${name} ${name.endsWith("_total") ? "counter" : "gauge"}\n${name} ${value}\n`)
        .join(""),
    );
  });
  app.get("/static/:name", assetDoor(parts.assets));

  if (parts.telegram) app.route("/", parts.telegram);
  if (parts.wechat) app.route("/", parts.wechat);
  app.route("/api/v1", api(parts));
  app.route("/open311", georeport(parts));
  // Behind a proxy the service sees http where the person sees https: their own address is the public one.
  const publicOrigin = parts.publicUrl && new URL(parts.publicUrl).origin;
  app.use(csrf({ origin: (origin, c) => origin === publicOrigin || origin === new URL(c.req.url).origin }));
  app.route("/", villagerPages(parts));
  app.route(
    "/",
    webchat({
      office,
      wordings,
      publicUrl: parts.publicUrl,
      version: parts.version,
      edition,
      lookOf,
      draw: parts.draw,
    }),
  );
  app.route("/", staffPages(parts));

  app.notFound((c) => {
    const words = wordings[languageOf(c)];
    return send(c, <ProblemPage words={words} version={parts.version} says={words.web.problem.notFound} />, 404);
  });
  app.onError((error, c) => {
    const words = wordings[languageOf(c)];
    const page = (says: string) => <ProblemPage words={words} version={parts.version} says={says} />;
    if (error instanceof HTTPException) {
      const { tooLarge, foreign } = words.web.problem;
      const says = error.status === 413 ? tooLarge : error.status === 403 ? foreign : words.office.refusal["bad-field"];
      return send(c, page(says), error.status as ContentfulStatusCode);
    }
    log("error", "request-failed", {
      request: requestOf(c.get("requestId")),
      route: routeOf(c.req.routePath),
      error: faultOf(error),
    });
    if (outageOf(error)) {
      c.header("retry-after", RETRY_AFTER);
      return send(c, page(words.web.problem.unavailable), 503);
    }
    return send(c, page(words.web.problem.broken), 500);
  });
  return app;
}
