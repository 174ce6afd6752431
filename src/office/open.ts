import { openMetrics } from "../store/metric.ts";
import { deliveryBy, draftOf, hasUnread, readBy, saidTo } from "../store/notice.ts";
import { attachmentBy, byId, type PetitionRow } from "../store/petition.ts";
import { Conflict } from "../store/store.ts";
import { TOPICS } from "../triage/topic.ts";
import { triage } from "../triage/triage.ts";
import { placeAsked } from "../triage/whereabouts.ts";
import { attach, say } from "./act.ts";
import { callBack } from "./chat/callback.ts";
import { markOfChat } from "./chat/chat-mark.ts";
import { exchangeStatements } from "./chat/exchange.ts";
import { glance } from "./chat/glance.ts";
import { join } from "./chat/join.ts";
import { wipe } from "./chat/wipe.ts";
import { collectiveVerbs } from "./collective/verbs.ts";
import { countyReader } from "./county.ts";
import { teller } from "./hook/tell.ts";
import { inboxVerbs } from "./inbox/inbox.ts";
import { takeOut } from "./intake/file.ts";
import { lane } from "./intake/lane.ts";
import { proofsOf } from "./intake/prove.ts";
import { receive } from "./intake/receive.ts";
import { again, sameWords } from "./intake/repeat.ts";
import { split } from "./intake/split.ts";
import { moves } from "./move.ts";
import { postman } from "./notice/deliver.ts";
import { askOfPromises } from "./notice/promise.ts";
import { undeliveredVerbs } from "./notice/undelivered.ts";
import type { Office } from "./office.ts";
import { opinionVerbs } from "./opinion/opinion-verbs.ts";
import { outsideVerbs } from "./outside.ts";
import type { Parts } from "./parts.ts";
import { ownDataVerbs } from "./person/own-data.ts";
import { retain } from "./person/retain.ts";
import { mine, open, track } from "./read.ts";
import { readingsOf } from "./reading/reading.ts";
import { reword, wordingChanges, wordingOf } from "./reading/rewording.ts";
import { goRounds, roundsVerbs } from "./rounds/rounds.ts";
import { enterAll } from "./search/entry.ts";
import { likeMatters } from "./search/like.ts";
import { purge } from "./search/purge.ts";
import { presenceVerbs } from "./sending/presence.ts";
import { leaveDue, sendingVerbs } from "./sending/sending.ts";
import { appoint, coverageOf, dismiss, officeEvent, setDuty, setYear, staffOf } from "./staff/staff.ts";
import { staffChats } from "./staff/staff-chat.ts";
import { dayOf, summon, summonOwn } from "./summon.ts";
import { forget, lapse, recount, remind, remindOfCalls, serveWhenReached } from "./sweep.ts";
import { deskKeys } from "./vault/keys.ts";
import { keysOf } from "./vault/member.ts";
import { tidy } from "./vault/tidy.ts";
import { postView } from "./view-of.ts";
import { summarise } from "./window/summarise.ts";
import { windowOf } from "./window/window.ts";

export { Conflict };

/** Registering is work for the processor. As many as this share one wait for the disk; more at once would only fill memory. */
const REGISTERED_AT_ONCE = 64;
/** Begun between two looks at who else asks: some ten milliseconds. */
const REGISTERED_IN_A_TURN = 16;

/** Notes that the petitioner has seen all there is to read. Of a sealed matter nobody notes when it was looked at. */
async function haveRead(parts: Parts, row: PetitionRow | null): Promise<void> {
  const { db } = parts.store;
  if (row && row.kind !== "accusation" && (await hasUnread(db, row.id)))
    await parts.store.atomically([readBy(db, row.id, parts.clock())]);
}

/** Opens the office on its parts. Everything a door may ask for is in what this returns. */
export async function openOffice(parts: Parts): Promise<Office> {
  const county = countyReader(parts);
  const { db } = parts.store;
  const perform = moves(parts, county);
  const leave = () => leaveDue(parts, county);
  const verbsOfInbox = inboxVerbs(parts, county);
  const post = postman(parts, county);
  const tell = teller(parts);
  const deliver = async () => (await Promise.all([post(), tell()]))[0];
  const metrics = openMetrics(db);
  const inLane = lane(REGISTERED_AT_ONCE, REGISTERED_IN_A_TURN);
  const registers: Pick<Office, "receive"> = {
    receive: (intake, exchange) => inLane(() => receive(parts, county, intake, exchange)),
  };
  const outside = outsideVerbs(parts, county, registers);
  let known = await county();
  const refresh = async () => {
    known = await county();
    return known;
  };

  return {
    today: () => dayOf(parts),
    now: parts.clock,
    refresh: async () => void (await refresh()),

    ...registers,
    again: (intake) => again(parts, county, intake),
    sameWords: (one, other) => sameWords(one, other, known),
    async track(receipt) {
      await leave();
      const row = await summonOwn(parts, { receipt });
      if (!row) return null;
      await serveWhenReached(parts, await county(), row.id, "web");
      await haveRead(parts, row);
      return track(parts, await county(), { receipt });
    },
    look: async (receipt) => track(parts, await county(), { receipt }),
    glance: async (receipt) => glance(parts, await county(), receipt),
    join: (own, said, exchange) => join(parts, county, own, said, exchange),
    callBack: (own, wanted, exchange) => callBack(parts, own, wanted, exchange),
    async say(own, command, exchange) {
      // Dividing a text registers a second petition: it is a verb of its own.
      if (command.verb === "split") return { refused: "no-such-move" };
      // Whoever asks for a review has the answer in their hands.
      if (command.verb === "requestReview" || command.verb === "requestReexamination") {
        const row = await summonOwn(parts, own);
        if (row) await serveWhenReached(parts, await county(), row.id, "web");
      }
      return say(parts, county, own, command, exchange);
    },
    split: (own, door) => split(parts, county, own, door),
    attach: (own, uploads, text, exchange) => attach(parts, county, own, uploads, text, exchange),
    ...ownDataVerbs(parts, county),
    ...opinionVerbs(parts, county),
    ...collectiveVerbs(parts, county, perform),
    ...roundsVerbs(parts, county, refresh),
    mine: async (channel, address) => mine(parts, await county(), channel, address),
    accuses: (text) => triage(text, known.knowledge).secret,
    findVillages(words) {
      const { gazetteer, segment } = known.knowledge;
      const { origin, destination, candidates } = placeAsked(words, gazetteer, segment);
      const codes = [origin, destination, ...candidates].map((place) => place?.code);
      return [...new Set(codes)].flatMap((code) => (code ? (known.place(code) ?? []) : [])).slice(0, 6);
    },

    heard: async (delivery) => (await deliveryBy(db, delivery)) !== null,
    async conversation(channel, address) {
      const row = await draftOf(db, channel, await markOfChat(parts, { channel, address }));
      return { draft: row?.draft ?? null, version: row?.version ?? 0 };
    },
    async keep(exchange) {
      const about = { petition: null, receipt: null, sealed: exchange.sealed ?? false };
      await parts.store.atomically((await exchangeStatements(parts, exchange, null, about, parts.clock())).statements);
    },
    wipe: (exchange) => wipe(parts, exchange),
    async transcript(channel, address, since) {
      const said = await saidTo(db, channel, await markOfChat(parts, { channel, address }), since);
      for (const { petition, about } of said)
        if (petition && /answered$/.test(about)) await serveWhenReached(parts, await county(), petition, "chat");
      for (const id of new Set(said.flatMap(({ petition, callBy }) => (petition && callBy ? [petition] : []))))
        await haveRead(parts, await byId(db, id));
      return said.map(({ id, text, buttons, createdAt }) => ({
        id,
        text: text.replaceAll("{receipt}", "••••"),
        buttons,
        at: createdAt,
      }));
    },

    async viewer(user, token) {
      const viewer = (await county()).viewer(user, dayOf(parts));
      const keys = viewer && token ? await keysOf(parts, viewer, token) : undefined;
      return viewer && keys ? { ...viewer, keys } : viewer;
    },
    ...verbsOfInbox,
    async inbox(viewer, query) {
      await leave();
      return verbsOfInbox.inbox(viewer, query);
    },
    async open(viewer, number) {
      await leave();
      return open(parts, await county(), viewer, number);
    },
    like: async (viewer, number, most) => likeMatters(parts, await county(), viewer, number, most),
    act: perform,
    ...sendingVerbs(parts, county, perform),
    ...presenceVerbs(parts, county),
    async file(who, number, id, small = false) {
      const row = "receipt" in who ? await summonOwn(parts, who) : await summon(parts, who, number, "export");
      const attachment = row && (await attachmentBy(db, id));
      if (!attachment || attachment.petition !== row.id) return null;
      return takeOut(parts, attachment, row.contentKey, small);
    },

    summary: async (viewer) => summarise(parts, await county(), viewer),
    window: windowOf(parts, county),
    async list(viewer, query) {
      const { rows, next } = await verbsOfInbox.inbox(viewer, query);
      return { rows, next };
    },

    home: () => known.home,
    posts: () => [...known.posts.values()].map((post) => postView(post, known, dayOf(parts))),
    post(id) {
      const post = known.posts.get(id);
      return post ? postView(post, known, dayOf(parts)) : null;
    },
    units: () => [...known.units.values()].map(({ code, name }) => ({ code, name })),
    topics: () => TOPICS.map(({ slug }) => slug),
    villages: (township) =>
      known.villages.flatMap(({ code, townshipCode }) =>
        !township || townshipCode === township ? (known.place(code) ?? []) : [],
      ),
    place: (code) => known.place(code),
    townships: () => [
      ...new Map(
        known.villages
          .filter((v) => known.counties.includes(v.countyCode))
          .map((v) => [v.townshipCode, { code: v.townshipCode, name: v.township, county: v.county }]),
      ).values(),
    ],
    coverage: async (viewer) => coverageOf(parts, await county(), viewer),
    readings: async (viewer) => readingsOf(parts, await county(), viewer),
    duties: async (viewer) =>
      viewer.posts.some(({ role }) => role === "admin" || role === "clerk")
        ? [...(await county()).duties]
        : { refused: "no-right" },
    setDuty: async (viewer, duty) => {
      const refused = await setDuty(parts, await county(), viewer, duty);
      await refresh();
      return refused;
    },
    staff: async (viewer) => staffOf(await county(), viewer),
    appoint: async (viewer, tenure) => {
      const refused = await appoint(parts, await county(), viewer, tenure);
      await refresh();
      return refused;
    },
    dismiss: async (viewer, tenure, to) => {
      const refused = await dismiss(parts, viewer, tenure, to);
      await tidy(parts, await refresh());
      return refused;
    },
    chats: staffChats(parts, county),
    proofs: proofsOf(parts),
    keys: deskKeys(parts, county),
    ...outside,
    calendar: () => [...known.years],
    setYear: async (viewer, year) => {
      const done = await setYear(parts, county, viewer, year);
      await refresh();
      return done;
    },
    wording: async (viewer, language) => wordingOf(parts, await county(), viewer, language),
    wordingChanges: async (viewer, language, path) => wordingChanges(parts, await county(), viewer, language, path),
    reword: async (viewer, rewording) => {
      const refused = await reword(parts, viewer, rewording);
      await refresh();
      return refused;
    },
    ...undeliveredVerbs(parts, county),
    async record(type, data) {
      await parts.store.atomically(await officeEvent(parts, type, data, { person: null, post: null }));
    },

    async sweep({ lapses } = { lapses: true }) {
      await leave();
      await forget(parts);
      const now = await refresh();
      await tidy(parts, now);
      const lapsed = lapses ? await lapse(parts, now) : 0;
      const recounted = await recount(parts, now);
      const reminded = (await remind(parts, now)) + (await remindOfCalls(parts, now));
      await askOfPromises(parts, now);
      await goRounds(parts, now);
      await retain(parts, now);
      const delivered = await deliver();
      // Behind it: counties that do not answer keep nobody's notice waiting.
      await outside.roll.round();
      await purge(parts);
      return { lapsed, recounted, reminded, delivered };
    },
    enter: (tell, stop) => enterAll(parts, county, tell, stop),
    deliver,
    metrics,
    check: () => parts.store.check(),
  };
}
