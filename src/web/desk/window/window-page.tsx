import type { Child } from "hono/jsx";
import { FIGURES, type Figure, type FigureAsked } from "../../../office/window/view.ts";
import { type Desk, holds } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";

const PAGES = [
  { name: "summary", href: "/summary" },
  { name: "causes", href: "/summary/causes" },
  { name: "brief", href: "/summary/brief" },
  { name: "annual", href: "/summary/annual" },
] as const;

/** Who reads the window: heads of units and the petition office. */
export const mayRead = (desk: Desk): boolean => holds(desk, "leader", "clerk");

/** A page of the window, with the way to the others. */
export const WindowPage = ({ desk, title, children }: { desk: Desk; title: string; children: Child }) => {
  const { nav } = desk.words.window;
  return (
    <DeskPage desk={desk} title={title} styles={["window.css"]}>
      <nav class="tabs" aria-label={nav.label}>
        {PAGES.map(({ name, href }) => (
          <a href={href} aria-current={desk.path === href ? "page" : undefined}>
            {nav[name]}
          </a>
        ))}
      </nav>
      {children}
    </DeskPage>
  );
};

/** Why there is nothing to read here, and who can change that. */
export const NothingToRead = ({ desk, says }: { desk: Desk; says: string }) => {
  const { words, office } = desk;
  const admins = office.posts().flatMap(({ role, people }) => (role === "admin" ? people : []));
  const names = [...new Set(admins)].join(words.office.list);
  return (
    <DeskPage desk={desk} title={words.desk.summary.title} styles={["window.css"]}>
      <h1>{words.desk.summary.title}</h1>
      <p class="empty">
        {says} {names && words.window.summary.askAdmin({ names })}
      </p>
    </DeskPage>
  );
};

/** Where the matters behind a figure are listed. */
export function figurePath(asked: FigureAsked): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/summary/list?${new URLSearchParams(said)}`;
}

export const isFigure = (text: string | null): text is Figure => FIGURES.some((one) => one === text);

/** A number that opens its list. */
export const Opens = ({ asked, n }: { asked: FigureAsked; n: number }) =>
  n === 0 ? <>0</> : <a href={figurePath(asked)}>{n}</a>;
