import { Hono } from "hono";
import { z } from "zod";
import { crypt } from "#crypt";
import {
  INBOX_TABS,
  type InboxPage,
  type InboxQuery,
  type InboxTab,
  LENS_NAMES,
  sayCount,
} from "../../../office/inbox/inbox-view.ts";
import { send } from "../../layout.tsx";
import { type Desk, formOf, keyPath, ownPath, type Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { inboxPath, queryOf } from "./address.ts";
import { bulkPages } from "./bulk.tsx";
import { Filters } from "./filter.tsx";
import { InboxList } from "./inbox-list.tsx";
import { Calls, Reminders } from "./reminder.tsx";

export { inboxPath };

/** A choice of lists with how many stand in each; the script that asks for news finds the figures by name. */
const Tabs = ({ desk: { words }, page, query }: { desk: Desk; page: InboxPage; query: InboxQuery }) => {
  const isShown = (tab: InboxTab) => tab === "closed" || tab in page.counts;
  return (
    <nav class="tabs" aria-label={words.desk.inbox.tabs}>
      {INBOX_TABS.filter(isShown).map((tab) => (
        <a href={inboxPath({ tab })} aria-current={tab === page.tab && !query.view ? "page" : undefined}>
          {words.inbox.tab[tab]}{" "}
          {page.counts[tab] !== undefined && (
            <span class="count" data-count={`tab-${tab}`}>
              {page.counts[tab]}
            </span>
          )}
        </a>
      ))}
      <span class="fresh" role="status">
        <a
          hidden
          href={inboxPath({ ...query, after: undefined })}
          data-news={`/inbox/news?${new URLSearchParams({ tab: page.tab, since: String(page.latest) })}`}
        >
          {words.inbox.list.show}
        </a>
      </span>
    </nav>
  );
};

const Views = ({ desk: { words }, page, query }: { desk: Desk; page: InboxPage; query: InboxQuery }) => (
  <nav class="views" aria-label={words.inbox.list.views}>
    {LENS_NAMES.map((view) => (
      <a
        href={inboxPath({ tab: page.tab, view })}
        class={`view-${view}`}
        aria-current={view === query.view ? "page" : undefined}
      >
        {words.inbox.view[view]}{" "}
        <span class="count" data-count={`view-${view}`}>
          {view === "unsolved" ? sayCount(page.views[view]) : page.views[view]}
        </span>
      </a>
    ))}
  </nav>
);

/** Why there is nothing, and what to do about it. */
const Empty = ({ desk: { words }, query, page }: { desk: Desk; query: InboxQuery; page: InboxPage }) => {
  const { empty } = page;
  if (page.elsewhere.length > 0)
    return (
      <p class="empty">
        {words.desk.inbox.elsewhere}
        {page.elsewhere.map((tab) => (
          <>
            {" "}
            <a href={inboxPath({ ...query, tab, view: undefined, after: undefined })}>{words.inbox.tab[tab]}</a>
          </>
        ))}
      </p>
    );
  if (!empty) return null;
  const { tab, view, ...filters } = query;
  const isView = empty === "no-match" && view && Object.keys(filters).length === 0;
  const why =
    empty === "nothing-waiting"
      ? words.inbox.empty[tab]
      : empty === "not-yours"
        ? words.inbox.empty["not-yours"]
        : isView
          ? words.inbox.empty.view
          : words.desk.inbox.empty[empty];
  return (
    <p class="empty">
      {why} {isView && <a href={inboxPath({ tab })}>{words.inbox.list.allOfTab}</a>}
    </p>
  );
};

const InboxView = ({ desk, query, page }: { desk: Desk; query: InboxQuery; page: InboxPage }) => {
  const { words } = desk;
  const say = words.desk.inbox;
  const here = inboxPath(query);
  return (
    <DeskPage desk={desk} title={say.title} styles={["inbox.css"]} scripts={["news.js", "bulk.js"]}>
      <h1>{say.title}</h1>
      <Reminders desk={desk} page={page} here={here} />
      <Calls desk={desk} page={page} />
      <Tabs desk={desk} page={page} query={query} />
      <Views desk={desk} page={page} query={query} />
      <Filters desk={desk} query={query} />
      {page.sealed && (
        <p class="hint">
          {page.sealed.locked > 0 ? (
            <a href={keyPath(here)}>{words.staff.key.notLooked}</a>
          ) : (
            words.staff.key.looked({ looked: page.sealed.looked, all: page.sealed.all })
          )}
        </p>
      )}
      {!page.sealed && page.rows.some(({ locked }) => locked) && (
        <p>
          <a class="button" href={keyPath(here)}>
            {words.staff.key.openTitle}
          </a>
        </p>
      )}
      {page.stillReading && <p class="hint">{say.stillReading}</p>}
      {page.empty ? (
        <Empty desk={desk} query={query} page={page} />
      ) : (
        <InboxList desk={desk} query={query} page={page} />
      )}
      {(page.next || query.after) && (
        <nav class="pages" aria-label={say.next}>
          {query.after && <a href={inboxPath({ ...query, after: undefined })}>{say.first}</a>}
          {page.next && (
            <a href={inboxPath({ ...query, after: page.next })} rel="next">
              {say.next}
            </a>
          )}
        </nav>
      )}
      {!page.empty && (
        <p class="no-print">
          <a href={inboxPath(query).replace("/inbox?", "/inbox.xlsx?")}>{words.window.sheet.download}</a>
        </p>
      )}
    </DeskPage>
  );
};

/** Tabs of what somebody has to do. */
const TURNS = ["mine", "approvals", "co", "unclaimed"] as const satisfies readonly InboxTab[];

const Asked = z.object({ tab: z.enum(INBOX_TABS), since: z.coerce.number().int().min(0) });

/** Short, and the same for the same figures alone: it tells a script that nothing changed, and nobody anything else. */
async function tagOf(body: string): Promise<string> {
  return `"${(await crypt.sha256(body)).slice(0, 18)}"`;
}

/** `/inbox`: what waits, the most urgent first; every filter stands in the address, so a view can be kept and sent. */
export function inboxPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/inbox", async (c) => {
    const desk = c.var.desk;
    const asked = new URL(c.req.url).searchParams;
    const { posts } = desk.viewer;
    // Who only administers has no inbox, and would be told to ask the administrator.
    if (asked.size === 0 && posts.length > 0 && posts.every(({ role }) => role === "admin"))
      return c.redirect("/admin", 303);
    const query = queryOf(asked, "mine");
    const page = await desk.office.inbox(desk.viewer, query);
    // Who just comes in stands where there is work: a head's waits in another tab than their own turns.
    const work = asked.size === 0 && TURNS.find((tab) => (page.counts[tab] ?? 0) > 0);
    if (work && work !== page.tab) return c.redirect(inboxPath({ tab: work }), 303);
    return send(c, <InboxView desk={desk} query={query} page={page} />);
  });

  pages.get("/inbox/news", async (c) => {
    const { viewer, office, words } = c.var.desk;
    const asked = Asked.safeParse(c.req.query());
    if (!asked.success) return c.body(null, 400);
    const { fresh, counts, views } = await office.lists.news(viewer, asked.data.tab, asked.data.since);
    const figures = [
      ...Object.entries(counts).map(([tab, n]) => [`tab-${tab}`, String(n)]),
      ...LENS_NAMES.map((view) => [`view-${view}`, view === "unsolved" ? sayCount(views[view]) : String(views[view])]),
    ];
    const say = fresh > 0 ? `${words.inbox.list.fresh({ n: fresh })} · ${words.inbox.list.show}` : "";
    const body = JSON.stringify({ say, figures: Object.fromEntries(figures) });
    const tag = await tagOf(body);
    c.header("etag", tag);
    if (c.req.header("if-none-match") === tag) return c.body(null, 304);
    return c.body(body, 200, { "content-type": "application/json" });
  });

  pages.post("/inbox/put-away", async (c) => {
    const { desk } = c.var;
    const form = await formOf(c);
    for (const notice of form.getAll("notice")) await desk.office.putAway(desk.viewer, String(notice));
    return c.redirect(ownPath(String(form.get("back") ?? "")), 303);
  });

  pages.post("/inbox/unread", async (c) => {
    const { desk } = c.var;
    const form = await formOf(c);
    await desk.office.lists.unsee(desk.viewer, String(form.get("number") ?? ""));
    return c.redirect(ownPath(String(form.get("back") ?? "")), 303);
  });

  pages.get("/desk", (c) => c.redirect("/inbox", 303));
  pages.route("/", bulkPages());

  return pages;
}
