import { Hono } from "hono";
import { isCivilDate } from "../../../deadline/civil-date.ts";
import { INBOX_TABS, type InboxPage, type InboxQuery, type InboxTab, MOST_COUNTED } from "../../../office/view.ts";
import { KINDS } from "../../../petition/kind.ts";
import { STAGE_NAMES } from "../../../petition/stage.ts";
import { send } from "../../layout.tsx";
import { sayPlace } from "../../place.tsx";
import { type Desk, formOf, holds, keyPath, ownPath, type Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { PetitionTable } from "./inbox-list.tsx";

const FILTERS = ["search", "topic", "township", "village", "standing", "stage", "kind", "unit"] as const;
type Filter = (typeof FILTERS)[number];
const STANDINGS = ["late", "soon", "ample"] as const;

/** The list an address asks for; what it does not know it leaves out. */
export function queryOf(params: URLSearchParams, usual: InboxTab): InboxQuery {
  const tab = INBOX_TABS.find((one) => one === params.get("tab")) ?? usual;
  const query: InboxQuery = { tab };
  for (const name of ["search", "topic", "township", "village", "stage", "kind", "unit", "same", "after"] as const) {
    const value = params.get(name)?.trim();
    if (value) query[name] = value;
  }
  for (const name of ["from", "to"] as const) {
    const day = params.get(name) ?? "";
    if (isCivilDate(day)) query[name] = day;
  }
  const standing = STANDINGS.find((one) => one === params.get("standing"));
  return standing ? { ...query, standing } : query;
}

/** The address of a list. */
export function inboxPath(query: Partial<InboxQuery>): string {
  const said = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `/inbox?${new URLSearchParams(said)}`;
}

type Choice = { value: string; label: string };
type SelectProps = { desk: Desk; name: Exclude<Filter, "search">; chosen: string | undefined; choices: Choice[] };

const FilterSelect = ({ desk, name, chosen, choices }: SelectProps) => (
  <div>
    <label for={`by-${name}`}>{desk.words.desk.inbox[name]}</label>
    <select id={`by-${name}`} name={name}>
      <option value="">{desk.words.desk.inbox.any}</option>
      {choices.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
);

/** What each filter may be, in words; villages only of the township that was chosen. */
function choicesOf({ office, words }: Desk, query: InboxQuery): Record<Exclude<Filter, "search">, Choice[]> {
  const villages = query.township ? office.villages(query.township) : [];
  const unknown = query.village === "none" ? [{ value: "none", label: words.desk.inbox.unknownVillage }] : [];
  const one =
    villages.length === 0 && query.village ? office.villages().filter(({ code }) => code === query.village) : [];
  return {
    topic: office.topics().map((topic) => ({ value: topic, label: words.topic[topic] ?? topic })),
    township: office.townships().map(({ code, name, county }) => ({ value: code, label: `${county} ${name}` })),
    village: [...unknown, ...[...villages, ...one].map((place) => ({ value: place.code, label: sayPlace(place) }))],
    standing: STANDINGS.map((one) => ({ value: one, label: words.desk.inbox[one] })),
    stage: [
      { value: "unrouted", label: words.desk.summary.unrouted },
      ...STAGE_NAMES.map((one) => ({ value: one, label: words.office.stage[one] })),
    ],
    unit: office.units().map(({ code, name }) => ({ value: code, label: name })),
    kind: KINDS.map((one) => ({ value: one, label: words.office.kind[one] })),
  };
}

const Filters = ({ desk, query }: { desk: Desk; query: InboxQuery }) => {
  const say = desk.words.desk.inbox;
  const choices = choicesOf(desk, query);
  const isOn = FILTERS.some((name) => query[name]) || Boolean(query.from || query.to);
  const select = (name: Exclude<Filter, "search">) => (
    <FilterSelect desk={desk} name={name} chosen={query[name]} choices={choices[name]} />
  );
  return (
    <form method="get" action="/inbox" class="filters" aria-label={say.filters}>
      <input type="hidden" name="tab" value={query.tab} />
      {query.from && <input type="hidden" name="from" value={query.from} />}
      {query.to && <input type="hidden" name="to" value={query.to} />}
      <div class="search">
        <label for="by-search">{say.search}</label>
        <input id="by-search" name="search" type="search" value={query.search} />
      </div>
      {select("topic")}
      {select("township")}
      {choices.village.length > 0 && select("village")}
      {select("standing")}
      <details class="more" open={Boolean(query.stage || query.kind || query.unit)}>
        <summary>{say.more}</summary>
        <div class="row">
          {select("stage")}
          {select("kind")}
          {select("unit")}
        </div>
      </details>
      <button type="submit">{say.apply}</button>
      {isOn && (
        <a class="clear" href={inboxPath({ tab: query.tab })}>
          {say.clear}
        </a>
      )}
    </form>
  );
};

/** A petition's number as it stands inside a line of text. */
const NUMBER = /\b\d{2}-\d{3}-\d{3}-\d{3}\b/;

const Reminder = ({ text }: { text: string }) => {
  const [number] = NUMBER.exec(text) ?? [];
  if (!number) return <span>{text}</span>;
  const [before, ...after] = text.split(number);
  return (
    <span>
      {before}
      <a href={`/petitions/${number}`}>{number}</a>
      {after.join(number)}
    </span>
  );
};

const PutAway = ({ notices, here, label }: { notices: readonly string[]; here: string; label: string }) => (
  <form method="post" action="/inbox/put-away">
    {notices.map((notice) => (
      <input type="hidden" name="notice" value={notice} />
    ))}
    <input type="hidden" name="back" value={here} />
    <button type="submit" class="small">
      {label}
    </button>
  </form>
);

const Reminders = ({ desk, page, here }: { desk: Desk; page: InboxPage; here: string }) => {
  const { reminders } = page;
  if (reminders.length === 0) return null;
  const say = desk.words.desk.inbox;
  return (
    <section class="reminders" aria-labelledby="reminders">
      <div class="title">
        <h2 id="reminders">
          {say.reminders} <span class="count">{reminders.length}</span>
        </h2>
        {reminders.length > 1 && <PutAway notices={reminders.map(({ id }) => id)} here={here} label={say.putAllAway} />}
      </div>
      <ul>
        {reminders.map((notice) => (
          <li>
            <Reminder text={notice.text} />
            <PutAway notices={[notice.id]} here={here} label={say.putAway} />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** How many notices wait for a call or a visit by this desk. */
const Calls = ({ desk, page: { calls } }: { desk: Desk; page: InboxPage }) => {
  const say = desk.words.desk.inbox;
  if (calls.waiting === 0 || !holds(desk, "clerk", "cadre")) return null;
  return (
    <p class="calls">
      <a href="/undelivered">{say.calls({ waiting: calls.waiting })}</a>
      {calls.late > 0 && <strong class="due-late"> {say.callsLate({ late: calls.late })}</strong>}
    </p>
  );
};

const sayCount = (n: number): string => (n > MOST_COUNTED ? `${MOST_COUNTED}+` : String(n));

/** Why there is nothing, and what to do about it. */
const Empty = ({ desk: { words }, query, page }: { desk: Desk; query: InboxQuery; page: InboxPage }) => {
  const say = words.desk.inbox;
  if (page.elsewhere.length > 0)
    return (
      <p class="empty">
        {say.elsewhere}
        {page.elsewhere.map((tab) => (
          <>
            {" "}
            <a href={inboxPath({ ...query, tab, after: undefined })}>{words.desk.tab[tab]}</a>
          </>
        ))}
      </p>
    );
  return page.empty && <p class="empty">{say.empty[page.empty]}</p>;
};

const InboxView = ({ desk, query, page }: { desk: Desk; query: InboxQuery; page: InboxPage }) => {
  const { words } = desk;
  const say = words.desk.inbox;
  const tabs = INBOX_TABS.filter((tab) => tab !== "unclaimed" || holds(desk, "clerk"));
  return (
    <DeskPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <Reminders desk={desk} page={page} here={inboxPath(query)} />
      <Calls desk={desk} page={page} />
      <nav class="tabs" aria-label={say.tabs}>
        {tabs.map((tab) => (
          <a href={inboxPath({ tab })} aria-current={tab === page.tab ? "page" : undefined}>
            {words.desk.tab[tab]}{" "}
            <span class="count">{tab === "closed" ? sayCount(page.counts[tab]) : page.counts[tab]}</span>
          </a>
        ))}
      </nav>
      <Filters desk={desk} query={query} />
      {page.sealed && (
        <p class="hint">
          {page.sealed.locked > 0 ? (
            <a href={keyPath(inboxPath(query))}>{words.staff.key.notLooked}</a>
          ) : (
            words.staff.key.looked({ looked: page.sealed.looked, all: page.sealed.all })
          )}
        </p>
      )}
      {!page.sealed && page.rows.some(({ locked }) => locked) && (
        <p>
          <a class="button" href={keyPath(inboxPath(query))}>
            {words.staff.key.openTitle}
          </a>
        </p>
      )}
      {page.stillReading && <p class="hint">{say.stillReading}</p>}
      {page.empty ? <Empty desk={desk} query={query} page={page} /> : <PetitionTable words={words} rows={page.rows} />}
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
      {!page.empty && <p class="keys">{say.keys}</p>}
    </DeskPage>
  );
};

/** `/inbox`: what waits, the most urgent first; every filter stands in the address, so a view can be kept and sent. */
export function inboxPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/inbox", async (c) => {
    const desk = c.var.desk;
    const query = queryOf(new URL(c.req.url).searchParams, "mine");
    return send(c, <InboxView desk={desk} query={query} page={await desk.office.inbox(desk.viewer, query)} />);
  });

  pages.post("/inbox/put-away", async (c) => {
    const { desk } = c.var;
    const form = await formOf(c);
    for (const notice of form.getAll("notice")) await desk.office.putAway(desk.viewer, String(notice));
    return c.redirect(ownPath(String(form.get("back") ?? "")), 303);
  });

  pages.get("/desk", (c) => c.redirect("/inbox", 303));

  return pages;
}
