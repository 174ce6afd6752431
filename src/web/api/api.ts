import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { LARGEST_REQUEST } from "../../office/intake/file-limit.ts";
import { faultOf, requestOf, routeOf } from "../../office/log.ts";
import { type Intake, isRefused, outageOf, RETRY_AFTER } from "../../office/office.ts";
import { LANGUAGES, type Language } from "../../wording/language.ts";
import type { Wording } from "../../wording/wording.ts";
import { limitBody } from "../door/body-limit.ts";
import { readForm } from "../form.ts";
import { preferred } from "../language.ts";
import { describeGeoreport } from "../open311/contract.ts";
import type { PagesParts } from "../parts.ts";
import { villageCode } from "../place.tsx";
import { statusOf } from "../trouble.tsx";
import { figuresDoor } from "./api-figures.ts";
import { FILES_PATH, postFiles } from "./api-file.ts";
import { describeHook } from "./api-hook.ts";
import { LARGEST_JSON, Move, Moved, NewPetition, Problem, Registered, Repeated, Tracked } from "./api-schema.ts";
import { moved, registered, repeated, tracked } from "./api-view.ts";
import { invalid, problem, refusal } from "./problem-json.ts";

const no = (description: string) => ({ description, content: { "application/problem+json": { schema: Problem } } });
const yes = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { "application/json": { schema } },
});
const MALFORMED = no("The body is not JSON");
const INVALID = no("A part of the request is missing, wrong or not allowed now; `field` names it");
const NOT_FOUND = no("There is no petition with this receipt");
const TOO_LARGE = no("The body is larger than 256 KB");
const BUSY = no("More came from this address than one village writes; `Retry-After` says when to try again");
const UNAVAILABLE = no(
  "Nothing can be written down just now: nothing was registered. Try again after `Retry-After` seconds",
);
const UNSUPPORTED = no("The body is not declared as application/json");

const receipt = z.object({
  receipt: z.string().openapi({ param: { name: "receipt", in: "path" }, example: "1234-5678-9012-3456-7890" }),
});
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { "application/json": { schema } } });

const postPetition = createRoute({
  method: "post",
  path: "/petitions",
  operationId: "postPetition",
  summary: "Registers a petition at once and gives its receipt",
  request: {
    headers: z.object({
      "idempotency-key": z.string().min(1).max(200).optional().openapi({
        description: "The same key with the same body is one petition and one answer; a UUID is best",
      }),
    }),
    body: body(NewPetition),
  },
  responses: {
    200: yes(
      "Brought before and still open: urged, not registered again. Send `another: true` if it is another matter",
      Repeated,
    ),
    201: yes("Registered", Registered),
    400: MALFORMED,
    409: no("The key was used with another body"),
    413: TOO_LARGE,
    415: UNSUPPORTED,
    422: INVALID,
    429: BUSY,
    503: UNAVAILABLE,
  },
});

const getPetition = createRoute({
  method: "get",
  path: "/petitions/{receipt}",
  operationId: "getPetition",
  summary: "What the petitioner may know: stage, whose turn until when, answers, history",
  request: { params: receipt },
  responses: { 200: yes("The petition", Tracked), 404: NOT_FOUND, 429: BUSY },
});

const postMove = createRoute({
  method: "post",
  path: "/petitions/{receipt}/moves",
  operationId: "postMove",
  summary: "Something the petitioner does: supplement, urge, withdraw, rate, ask for a review …",
  request: { params: receipt, body: body(Move) },
  responses: {
    200: yes("Done", Moved),
    400: MALFORMED,
    404: NOT_FOUND,
    409: no("Something happened meanwhile"),
    413: TOO_LARGE,
    415: UNSUPPORTED,
    422: INVALID,
    429: BUSY,
    503: UNAVAILABLE,
  },
});

const postSplit = createRoute({
  method: "post",
  path: "/petitions/{receipt}/split",
  operationId: "postSplit",
  summary: "Has the second matter of the text (`apart`) handled on its own; sent again it gives the same answer",
  request: { params: receipt },
  responses: {
    201: yes("The second petition, with a receipt of its own", Registered),
    404: NOT_FOUND,
    409: no("It was divided before, by another door"),
    422: no("There is no second matter, a day has gone by, or the procedure has gone on"),
    429: BUSY,
  },
});

const isLanguage = (said: unknown): said is Language => LANGUAGES.some((language) => language === said);

/** `/api/v1`: the same office for programs. Answers speak the language of the body, or the one the header asks for. */
export function api(parts: PagesParts): OpenAPIHono {
  const { office } = parts;
  const wordsOf = (c: Context, said?: unknown): Wording =>
    parts.wordings[isLanguage(said) ? said : preferred(c.req.header("accept-language"))];
  /** The body as it came, for words about what is wrong with it. */
  const rawOf = async (c: Context): Promise<unknown> => c.req.json().catch(() => undefined);
  const languageIn = (raw: unknown) =>
    typeof raw === "object" && raw !== null ? Reflect.get(raw, "language") : undefined;

  const trackUrlOf = (c: Context) => `${parts.publicUrl ?? new URL(c.req.url).origin}/track`;

  const app = new OpenAPIHono({
    defaultHook: async (result, c) => {
      if (result.success) return;
      const raw = result.target === "json" ? await rawOf(c) : undefined;
      return invalid(c, wordsOf(c, languageIn(raw)), result.error, raw);
    },
  });

  app.use(async (c, next) => {
    await next();
    // By `c.header` the whole answer would be made anew.
    c.res.headers.set("cache-control", "no-store");
  });
  const limited = (maxSize: number, says: (words: Wording) => string) =>
    limitBody({
      maxSize,
      onError: (c) => {
        const words = wordsOf(c);
        return problem(c, words, { status: 413, title: "too-large", code: "too-large", detail: says(words) });
      },
    });
  const words = limited(LARGEST_JSON, ({ office: { refusal: says } }) => says["too-long-text"]);
  const files = limited(LARGEST_REQUEST, ({ bot }) => bot.page.tooHeavy);
  app.use((c, next) => (FILES_PATH.test(c.req.path) ? files(c, next) : words(c, next)));

  app.openapi(postPetition, async (c) => {
    const { text, village, contact, anonymous, language, kind, another } = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const words = wordsOf(c, language);
    const intake: Intake = {
      text,
      channel: "api",
      quiet: c.var.flooded ?? false,
      language: words.language,
      ...(village === undefined ? {} : { village }),
      ...(contact && !anonymous ? { contact } : {}),
      ...(kind ? { kind } : {}),
      ...(key ? { key: `api:${key}` } : {}),
    };
    const trackUrl = trackUrlOf(c);
    const before = another ? null : await office.again(intake);
    if (before) return c.json({ ...repeated(words, before), trackUrl }, 200);
    const said = await office.receive(intake);
    if (isRefused(said)) {
      const meant = said.refused === "unknown-village" && village ? office.findVillages(village) : [];
      return refusal(c, words, said.refused === "key-reused" ? 409 : 422, said, meant);
    }
    return c.json({ ...registered(words, said), trackUrl }, 201);
  });

  app.openapi(postSplit, async (c) => {
    const words = wordsOf(c);
    const said = await office.split({ receipt: c.req.valid("param").receipt }, "api");
    if (isRefused(said)) return refusal(c, words, statusOf(said.refused), said);
    return c.json({ ...registered(words, said.second), trackUrl: trackUrlOf(c) }, 201);
  });

  app.openapi(getPetition, async (c) => {
    const words = wordsOf(c);
    const view = await office.look(c.req.valid("param").receipt);
    return view ? c.json(tracked(words, view), 200) : refusal(c, words, 404, { refused: "not-found" });
  });

  app.openapi(postMove, async (c) => {
    const { verb, input = {}, language } = c.req.valid("json");
    const words = wordsOf(c, language);
    const village = input.village ? { village: villageCode(office, input.village) } : {};
    const own = { receipt: c.req.valid("param").receipt };
    const said = await office.say(own, { verb, input: { ...input, ...village } });
    if (isRefused(said)) {
      const field = said.field ? { field: `input.${said.field}` } : {};
      const meant = said.refused === "unknown-village" ? office.findVillages(input.village ?? "") : [];
      return refusal(c, words, statusOf(said.refused), { ...said, ...field }, meant);
    }
    return c.json(moved(words, said, verb), 200);
  });

  app.openapi(postFiles, async (c) => {
    const words = wordsOf(c);
    const form = await readForm(c);
    const uploads = form?.uploads ?? [];
    if (!form || uploads.length === 0) return refusal(c, words, 422, { refused: "empty", field: "files" });
    const said = await office.attach({ receipt: c.req.valid("param").receipt }, uploads, form.get("text").trim());
    if (isRefused(said)) return refusal(c, words, statusOf(said.refused), said);
    return c.json(moved(words, said, "supplement"), 200);
  });

  figuresDoor(app, parts);
  describeGeoreport(app);
  describeHook(app);
  app.doc31("/openapi.json", (c) => ({
    openapi: "3.1.0",
    info: {
      title: "Xiaoxi",
      version: parts.version,
      description: "Petitions of relocated villagers: registered at once, answered within the lawful days.",
    },
    security: [],
    servers: [{ url: `${parts.publicUrl ?? new URL(c.req.url).origin}/api/v1` }],
  }));

  app.all("*", (c) => refusal(c, wordsOf(c), 404, { refused: "not-found" }));
  app.onError((error, c) => {
    const words = wordsOf(c);
    const says = words.web.problem;
    const status = error instanceof HTTPException ? error.status : 500;
    if (status === 400)
      return problem(c, words, {
        status,
        title: "malformed",
        code: "malformed",
        detail: says.malformed,
        field: "body",
      });
    if (status === 415)
      return problem(c, words, { status, title: "unsupported", code: "unsupported", detail: says.unsupported });
    parts.log("error", "request-failed", {
      request: requestOf(c.get("requestId")),
      route: routeOf(c.req.routePath),
      error: faultOf(error),
    });
    if (outageOf(error)) {
      c.header("retry-after", RETRY_AFTER);
      return problem(c, words, { status: 503, title: "unavailable", code: "unavailable", detail: says.unavailable });
    }
    return problem(c, words, { status: 500, title: "broken", code: "broken", detail: says.broken });
  });
  return app;
}
