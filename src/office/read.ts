import { scopeOf, type Viewer } from "../petition/access.ts";
import { openMoves } from "../petition/decide.ts";
import { readNumber } from "../petition/number.ts";
import { THE_PETITIONER } from "../petition/petition.ts";
import { DATA_VERBS, type Verb } from "../petition/verb.ts";
import { countAll, type ListQuery, list } from "../store/inbox.ts";
import { countToCall } from "../store/notice.ts";
import { type AttachmentRow, byId, linkedTo, petitionerAt, petitionsOf } from "../store/petition.ts";
import { countBehind } from "../store/quiet.ts";
import { unseen } from "../store/todo.ts";
import { seek } from "../triage/sought.ts";
import { markOfChat } from "./chat/chat-mark.ts";
import type { County } from "./county.ts";
import { fieldsOf } from "./field.ts";
import { apart } from "./intake/apart.ts";
import { isRecording } from "./intake/reel.ts";
import { isToPetitioner } from "./notice/notify.ts";
import { promiseOf } from "./notice/promise.ts";
import type { ChatChannel, Own } from "./office.ts";
import type { Parts } from "./parts.ts";
import { whoBrought } from "./person/petitioner.ts";
import { whoView } from "./person/reveal.ts";
import { petitionOf } from "./record.ts";
import { isEntered } from "./search/entry.ts";
import { excerptsOf, lookThrough } from "./search/search.ts";
import { actorsOf, dayOf, situationOf, summon, summonOwn } from "./summon.ts";
import { asOffice, asViewer, eventsIn, filesIn, isLocked, type Matter, noticesIn } from "./vault/matter.ts";
import { scribblesIn } from "./vault/scribble.ts";
import type { InboxPage, InboxQuery, InboxTab, MoveView, PetitionView, Row, TrackView } from "./view.ts";
import { INBOX_TABS, MOST_COUNTED } from "./view.ts";
import { attachmentView, eventView, headOf, noticeView, openEvent, rowOf } from "./view-of.ts";

/** Rows of one page of a list. */
const PAGE = 50;

/** What this viewer may do with it now; where nothing was said aloud, nothing can be written down of it. */
function movesOf(
  parts: Parts,
  county: County,
  row: Matter,
  viewer: Viewer,
  files: readonly AttachmentRow[],
): MoveView[] {
  const moves = new Map<Verb, MoveView>();
  if (isLocked(row)) return [];
  for (const actor of actorsOf(viewer, row))
    for (const { verb, article } of openMoves(petitionOf(row), situationOf(parts, county, row, actor)))
      if (!moves.has(verb)) moves.set(verb, { verb, article, fields: fieldsOf(verb) });
  if (!files.some(({ type }) => isRecording(type))) moves.delete("transcribe");
  for (const verb of DATA_VERBS) moves.delete(verb);
  moves.delete(row.heldOn === null ? "release" : "hold");
  return [...moves.values()];
}

/** A petition as this member of staff sees it, or null when for them there is none. */
export async function open(parts: Parts, county: County, viewer: Viewer, number: string): Promise<PetitionView | null> {
  const row = await summon(parts, viewer, number);
  if (!row) return null;
  const { db } = parts.store;
  const [events, notices, files, petitioner, scribbles, previous] = await Promise.all([
    eventsIn(parts, row),
    noticesIn(parts, row),
    filesIn(parts, row),
    whoBrought(parts, row),
    scribblesIn(parts, row, viewer.person),
    row.previous ? byId(db, row.previous) : null,
  ]);
  const links = await Promise.all(
    (await linkedTo(db, row.id)).map(async ({ number }) => ({
      number,
      opens: !!(await summon(parts, viewer, number)),
    })),
  );
  return {
    ...headOf(row, county, dayOf(parts)),
    seq: row.seq,
    locked: isLocked(row),
    text: row.text,
    triage: row.triage,
    petitioner: whoView(petitioner, row, events, viewer, parts.clock()),
    held: row.heldOn !== null,
    attachments: files.map(attachmentView),
    events: events.map((event) => eventView(event, county)),
    notices: notices.filter(({ channel }) => channel !== "desk").map(noticeView),
    moves: movesOf(parts, county, row, viewer, files),
    // The discipline desk reads of both; at an open desk what may not be opened is not there.
    linked: row.kind === "accusation" ? links : links.filter(({ opens }) => opens),
    previous: previous && (await summon(parts, viewer, previous.number)) ? previous.number : null,
    urges: row.urges,
    unit: county.unitName(row.unit),
    scribbles: Object.fromEntries(scribbles.map(({ verb, fields }) => [verb, fields])),
  };
}

/** A petition as its own petitioner sees it. */
export async function trackView(parts: Parts, county: County, row: Matter): Promise<TrackView> {
  const { db } = parts.store;
  const [events, notices, files, linked] = [
    await eventsIn(parts, row),
    await noticesIn(parts, row),
    await filesIn(parts, row),
    row.kind === "accusation" ? [] : await linkedTo(db, row.id),
  ];
  const moves = openMoves(petitionOf(row), situationOf(parts, county, row, THE_PETITIONER)).filter(
    ({ verb }) => !DATA_VERBS.includes(verb),
  );
  return {
    ...headOf(row, county, dayOf(parts)),
    text: row.text,
    events: events.flatMap((event) => openEvent(event, county) ?? []),
    notices: await Promise.all(
      notices
        .filter(({ about }) => isToPetitioner(about))
        .map(async ({ id, text, sealed, createdAt, sentAt, buttons }) => {
          const receipt = sealed && (await parts.seals.open(id, sealed));
          return { text: text.replaceAll("{receipt}", receipt || "••••"), createdAt, sentAt, buttons };
        })
        .toReversed(),
    ),
    promise: promiseOf(row, events, dayOf(parts)),
    moves: moves.map(({ verb, article }) => ({ verb, article, fields: fieldsOf(verb) })),
    attachments: files.map(attachmentView),
    linked: linked.flatMap(({ number, kind }) => (kind === "accusation" ? [] : number)),
    apart: moves.some(({ verb }) => verb === "split") ? apart(row, county, parts.clock()) : null,
    solved: row.solved,
    ratedOffice: row.ratedOffice,
    ratedUnit: row.ratedUnit,
  };
}

/** By receipt or from its own chat; null when there is none such. */
export async function track(parts: Parts, county: County, own: Own): Promise<TrackView | null> {
  const row = await summonOwn(parts, own);
  return row && trackView(parts, county, row);
}

/** The open and closed petitions of one chat, newest first. */
export async function mine(parts: Parts, county: County, channel: ChatChannel, address: string): Promise<TrackView[]> {
  const petitioner = await petitionerAt(parts.store.db, channel, await markOfChat(parts, { channel, address }));
  if (!petitioner) return [];
  const rows = await petitionsOf(parts.store.db, petitioner.id);
  return Promise.all(rows.map(async (row) => trackView(parts, county, await asOffice(parts, row))));
}

/** What a tab means as a query; null when it is not for this viewer. */
function tabQuery(
  tab: InboxTab,
  viewer: Viewer,
  county: County,
  today: ReturnType<typeof dayOf>,
): Partial<ListQuery> | null {
  if (tab === "closed") return { closed: true };
  if (tab === "unit") return {};
  if (tab === "mine") return { holders: viewer.posts.filter(({ role }) => role !== "admin").map(({ id }) => id) };
  const counties = viewer.posts.filter(({ role }) => role === "clerk").map((post) => post.county);
  if (counties.length === 0) return null;
  // The level above reviews this county's matters too: its empty desks wait for the same clerk.
  const desks = [...county.posts.keys()].filter((post) => county.isVacant(post, today));
  return { holders: desks };
}

/** Where word to this viewer is left: at their posts, and for themselves. */
export const addressesOf = ({ person, posts }: Viewer): string[] => [...posts.map(({ id }) => id), `person:${person}`];

/** What was typed, as a whole number or as words; words of nothing but signs find nothing. */
function searchOf(typed: string, county: County): Pick<ListQuery, "number" | "sought"> {
  const number = readNumber(typed);
  return number ? { number } : { sought: seek(typed, county.knowledge) };
}

/** A list of the inbox as the store is asked for it; null when the tab is not for this viewer. */
export function listQueryOf(
  { tab, search, ...filters }: InboxQuery,
  viewer: Viewer,
  county: County,
  today: ReturnType<typeof dayOf>,
): Omit<ListQuery, "limit"> | null {
  const wanted = tabQuery(tab, viewer, county, today);
  return wanted && { ...filters, ...(search?.trim() ? searchOf(search, county) : {}), ...wanted };
}

/** One page of the viewer's turns (or another tab), the most pressing first. */
export async function inbox(parts: Parts, county: County, viewer: Viewer, query: InboxQuery): Promise<InboxPage> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const scope = scopeOf(viewer);
  const { tab, search: typed, ...filters } = query;
  const search = typed?.trim() ? searchOf(typed, county) : {};
  const within = (one: InboxTab, limit: number) => {
    const wanted = tabQuery(one, viewer, county, today);
    return wanted && list(db, scope, { ...filters, ...search, ...wanted, limit }, today);
  };
  const page = (await within(tab, PAGE)) ?? { rows: [], next: null };
  const closed = search.sought && !query.after ? { ...filters, ...tabQuery(tab, viewer, county, today) } : null;
  const sealed = closed && (await lookThrough(parts, viewer, closed, search.sought ?? [], county.knowledge, today));
  const rows = [...(sealed?.found ?? []), ...(await asViewer(parts, viewer, page.rows))];
  const counts = {} as Record<InboxTab, number>;
  for (const one of INBOX_TABS) {
    const of = tabQuery(one, viewer, county, today);
    counts[one] = of ? await countAll(db, scope, of, today, of.closed ? MOST_COUNTED + 1 : undefined) : 0;
  }
  const readsNothing = viewer.posts.every(({ role }) => role === "admin");
  const filtered = Object.values(filters).some(Boolean);
  const excerpts = search.sought
    ? await excerptsOf(parts, rows, search.sought, county.knowledge)
    : new Map<string, Partial<Row>>();
  const behind = await countBehind(
    db,
    page.rows.map(({ id }) => id),
  );
  const elsewhere: InboxTab[] = [];
  if (typed && !query.after && rows.length === 0)
    for (const one of INBOX_TABS) if (one !== tab && (await within(one, 1))?.rows.length) elsewhere.push(one);
  const nothing = !typed?.trim() ? "nothing-waiting" : search.sought?.length === 0 ? "no-words" : "not-found";
  return {
    tab,
    rows: rows.map((row) => ({
      ...rowOf(row, county, today),
      ...excerpts.get(row.id),
      same: query.same ? 0 : (behind.get(row.id) ?? 0),
    })),
    next: page.next,
    counts,
    calls: await countToCall(db, scope, parts.clock(), today),
    reminders: (await unseen(db, scope, addressesOf(viewer))).map(noticeView),
    empty: rows.length ? null : readsNothing ? "no-post" : filtered && !typed ? "no-match" : nothing,
    elsewhere,
    sealed: sealed && { looked: sealed.looked, all: sealed.all, locked: sealed.locked },
    stillReading: search.sought !== undefined && !(await isEntered(db, county)),
  };
}
