import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { WordingLine } from "../../office/reading/rewording.ts";
import { LANGUAGES, type Language } from "../../wording/language.ts";
import type { WordingPart } from "../../wording/line.ts";
import { WORDING_PARTS } from "../../wording/rewording.ts";
import type { Desk, Staff } from "../desk/desk.ts";
import { sayInstant } from "../desk/instant.ts";
import { send } from "../layout.tsx";
import { AdminPage, mayUse } from "./admin-frame.tsx";
import { lineHref, Places, placesOf, readLanguage, WithBlanks } from "./wording-say.tsx";

const MOST_ROWS = 40;

type Asked = { language: Language; part: WordingPart; search: string; changed: boolean; after: number };

const addressOf = ({ language, part, search, changed }: Asked, after = 0): string =>
  `/admin/wording?${new URLSearchParams({
    of: language,
    part,
    ...(search ? { search } : {}),
    ...(changed ? { changed: "yes" } : {}),
    ...(after ? { after: String(after) } : {}),
  })}`;

const Row = ({ desk, line, language }: { desk: Desk; line: WordingLine; language: Language }) => {
  const { words } = desk;
  const say = words.rewording;
  const { path, now, text, own } = line;
  return (
    <tr>
      <th scope="row" class="what">
        <Places words={words} path={path} />
      </th>
      <td class="what">
        {own && <span class={own.fits ? "mark" : "mark mark-urgent"}>{own.fits ? say.changed : say.unfit}</span>}
        <span class="said" lang={language}>
          <WithBlanks text={now || (own?.said ?? "")} />
        </span>
        {own && (
          <>
            {own.fits && (
              <span class="sub">
                {say.shipped} <span lang={language}>{text}</span>
              </span>
            )}
            <span class="sub">{say.by({ who: own.who, at: sayInstant(words, own.at) })}</span>
          </>
        )}
      </td>
      <td>
        <a href={lineHref(language, path)} aria-label={`${say.edit} ${now || path}`}>
          {say.edit}
        </a>
      </td>
    </tr>
  );
};

const Filters = ({ desk, asked }: { desk: Desk; asked: Asked }) => {
  const { words } = desk;
  const say = words.rewording;
  return (
    <form method="get" action="/admin/wording" class="filters">
      <div>
        <label for="of">{say.of}</label>
        <select id="of" name="of">
          {LANGUAGES.map((language) => (
            <option value={language} selected={language === asked.language}>
              {words.desk.language[language]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="part">{say.part}</label>
        <select id="part" name="part">
          {WORDING_PARTS.map((part) => (
            <option value={part} selected={part === asked.part}>
              {say.parts[part]}
            </option>
          ))}
        </select>
      </div>
      <div class="search">
        <label for="search">{say.search}</label>
        <input id="search" name="search" type="search" value={asked.search} />
      </div>
      <div class="check">
        <input type="checkbox" id="changed" name="changed" value="yes" checked={asked.changed} />
        <label for="changed">{say.onlyChanged}</label>
      </div>
      <button type="submit">{say.apply}</button>
    </form>
  );
};

const fitsSearch = (desk: Desk, { path, now, text, own }: WordingLine, search: string): boolean => {
  const sought = search.toLowerCase();
  const heap = [path, now, text, own?.said ?? "", ...placesOf(desk.words, path)];
  return heap.some((one) => one.toLowerCase().includes(sought));
};

const WordingPage = ({ desk, asked, lines }: { desk: Desk; asked: Asked; lines: WordingLine[] }) => {
  const say = desk.words.rewording;
  const found = lines.filter(
    (line) =>
      line.path.startsWith(`${asked.part}.`) &&
      (!asked.changed || line.own) &&
      (!asked.search || fitsSearch(desk, line, asked.search)),
  );
  const shown = found.slice(asked.after, asked.after + MOST_ROWS);
  const changed = lines.filter(({ own }) => own).length;
  return (
    <AdminPage desk={desk} section="wording">
      <p class="hint">{say.intro}</p>
      <Filters desk={desk} asked={asked} />
      {changed > 0 && <p class="hint">{say.changedCount({ n: changed })}</p>}
      {found.length === 0 && <p class="empty">{asked.changed && !asked.search ? say.noneChanged : say.none}</p>}
      {shown.length > 0 && (
        <>
          <p class="hint">
            {say.shown({ total: found.length, from: asked.after + 1, to: asked.after + shown.length })}
          </p>
          <table class="list lines">
            <thead>
              <tr>
                <th scope="col">{say.forWhat}</th>
                <th scope="col">{say.now}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <Row desk={desk} line={line} language={asked.language} />
              ))}
            </tbody>
          </table>
        </>
      )}
      <p class="pages">
        {asked.after > 0 && <a href={addressOf(asked)}>{say.first}</a>}
        {asked.after + MOST_ROWS < found.length && (
          <a href={addressOf(asked, asked.after + MOST_ROWS)} rel="next">
            {say.next}
          </a>
        )}
      </p>
      {asked.part === "bot" && <p class="hint">{say.listened}</p>}
    </AdminPage>
  );
};

/** `/admin/wording`: every line people read, as it is said now, to be found and put in the office's own words. */
export function wordingPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/admin/wording", async (c) => {
    const { desk } = c.var;
    const { of, part, search = "", changed, after } = c.req.query();
    const asked: Asked = {
      language: readLanguage(of) ?? desk.words.language,
      part: WORDING_PARTS.find((one) => one === part) ?? "bot",
      search: search.trim(),
      changed: changed === "yes",
      after: Math.max(0, Number.parseInt(after ?? "0", 10) || 0),
    };
    const lines = await desk.office.wording(desk.viewer, asked.language);
    const page = <WordingPage desk={desk} asked={asked} lines={isRefused(lines) ? [] : lines} />;
    return send(c, page, mayUse(desk, "wording") ? 200 : 403);
  });

  return pages;
}
