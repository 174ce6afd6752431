import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { WordingChange } from "../../office/reading/rewording.ts";
import { LANGUAGES, type Language } from "../../wording/language.ts";
import { faultsOf, tidy } from "../../wording/line.ts";
import type { Wordings } from "../../wording/wording.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert, MissingPage } from "../desk/desk-layout.tsx";
import { sayInstant } from "../desk/instant.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { AdminPage, mayUse } from "./admin-frame.tsx";
import { LineForm, TakeBack, type Written } from "./wording-form.tsx";
import { lineHref, Places, Preview, partOf, readLanguage, sayFault, WithBlanks } from "./wording-say.tsx";

type Shown = Written & {
  changes: WordingChange[];
  /** The same line in the other languages, as it is said there now. */
  others: { language: Language; now: string }[];
  done: string | null;
};

const History = ({ desk, shown: { language, line, changes } }: { desk: Desk; shown: Shown }) => {
  const { words } = desk;
  const say = words.rewording;
  return (
    <section>
      <h2>{say.history}</h2>
      {changes.length === 0 && <p class="faint">{say.noHistory}</p>}
      <ol class="timeline">
        {changes.map(({ who, at, said }) => (
          <li>
            <p class="sub">{(said === null ? say.restored : say.reworded)({ who, at: sayInstant(words, at) })}</p>
            {said !== null && (
              <>
                <p class="said" lang={language}>
                  <WithBlanks text={said} />
                </p>
                {said !== line.now && line.text !== "" && (
                  <form method="post" action={lineHref(language, line.path)}>
                    <input type="hidden" name="seen" value={line.now} />
                    <input type="hidden" name="said" value={said} />
                    <button type="submit" name="do" value="save" class="small">
                      {say.useAgain}
                    </button>
                  </form>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

const Others = ({ desk, line, others }: { desk: Desk } & Pick<Shown, "line" | "others">) => {
  const { words } = desk;
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{words.rewording.inOtherLanguages}</h2>
      <p class="hint">{words.rewording.inOtherLanguagesHint}</p>
      <dl class="others">
        {others.map(({ language, now }) => (
          <>
            <dt>
              <a href={lineHref(language, line.path)}>{words.desk.language[language]}</a>
            </dt>
            <dd class="said" lang={language}>
              <WithBlanks text={now} />
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
};

/** The list that holds a line. */
const listHref = (language: Language, path: string): string =>
  `/admin/wording?${new URLSearchParams({ of: language, part: partOf(path) })}`;

type PageProps = { desk: Desk; wordings: Readonly<Wordings>; shown: Shown };

const LinePage = ({ desk, wordings, shown }: PageProps) => {
  const { words } = desk;
  const say = words.rewording;
  const { language, line, said, problems, overtaken, done } = shown;
  const gone = line.text === "";
  return (
    <AdminPage desk={desk} section="wording">
      <p>
        <a href={listHref(language, line.path)}>{say.back}</a>
      </p>
      {problems.length > 0 && (
        <Alert>
          <p>
            <a href="#said">{problems[0]}</a>
          </p>
        </Alert>
      )}
      {overtaken && (
        <Alert>
          <p>{say.overtaken}</p>
          <p class="sub">{say.theirs}</p>
          <p class="said" lang={language}>
            <WithBlanks text={line.now} />
          </p>
        </Alert>
      )}
      {done && (
        <p class="done" role="status">
          {done}
        </p>
      )}
      {line.own && !line.own.fits && (
        <Alert>
          <p>{say.unfitWhy}</p>
          <p class="said" lang={language}>
            <WithBlanks text={line.own.said} />
          </p>
        </Alert>
      )}
      <h2 class="line-title">
        {words.desk.language[language]} · {say.parts[partOf(line.path)]} › <Places words={words} path={line.path} />
      </h2>
      <div class="columns even">
        <div class="first">
          {!gone && <LineForm desk={desk} shown={shown} />}
          {line.own && <TakeBack desk={desk} language={language} line={line} />}
        </div>
        <div>
          {!gone && <Preview words={words} spoken={wordings[language]} line={line} text={said} />}
          {!gone && (
            <section>
              <h2>{say.shipped}</h2>
              <p class="said" lang={language}>
                <WithBlanks text={line.text} />
              </p>
            </section>
          )}
          <Others desk={desk} line={line} others={shown.others} />
          <History desk={desk} shown={shown} />
        </div>
      </div>
    </AdminPage>
  );
};

/** `/admin/wording/<language>/<path>`: one line, with a preview, what was done to it, and the way back. */
export function wordingLinePages({ wordings }: Pick<PagesParts, "wordings">): Hono<Staff> {
  const pages = new Hono<Staff>();
  const ADDRESS = "/admin/wording/:language/:path";

  /** The line of this address with what has been done to it; null when there is none, or none for this viewer. */
  async function read(c: StaffContext) {
    const { office, viewer } = c.var.desk;
    const language = readLanguage(c.req.param("language"));
    const path = c.req.param("path");
    if (!language || !path) return null;
    const lines = await office.wording(viewer, language);
    const line = isRefused(lines) ? undefined : lines.find((one) => one.path === path);
    const changes = await office.wordingChanges(viewer, language, path);
    if (!line || isRefused(changes)) return null;
    const others: Shown["others"] = [];
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      const said = await office.wording(viewer, other);
      const same = isRefused(said) ? undefined : said.find((one) => one.path === path);
      if (same?.text) others.push({ language: other, now: same.now });
    }
    return { language, line, changes, others };
  }

  const show = (c: StaffContext, shown: Shown, status: 200 | 409 | 422 = 200) =>
    send(c, <LinePage desk={c.var.desk} wordings={wordings} shown={shown} />, status);

  const missing = (c: StaffContext) => {
    const { desk } = c.var;
    if (mayUse(desk, "wording")) return send(c, <MissingPage desk={desk} />, 404);
    return send(
      c,
      <AdminPage desk={desk} section="wording">
        {null}
      </AdminPage>,
      403,
    );
  };

  pages.get(ADDRESS, async (c) => {
    const found = await read(c);
    if (!found) return missing(c);
    const say = c.var.desk.words.rewording;
    const done = { saved: say.saved, back: say.takenBack, same: say.same }[c.req.query("done") ?? ""] ?? null;
    return show(c, { ...found, said: found.line.now, problems: [], overtaken: false, done });
  });

  pages.post(ADDRESS, async (c) => {
    const found = await read(c);
    if (!found) return missing(c);
    const { desk } = c.var;
    const { language, line } = found;
    const typed = await typedOf(c);
    const seen = (typed.seen ?? "").replace(/\r\n/g, "\n");
    const back = typed.do === "back";
    const said = tidy(typed.said ?? "");
    const again = { ...found, said, problems: [] as string[], overtaken: false, done: null };
    if (!back) {
      const faults = faultsOf(line, said, language, wordings);
      const problems = faults.map((fault) => sayFault(desk.words, fault));
      if (problems.length > 0) return show(c, { ...again, problems }, 422);
      if (typed.do !== "save") return show(c, again);
    }
    const refused = await desk.office.reword(desk.viewer, {
      language,
      path: line.path,
      said: back ? null : said,
      seen,
    });
    if (refused) {
      const fresh = (await read(c)) ?? found;
      if (refused.refused !== "overtaken")
        return show(c, { ...again, ...fresh, problems: [desk.words.office.refusal[refused.refused]] }, 422);
      return show(c, { ...again, ...fresh, said: back ? fresh.line.now : said, overtaken: true }, 409);
    }
    // Of a line that is gone nothing is left to look at.
    if (line.text === "") return c.redirect(listHref(language, line.path), 303);
    const done = back ? "back" : said === line.now ? "same" : "saved";
    return c.redirect(`${lineHref(language, line.path)}?done=${done}`, 303);
  });

  return pages;
}
