import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { crypt } from "#crypt";
import { LARGEST_REQUEST } from "../../office/intake/file-limit.ts";
import { isRefused, type Refused, type Said } from "../../office/office.ts";
import type { PlaceView, TrackView } from "../../office/view.ts";
import { readReceipt } from "../../petition/number.ts";
import { VERBS } from "../../petition/verb.ts";
import { PETITIONER_VERBS, type PetitionerVerb } from "../../wording/web.ts";
import type { Wording } from "../../wording/wording.ts";
import { readForm, type Typed } from "../form.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { ProblemPage } from "../problem.tsx";
import { sendFile } from "../sent-file.ts";
import { statusOf, type Trouble, troubleOf } from "../trouble.tsx";
import type { Typing } from "./petitioner-move.tsx";
import { AskReceiptPage, MatterPage, type SmallPictures } from "./track.tsx";

const isOffered = (verb: string): verb is PetitionerVerb => PETITIONER_VERBS.some((one) => one === verb);

/** True when the page this form stood on is older than the same act: it was sent twice, or the page was reloaded. */
const already = (view: TrackView, verb: PetitionerVerb, seen: number): boolean =>
  view.events.some(({ seq, role, type }) => seq > seen && role === "petitioner" && type === VERBS[verb].event);

/** A page for slow lines: small pictures weigh some fifteen kilobytes each. */
const MOST_PICTURES = 9;

type Filled = { input: Record<string, string>; values: Record<string, string>; places: PlaceView[] };

/** `/track`: one's own petition by its receipt, what one may do with it, and one's own files. */
export function trackRoutes(parts: PagesParts): Hono<Speaking> {
  const { office, version } = parts;
  const app = new Hono<Speaking>();
  const wordsOf = (c: Context<Speaking>): Wording => parts.wordings[c.var.language];
  const problem = (c: Context<Speaking>, says: string, status: 400 | 404 | 413) =>
    send(c, <ProblemPage words={wordsOf(c)} version={version} says={says} />, status);

  /** The same answer whether there is none such or a digit is wrong; only the hint differs. */
  const unknown = (c: Context<Speaking>, receipt: string) => {
    const { track } = wordsOf(c).web;
    const message = readReceipt(receipt) ? track.unknown : track.slip;
    const trouble: Trouble = { message, field: "receipt" };
    return send(c, <AskReceiptPage words={wordsOf(c)} version={version} typed={receipt} trouble={trouble} />, 404);
  };

  /** The receipt is in no address, so that small pictures come with the page; of many the last ones. */
  async function picturesOf(receipt: string, { attachments }: TrackView): Promise<SmallPictures> {
    const shown = attachments.filter(({ small }) => small).slice(-MOST_PICTURES);
    const found = await Promise.all(
      shown.map(async ({ id }) => {
        const file = await office.file({ receipt }, "", id, true);
        return file ? [[id, `data:${file.type};base64,${crypt.base64(file.bytes)}`] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  const matter = async (
    c: Context<Speaking>,
    receipt: string,
    view: TrackView,
    done: string | null,
    typing: Typing | null = null,
    status: 200 | 404 | 409 | 422 = 200,
  ) =>
    send(
      c,
      <MatterPage
        words={wordsOf(c)}
        version={version}
        view={view}
        receipt={readReceipt(receipt) ?? receipt}
        topics={office.topics()}
        done={done}
        typing={typing}
        pictures={await picturesOf(receipt, view)}
      />,
      status,
    );

  /** What was typed, as the move's schema wants it: what is left empty is left out, a village is known by its code. */
  function fill(verb: PetitionerVerb, typed: Typed): Filled {
    const input: Record<string, string> = {};
    const values: Record<string, string> = { villageCode: typed.get("villageCode") };
    let places: PlaceView[] = [];
    for (const name of Object.keys(VERBS[verb].input.shape)) {
      const value = typed.get(name).trim();
      values[name] = value;
      if (!value) continue;
      input[name] = value;
      if (name !== "village") continue;
      const chosen = typed.get("villageChoice") || typed.get("villageCode");
      places = chosen ? [] : office.findVillages(value);
      input[name] = chosen || (places.length === 1 && places[0]?.code) || value;
    }
    return { input, values, places };
  }

  async function perform(receipt: string, verb: PetitionerVerb, filled: Filled, typed: Typed): Promise<Said | Refused> {
    if (verb === "supplement" && typed.uploads.length > 0)
      return office.attach({ receipt }, typed.uploads, filled.input.text ?? "");
    if (verb === "supplement" && !filled.input.text) return { refused: "nothing-said", field: "text" };
    return office.say({ receipt }, { verb, input: filled.input });
  }

  app.get("/track", (c) => send(c, <AskReceiptPage words={wordsOf(c)} version={version} typed="" trouble={null} />));

  const limited = bodyLimit({
    maxSize: LARGEST_REQUEST,
    onError: (c) => problem(c as Context<Speaking>, wordsOf(c as Context<Speaking>).web.problem.tooLarge, 413),
  });

  app.post("/track", limited, async (c) => {
    const words = wordsOf(c);
    const typed = await readForm(c);
    if (!typed) return problem(c, words.office.refusal["bad-field"], 400);
    const receipt = typed.get("receipt");
    const view = await office.track(receipt);
    if (!view) return unknown(c, receipt);
    const verb = typed.get("verb");
    if (!isOffered(verb)) return matter(c, receipt, view, null);
    const seen = Number.parseInt(typed.get("seen"), 10);
    if (already(view, verb, Number.isNaN(seen) ? Number.POSITIVE_INFINITY : seen))
      return matter(c, receipt, view, words.web.track.repeated);
    const filled = fill(verb, typed);
    const said = await perform(receipt, verb, filled, typed);
    const after = (await office.track(receipt)) ?? view;
    if (!isRefused(said)) return matter(c, receipt, after, words.web.move[verb].done);
    const trouble = troubleOf(words, said, `${verb}-`);
    return matter(
      c,
      receipt,
      after,
      null,
      { verb, values: filled.values, trouble, places: filled.places },
      statusOf(said.refused),
    );
  });

  app.post("/track/file", async (c) => {
    const typed = await readForm(c);
    const receipt = typed?.get("receipt") ?? "";
    const file = await office.file({ receipt }, "", typed?.get("attachment") ?? "");
    return file ? sendFile(c, file, { inline: false }) : problem(c, wordsOf(c).web.track.fileGone, 404);
  });

  return app;
}
