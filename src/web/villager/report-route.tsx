import { type Context, Hono } from "hono";
import type { BoardList } from "../../office/board/board.ts";
import { LARGEST_REQUEST } from "../../office/intake/file-limit.ts";
import { isRefused, type Office } from "../../office/office.ts";
import type { PlaceView } from "../../office/view.ts";
import type { Language } from "../../wording/language.ts";
import type { Wording } from "../../wording/wording.ts";
import { limitBody } from "../door/body-limit.ts";
import { readForm, type Typed } from "../form.ts";
import type { Speaking } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { sayPlace } from "../place.tsx";
import { ProblemPage } from "../problem.tsx";
import { statusOf, type Trouble, troubleOf } from "../trouble.tsx";
import { AgainPage } from "./again.tsx";
import { ReceiptPage } from "./receipt.tsx";
import { type ReportDraft, ReportPage } from "./report.tsx";

const KEY = /^[0-9a-f-]{36}$/;
const freshKey = () => crypto.randomUUID();

const blank = (secret: boolean, list: BoardList | null, posted: PlaceView | null): ReportDraft => ({
  key: freshKey(),
  secret,
  text: "",
  village: posted ? sayPlace(posted) : "",
  villageCode: posted?.code ?? "",
  name: "",
  phone: "",
  list,
});

/** A village's code counts only as long as its name stands in the field: what was typed over it is another village. */
function codeOf(typed: Typed, office: Office): string {
  const code = typed.get("villageCode").trim();
  const place = office.place(code);
  return place && sayPlace(place) === typed.get("village").trim() ? code : "";
}

async function draftOf(typed: Typed, office: Office): Promise<ReportDraft> {
  const key = typed.get("key");
  return {
    key: KEY.test(key) ? key : freshKey(),
    secret: typed.get("kind") === "accusation",
    text: typed.get("text"),
    village: typed.get("village").trim(),
    villageCode: codeOf(typed, office),
    name: typed.get("name").trim(),
    phone: typed.get("phone").trim(),
    list: typed.get("list") ? await office.board.list(typed.get("list")) : null,
  };
}

/** The form as the office takes it. A village nobody knows is kept as it was written and never delays a registration. */
const intakeOf = ({ secret, text, village, villageCode, name, phone, list }: ReportDraft, language: Language) => ({
  text,
  channel: "web" as const,
  language,
  ...(village ? { village: villageCode || village, villageAsWritten: true } : {}),
  ...(name || phone ? { contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
  ...(secret ? { kind: "accusation" as const } : {}),
  ...(list ? { list: list.id } : {}),
});

/** `/report`: the form, the receipt it earns, and the villages that fit what is being typed. */
export function reportRoutes(parts: PagesParts): Hono<Speaking> {
  const { office } = parts;
  const app = new Hono<Speaking>();
  const wordsOf = (c: Context<Speaking>): Wording => parts.wordings[c.var.language];
  const { version } = parts;

  app.get("/report", async (c) => {
    const secret = c.req.query("kind") === "accusation";
    const list = secret ? null : await office.board.list(c.req.query("list") ?? "");
    const posted = secret ? null : office.place(c.req.query("village") ?? "");
    const shown = { words: wordsOf(c), version, posted, trouble: null, filesLost: false };
    return send(c, <ReportPage {...shown} draft={blank(secret, list, posted)} />);
  });

  app.get("/report/villages", (c) => {
    const words = (c.req.query("words") ?? "").trim();
    const places = words && [...words].length <= 40 ? office.findVillages(words) : [];
    return c.json(places.map(({ code, name, township }) => ({ code, name, township })));
  });

  app.post(
    "/report",
    limitBody({
      maxSize: LARGEST_REQUEST,
      onError: (c) => {
        const words = parts.wordings[(c as Context<Speaking>).var.language];
        return send(c, <ProblemPage words={words} version={version} says={words.web.problem.tooLarge} />, 413);
      },
    }),
    async (c) => {
      const words = wordsOf(c);
      const typed = await readForm(c);
      if (!typed)
        return send(c, <ProblemPage words={words} version={version} says={words.office.refusal["bad-field"]} />, 400);
      const draft = await draftOf(typed, office);
      const { uploads } = typed;
      const { wait } = c.var;
      if (wait) {
        c.header("retry-after", String(wait));
        const trouble = { message: words.web.report.busy({ n: Math.ceil(wait / 60) }), field: null };
        const lost = uploads.length > 0;
        const page = <ReportPage words={words} version={version} draft={draft} trouble={trouble} filesLost={lost} />;
        return send(c, page, 429);
      }
      const intake = {
        ...intakeOf(draft, words.language),
        uploads,
        key: `web:${draft.key}`,
        quiet: c.var.flooded ?? false,
      };
      const before = typed.get("another") === "yes" ? null : await office.again(intake);
      if (before) return send(c, <AgainPage words={words} version={version} before={before} draft={draft} />);
      const said = await office.receive(intake);
      if (!isRefused(said)) {
        const meant = draft.village && !draft.villageCode ? office.findVillages(draft.village) : [];
        return send(c, <ReceiptPage words={words} version={version} receipt={said} meant={meant} />);
      }
      const again = said.refused === "key-reused";
      const trouble: Trouble = again ? { message: words.web.report.already, field: null } : troubleOf(words, said);
      return send(
        c,
        <ReportPage
          words={words}
          version={version}
          draft={again ? { ...draft, key: freshKey() } : draft}
          trouble={trouble}
          filesLost={uploads.length > 0}
        />,
        statusOf(said.refused),
      );
    },
  );

  return app;
}
