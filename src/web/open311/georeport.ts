import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { faultOf, requestOf, routeOf } from "../../office/log.ts";
import { type Intake, isRefused, outageOf, RETRY_AFTER } from "../../office/office.ts";
import { isTopic, topicRow } from "../../triage/topic.ts";
import type { Wording } from "../../wording/wording.ts";
import { languageOf } from "../language.ts";
import type { PagesParts } from "../parts.ts";
import { askedFor, GEOREPORT, MOST_IDS } from "./asked.ts";
import { common, created, definition, isCommon, own, services } from "./view.ts";
import { FORMATS, fault, formatOf, write } from "./write.ts";

/** When what this door says of itself last changed. */
const CHANGESET = "2026-11-28T00:00:00+08:00";
const FILE = `{[^/]+\\.(?:${FORMATS.join("|")})}`;
const nameOf = (file: string) => file.replace(/\.\w+$/, "");

/**
 * `/open311`: GeoReport v2 of the same office. Everybody may report, without a key. A request is asked for by its receipt,
 * which its petitioner alone has; without one there are only the entries of the public board.
 * https://wiki.open311.org/GeoReport_v2
 */
export function georeport(parts: PagesParts): Hono {
  const { office } = parts;
  const app = new Hono();
  const wordsOf = (c: Context): Wording => parts.wordings[languageOf(c)];
  const formatAsked = (c: Context) => formatOf(c.req.path);
  const says = (c: Context, field: string, problem: string) => wordsOf(c).web.problem.field({ field, problem });
  const missing = (c: Context, field: string) =>
    fault(c, formatAsked(c), 400, says(c, field, wordsOf(c).web.problem.missing));
  const unknown = (c: Context, field: string) =>
    fault(c, formatAsked(c), 404, says(c, field, wordsOf(c).web.problem.title["not-found"]));
  const bad = (c: Context, field: string, problem = wordsOf(c).office.refusal["bad-field"]) =>
    fault(c, formatAsked(c), 400, says(c, field, problem));

  /** One office serves one jurisdiction, named by its county's code; it need not be named. */
  const isElsewhere = (jurisdiction: string | undefined) => Boolean(jurisdiction) && jurisdiction !== office.home();
  app.use("*", async (c, next) =>
    isElsewhere(c.req.query("jurisdiction_id")) ? unknown(c, "jurisdiction_id") : next(),
  );

  const discovery = (c: Context) => {
    const origin = parts.publicUrl ?? new URL(c.req.url).origin;
    const { contact, noKey } = wordsOf(c).outside.open311;
    return write(c, formatAsked(c), "discovery", {
      changeset: CHANGESET,
      contact: contact({ url: origin }),
      key_service: noKey,
      endpoints: [
        {
          specification: "http://wiki.open311.org/GeoReport_v2",
          url: `${origin}/open311/v2`,
          changeset: CHANGESET,
          type: "production",
          formats: ["text/xml", "application/json"],
        },
      ],
    });
  };
  app.get("/discovery.json", discovery).get("/discovery.xml", discovery);

  const list = (c: Context) => write(c, formatAsked(c), "services", services(wordsOf(c)));
  app.get("/v2/services.json", list).get("/v2/services.xml", list);

  app.get(`/v2/services/:file${FILE}`, (c) => {
    const code = nameOf(c.req.param("file"));
    if (!isTopic(code)) return unknown(c, "service_code");
    return write(c, formatAsked(c), "service_definition", definition(wordsOf(c), code));
  });

  const post = async (c: Context) => {
    const words = wordsOf(c);
    const form = await c.req.formData().catch(() => null);
    if (!form) return bad(c, "body");
    const field = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
    };
    if (isElsewhere(field("jurisdiction_id"))) return unknown(c, "jurisdiction_id");
    const code = field("service_code");
    if (code === "") return missing(c, "service_code");
    if (!isTopic(code)) return unknown(c, "service_code");
    if (field("description") === "" && field("media_url") === "") return missing(c, "description");
    const intake = { ...intakeOf(words, field), quiet: c.get("flooded") ?? false, ...keyed(c) };
    const kind = topicRow(code).kind === "accusation" ? { kind: "accusation" as const } : {};
    const before = field("attribute[another]") === "yes" ? null : await office.again({ ...intake, ...kind });
    if (before) return write(c, formatAsked(c), "service_requests", [created(words, before, null)]);
    const said = await office.receive({ ...intake, ...kind });
    if (isRefused(said)) return bad(c, said.field ?? "description", words.office.refusal[said.refused]);
    // A service that was chosen counts where the words leave it open; more than a wish it is not.
    if (!said.secret && said.asks.topics.length > 0 && said.topic !== code)
      await office.say({ receipt: said.receipt }, { verb: "correct", input: { topic: code } });
    return write(c, formatAsked(c), "service_requests", [created(words, said, said.receipt)], 201);
  };
  app.post("/v2/requests.json", post).post("/v2/requests.xml", post);

  /** A petition by its receipt, or an entry of the board by its id. */
  async function find(words: Wording, id: string) {
    if (!isCommon(id)) {
      const view = await office.look(id);
      return view && own(words, id, view);
    }
    const board = await office.board.read();
    return board?.entries.map((entry) => common(words, entry)).find(({ service_request_id: of }) => of === id) ?? null;
  }

  const requests = async (c: Context) => {
    const words = wordsOf(c);
    const asked = askedFor(c.req.query(), office.today());
    if ("wrong" in asked) return bad(c, asked.wrong);
    if (asked.ids) {
      if (asked.ids.length > MOST_IDS) return bad(c, "service_request_id");
      const found = await Promise.all(asked.ids.map((id) => find(words, id)));
      const known = found.filter((one) => one !== null);
      return known.length < found.length
        ? unknown(c, "service_request_id")
        : write(c, formatAsked(c), "service_requests", known);
    }
    const { entries } = (await office.board.read()) ?? { entries: [] };
    const fit = entries
      .filter(({ topic, on }) => asked.fits(topic, on))
      .toSorted((a, b) => (a.on < b.on ? 1 : -1))
      .map((entry) => common(words, entry));
    return write(c, formatAsked(c), "service_requests", fit.slice(asked.from, asked.to));
  };
  app.get("/v2/requests.json", requests).get("/v2/requests.xml", requests);

  app.get(`/v2/requests/:file${FILE}`, async (c) => {
    const found = await find(wordsOf(c), nameOf(c.req.param("file")));
    return found ? write(c, formatAsked(c), "service_requests", [found]) : unknown(c, "service_request_id");
  });

  // A request has its id at once: whoever asks by a token asks by the same receipt.
  app.get(`/v2/tokens/:file${FILE}`, async (c) => {
    const token = nameOf(c.req.param("file"));
    if (!(await office.look(token))) return unknown(c, "token");
    return write(c, formatAsked(c), "service_requests", [{ service_request_id: token, token }]);
  });

  app.all("*", (c) => fault(c, formatAsked(c), 404, wordsOf(c).web.problem.title["not-found"]));
  app.onError((error, c) => {
    const { problem } = wordsOf(c).web;
    if (error instanceof HTTPException) return fault(c, formatAsked(c), 400, problem.title.invalid);
    parts.log("error", "request-failed", {
      request: requestOf(c.get("requestId")),
      route: routeOf(c.req.routePath),
      error: faultOf(error),
    });
    if (!outageOf(error)) return fault(c, formatAsked(c), 500, problem.broken);
    c.header("retry-after", RETRY_AFTER);
    return fault(c, formatAsked(c), 503, problem.unavailable);
  });
  return app;
}

/** What came in as the office takes it. A picture's address is kept as words: nothing is fetched from where a stranger says. */
function intakeOf({ language, bot }: Wording, field: (name: string) => string): Intake {
  const [latitude, longitude] = [Number(field("lat") || Number.NaN), Number(field("long") || Number.NaN)];
  const isPlaced = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  const place = isPlaced ? bot.ok.location({ latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) }) : "";
  const village = field("address_id") || field("address_string");
  const name = [field("last_name"), field("first_name")]
    .filter(Boolean)
    .join(/\p{Script=Han}/u.test(field("last_name")) ? "" : " ");
  const phone = field("phone");
  return {
    text: [field("description"), place, field("media_url")].filter(Boolean).join("\n"),
    channel: "api",
    language,
    ...(village ? { village, villageAsWritten: true } : {}),
    ...(name || phone ? { contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
  };
}

const keyed = (c: Context): Pick<Intake, "key"> => {
  const key = c.req.header("idempotency-key");
  return key && key.length <= 200 ? { key: `${GEOREPORT}:${key}` } : {};
};
