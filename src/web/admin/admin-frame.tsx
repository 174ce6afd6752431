import type { Child } from "hono/jsx";
import type { PostRole } from "../../petition/unit.ts";
import { type Desk, holds } from "../desk/desk.ts";
import { DeskPage } from "../desk/desk-layout.tsx";

/** The pages of the administration and who may use them; the office asks again. */
export const SECTIONS = [
  { name: "people", href: "/admin", roles: ["admin"] },
  { name: "duty", href: "/admin/duty", roles: ["admin", "clerk"] },
  { name: "coverage", href: "/admin/coverage", roles: ["admin", "clerk", "leader"] },
  { name: "calendar", href: "/admin/calendar", roles: ["admin", "clerk"] },
  { name: "wording", href: "/admin/wording", roles: ["admin", "clerk"] },
  { name: "hook", href: "/admin/hook", roles: ["admin"] },
  { name: "county", href: "/admin/county", roles: ["admin"] },
  { name: "past", href: "/admin/past", roles: ["clerk"] },
] as const satisfies readonly { name: string; href: string; roles: readonly PostRole[] }[];
export type Section = (typeof SECTIONS)[number]["name"];

export const mayUse = (desk: Desk, section: Section): boolean =>
  SECTIONS.some(({ name, roles }) => name === section && holds(desk, ...roles));

/** One page of the administration with the way to the others. */
export const AdminPage = ({ desk, section, children }: { desk: Desk; section: Section; children: Child }) => {
  const say = desk.words.desk.admin;
  return (
    <DeskPage desk={desk} title={say[section]} scripts={["print.js"]}>
      <h1>{say[section]}</h1>
      <nav class="tabs" aria-label={say.sections}>
        {SECTIONS.filter(({ name }) => mayUse(desk, name)).map(({ name, href }) => (
          <a href={href} aria-current={name === section ? "page" : undefined}>
            {say[name]}
          </a>
        ))}
      </nav>
      {mayUse(desk, section) ? children : <p class="empty">{say.noRight}</p>}
    </DeskPage>
  );
};
