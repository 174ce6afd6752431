import type { Viewer } from "../petition/access.ts";
import { openMoves } from "../petition/decide.ts";
import { THE_PETITIONER } from "../petition/petition.ts";
import { DATA_VERBS, MATTER_VERBS, type Verb } from "../petition/verb.ts";
import { listBy } from "../store/board.ts";
import { type AttachmentRow, byId, linkedTo, petitionerAt, petitionsOf } from "../store/petition.ts";
import { markOfChat } from "./chat/chat-mark.ts";
import { othersTold } from "./collective/others.ts";
import type { County } from "./county.ts";
import { fieldsOf } from "./field.ts";
import { apart } from "./intake/apart.ts";
import { isRecording } from "./intake/reel.ts";
import { isToPetitioner } from "./notice/notify.ts";
import { promiseOf } from "./notice/promise.ts";
import type { ChatChannel, Own, RefusalCode } from "./office.ts";
import type { Parts } from "./parts.ts";
import { whoBrought } from "./person/petitioner.ts";
import { whoView } from "./person/reveal.ts";
import { petitionOf } from "./record.ts";
import { outwardOf } from "./sending/outward.ts";
import { actorsOf, dayOf, situationOf, summon, summonOwn } from "./summon.ts";
import { asOffice, eventsIn, filesIn, isLocked, type Matter, noticesIn } from "./vault/matter.ts";
import { scribblesIn } from "./vault/scribble.ts";
import type { MoveView, PetitionView, TrackView } from "./view.ts";
import { attachmentView, eventView, headOf, noticeView, openEvent } from "./view-of.ts";

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
  for (const verb of [...DATA_VERBS, ...MATTER_VERBS]) moves.delete(verb);
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
    objectsTo: row.list && row.kind !== "accusation" ? await listBy(db, row.list) : null,
    urges: row.urges,
    unit: county.unitName(row.unit),
    scribbles: Object.fromEntries(scribbles.map(({ verb, fields }) => [verb, fields])),
    drafts: scribbles.map(({ verb, fields, at, seen, leavesAt, refused }) => ({
      verb: verb as Verb,
      fields,
      at,
      seen,
      leavesAt,
      refused: refused as RefusalCode | null,
    })),
    outward: await outwardOf(parts, county, row),
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
        .filter(isToPetitioner)
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
    others: await othersTold(parts, row),
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
