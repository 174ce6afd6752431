import { type Context, Hono } from "hono";
import { civilDate, isCivilDate } from "../../deadline/civil-date.ts";
import { isRefused, type Refused, type StaffMember } from "../../office/office.ts";
import { sayDate } from "../../wording/say.ts";
import type { AccountRow } from "../accounts.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { PostSelect } from "../desk/petition/move-field.tsx";
import { send } from "../layout.tsx";
import { isAPost } from "../one-person.ts";
import type { PagesParts } from "../parts.ts";
import { AdminPage, mayUse } from "./admin-frame.tsx";

type Person = AccountRow & { posts: StaffMember["posts"] };
type Shown = {
  people: Person[];
  link: { name: string; url: string } | null;
  refused: Refused | { refused: "not-a-person" } | null;
};

const Posts = ({ desk, person }: { desk: Desk; person: Person }) => {
  const { words, office } = desk;
  const say = words.desk.admin;
  const now = person.posts.filter(({ to }) => to === null || to >= office.today());
  if (now.length === 0) return <span class="faint">{say.noPosts}</span>;
  return (
    <ul class="bare">
      {now.map(({ post, title, unit, from, to, deputy }) => (
        <li>
          {words.office.holder.post({ unit, title })}
          {deputy && (
            <>
              {" "}
              <span class="mark">{say.deputy}</span>
            </>
          )}{" "}
          <span class="faint">
            {say.since({ on: sayDate(words.office, from) })}
            {to && ` ${say.until({ on: sayDate(words.office, to) })}`}
          </span>
          <details class="inline">
            <summary>{say.dismiss}</summary>
            <form method="post" action="/admin/dismiss" class="row">
              <input type="hidden" name="person" value={person.user} />
              <input type="hidden" name="post" value={post} />
              <input type="hidden" name="from" value={from} />
              <label>
                {say.dismissOn} <input type="date" name="to" value={office.today()} required />
              </label>
              <button type="submit" class="small">
                {say.dismiss}
              </button>
            </form>
          </details>
        </li>
      ))}
    </ul>
  );
};

/** What ends somebody's sessions; one's own are ended under one's own account. */
const Shut = ({ desk, person }: { desk: Desk; person: Person }) => {
  const say = desk.words.desk.admin;
  if (person.user === desk.viewer.person) return null;
  return (
    <details class="inline">
      <summary>{say.open}</summary>
      <form method="post" class="stack">
        <input type="hidden" name="person" value={person.user} />
        <p>
          <button type="submit" class="small" formaction="/admin/sign-out">
            {say.signOutEverywhere}
          </button>
        </p>
        <p>
          <button type="submit" class="small danger" formaction="/admin/disable">
            {say.disable}
          </button>
        </p>
        <p class="hint">{say.disableHint}</p>
      </form>
    </details>
  );
};

const Appointment = ({ desk, people }: { desk: Desk; people: Person[] }) => {
  const say = desk.words.desk.admin;
  const bound = { id: "appoint-post", name: "post", required: true };
  return (
    <form method="post" action="/admin/appoint" class="stack">
      <h2>{say.appoint}</h2>
      <div class="field">
        <label for="appoint-person">{say.person}</label>
        <select id="appoint-person" name="person" required>
          {people.map(({ user, name, username }) => (
            <option value={user}>{username ? desk.words.office.aside({ what: name, more: username }) : name}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="appoint-post">{say.post}</label>
        <PostSelect desk={desk} posts={desk.office.posts()} bound={bound} value="" />
      </div>
      <div class="field">
        <label for="appoint-from">{say.from}</label>
        <input id="appoint-from" type="date" name="from" value={desk.office.today()} required />
      </div>
      <div class="field">
        <label for="appoint-to">{say.to}</label>
        <input id="appoint-to" type="date" name="to" />
      </div>
      <div class="check">
        <input type="checkbox" id="appoint-deputy" name="deputy" value="yes" />
        <label for="appoint-deputy">{say.deputyToo}</label>
      </div>
      <button type="submit" class="primary">
        {say.appointSubmit}
      </button>
    </form>
  );
};

const PeoplePage = ({ desk, people, link, refused }: Shown & { desk: Desk }) => {
  const { words } = desk;
  const say = words.desk.admin;
  return (
    <AdminPage desk={desk} section="people">
      {refused && (
        <Alert>
          {refused.refused === "not-a-person"
            ? words.desk.account["not-a-person"]
            : words.office.refusal[refused.refused]}
        </Alert>
      )}
      {link && (
        <div class="done" role="status">
          <p>{say.linkFor({ name: link.name })}</p>
          <p class="code">{link.url}</p>
        </div>
      )}
      <table class="list people">
        <thead>
          <tr>
            <th scope="col">{say.name}</th>
            <th scope="col">{say.username}</th>
            <th scope="col">{say.posts}</th>
            <th scope="col">{say.link}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr>
              <th scope="row">
                {person.name}
                {person.user === desk.viewer.person && <span class="sub">{say.yourself}</span>}
              </th>
              <td>
                {person.username} {!person.ready && <span class="mark">{say.notReady}</span>}
                {person.disabled && <span class="mark">{say.disabled}</span>}
                {person.ready && !person.disabled && (
                  <span class="sub">{person.secondFactor ? say.secondFactor : say.noSecondFactor}</span>
                )}
              </td>
              <td class="what">
                <Posts desk={desk} person={person} />
              </td>
              <td>
                <form method="post" action="/admin/link">
                  <input type="hidden" name="person" value={person.user} />
                  <button type="submit" class="small" title={say.newLinkHint}>
                    {say.newLink}
                  </button>
                </form>
                {person.ready && !person.disabled && <Shut desk={desk} person={person} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="columns even">
        <form method="post" action="/admin/people" class="stack">
          <h2>{say.add}</h2>
          <div class="field">
            <label for="new-name">{say.name}</label>
            <input id="new-name" name="name" type="text" required maxlength={60} autocomplete="off" />
          </div>
          <button type="submit" class="primary">
            {say.addSubmit}
          </button>
        </form>
        <Appointment desk={desk} people={people} />
      </div>
    </AdminPage>
  );
};

/** `/admin`: who works here, in which posts, and how they get in. */
export function peoplePages({ accounts, publicUrl }: PagesParts): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, { link = null, refused = null }: Partial<Shown> = {}) {
    const { desk } = c.var;
    const staff = await desk.office.staff(desk.viewer);
    const posts = new Map(isRefused(staff) ? [] : staff.map((member) => [member.id, member.posts]));
    const rows = mayUse(desk, "people") ? await accounts.list() : [];
    const people = rows.map((row) => ({ ...row, posts: posts.get(row.user) ?? [] }));
    const status = !mayUse(desk, "people") ? 403 : refused ? 422 : 200;
    return send(c, <PeoplePage desk={desk} people={people} link={link} refused={refused} />, status);
  }

  const byOf = ({ viewer }: Desk) => ({
    person: viewer.person,
    post: viewer.posts.find(({ role }) => role === "admin")?.id ?? null,
  });

  const linkFor = async (c: StaffContext, user: string): Promise<string> => {
    const token = await accounts.link(user, byOf(c.var.desk));
    return `${originOf(c, publicUrl)}/sign-in/link/${token}`;
  };

  pages.get("/admin", async (c) => {
    if (!mayUse(c.var.desk, "people") && mayUse(c.var.desk, "duty")) return c.redirect("/admin/duty", 303);
    return show(c);
  });

  pages.post("/admin/people", async (c) => {
    const name = (await typedOf(c)).name?.trim().slice(0, 60);
    if (!mayUse(c.var.desk, "people")) return show(c);
    if (!name) return show(c, { refused: { refused: "bad-field", field: "name" } });
    if (isAPost(name, c.var.desk.office)) return show(c, { refused: { refused: "not-a-person" } });
    return show(c, { link: { name, url: await linkFor(c, await accounts.create(name)) } });
  });

  pages.post("/admin/link", async (c) => {
    const { person } = await typedOf(c);
    if (!mayUse(c.var.desk, "people")) return show(c);
    const account = (await accounts.list()).find(({ user }) => user === person);
    if (!account) return show(c, { refused: { refused: "not-found" } });
    return show(c, { link: { name: account.name, url: await linkFor(c, account.user) } });
  });

  for (const [path, shut] of [
    ["/admin/sign-out", accounts.signOutEverywhere],
    ["/admin/disable", accounts.disable],
  ] as const)
    pages.post(path, async (c) => {
      const { desk } = c.var;
      const { person } = await typedOf(c);
      if (!mayUse(desk, "people")) return show(c);
      const known = (await accounts.list()).some(({ user }) => user === person);
      if (!person || !known || person === desk.viewer.person) return show(c, { refused: { refused: "not-found" } });
      await shut(person, byOf(desk));
      return c.redirect("/admin", 303);
    });

  pages.post("/admin/appoint", async (c) => {
    const { office, viewer } = c.var.desk;
    const { person = "", post = "", from = "", to = "", deputy } = await typedOf(c);
    if (!isCivilDate(from) || (to && !isCivilDate(to)))
      return show(c, { refused: { refused: "bad-field", field: "from" } });
    const tenure = { person, post, from, to: to ? civilDate(to) : null, deputy: deputy === "yes" };
    const refused = await office.appoint(viewer, tenure);
    return refused ? show(c, { refused }) : c.redirect("/admin", 303);
  });

  pages.post("/admin/dismiss", async (c) => {
    const { office, viewer } = c.var.desk;
    const { person = "", post = "", from = "", to = "" } = await typedOf(c);
    if (!isCivilDate(from) || !isCivilDate(to)) return show(c, { refused: { refused: "bad-field", field: "to" } });
    const refused = await office.dismiss(viewer, { person, post, from }, to);
    return refused ? show(c, { refused }) : c.redirect("/admin", 303);
  });

  return pages;
}

/** Where this copy is reached: as configured, or as this request reached it. */
const originOf = (c: Context, publicUrl: string | null) => publicUrl ?? new URL(c.req.url).origin;
