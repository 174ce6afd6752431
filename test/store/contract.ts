import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { addVillages, readCounty } from "../../src/store/county.ts";
import { append, brokenAt, chain, closeEvent, type EventRow, eventsOf, rewriteEvent } from "../../src/store/event.ts";
import { countAll, list } from "../../src/store/inbox.ts";
import {
  draftOf,
  dropReplies,
  forgetSealed,
  insertDelivery,
  type NoticeRow,
  nextDraft,
  owe,
  saidTo,
} from "../../src/store/notice.ts";
import {
  byNumber,
  crossDesks,
  exclude,
  insertLink,
  insertPetition,
  linkedTo,
  moveDesks,
  type PetitionRow,
  updatePetition,
} from "../../src/store/petition.ts";
import { Conflict, type Store } from "../../src/store/store.ts";
import { byUnitAndAge, byVillageAndTopic, flow } from "../../src/store/summary.ts";
import { figureContract } from "./figure-contract.ts";
import { metricContract } from "./metric-contract.ts";
import { quietContract } from "./quiet-contract.ts";
import { readingContract } from "./reading-contract.ts";
import { cadre, clerk, desk, noticeOf, type Opened, opened, POST, rowOf, today } from "./row.ts";
import { scribbleContract } from "./scribble-contract.ts";
import { searchContract } from "./search-contract.ts";
import { staffContract } from "./staff-contract.ts";

const notice = (id: string): NoticeRow =>
  noticeOf(id, { about: "registered", channel: "track", address: "001", text: "已登记", sentAt: 5 });

/** What every engine must do alike: the office is built on nothing else. */
export function storeContract(engine: string, open: () => Promise<Opened>) {
  searchContract(engine, open);
  readingContract(engine, open);
  quietContract(engine, open);
  figureContract(engine, open);
  metricContract(engine, open);
  scribbleContract(engine, open);
  staffContract(engine, open);
  describe(`the store on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    const write = async (row: PetitionRow) =>
      store.atomically([
        insertPetition(store.db, row),
        ...append(store.db, await chain(row.id, null, 1, [opened])),
        ...crossDesks(store.db, row, [row.holder ?? ""]),
      ]);

    it("writes all of a list or nothing of it", async () => {
      await write(rowOf("001"));
      const again = store.atomically([insertPetition(store.db, rowOf("002")), insertPetition(store.db, rowOf("001"))]);
      await expect(again).rejects.toMatchObject({ name: "Conflict", table: "petition" });
      expect(await byNumber(store.db, "26-000-000-002")).toBeNull();
    });

    it("keeps a link on the side that wrote it", async () => {
      await write(rowOf("001"));
      await write(rowOf("002"));
      await store.atomically([insertLink(store.db, "001", "002")]);
      expect((await linkedTo(store.db, "001")).map(({ id }) => id)).toEqual(["002"]);
      expect(await linkedTo(store.db, "002")).toEqual([]);
      const twice = store.atomically([insertLink(store.db, "001", "002")]);
      await expect(twice).rejects.toMatchObject({ name: "Conflict", table: "link" });
    });

    it("lets one of eight writers of the same next event win, and the others leave no trace", async () => {
      await write(rowOf("001"));
      const [first] = await eventsOf(store.db, "001");
      const attempts = await Promise.allSettled(
        Array.from({ length: 8 }, async (_, i) =>
          store.atomically([
            ...append(
              store.db,
              await chain("001", { seq: 1, hash: first?.hash ?? "" }, i, [{ ...opened, type: "urged" }]),
            ),
            updatePetition(store.db, "001", { urges: i + 1 }),
            ...owe(store.db, [notice(`001:2:${i}`)]),
          ]),
        ),
      );
      expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const lost of attempts) if (lost.status === "rejected") expect(lost.reason).toBeInstanceOf(Conflict);
      expect(await saidTo(store.db, "track", "001", 0)).toHaveLength(1);
      expect(await brokenAt(await eventsOf(store.db, "001"))).toBeNull();
    });

    it("holds the chain when the data of an event are closed or destroyed, and breaks when they are changed", async () => {
      await write(rowOf("001"));
      const said = { ...opened, type: "supplemented", data: { text: "还有一件事", post: POST } };
      const [first] = await eventsOf(store.db, "001");
      await store.atomically(append(store.db, await chain("001", { seq: 1, hash: first?.hash ?? "" }, 2, [said])));
      const rows = await eventsOf(store.db, "001");
      const second = rows[1] as EventRow;
      expect(await brokenAt(rows)).toBeNull();
      for (const data of [{ text: "别的", post: POST }, { text: "还有一件事", post: "another" }, {}]) {
        await store.atomically([rewriteEvent(store.db, { ...second, data })]);
        expect(await brokenAt(await eventsOf(store.db, "001"))).toBe(2);
      }
      const closed = await closeEvent(second, async (...what) => JSON.stringify(what));
      await store.atomically([rewriteEvent(store.db, closed)]);
      expect(await eventsOf(store.db, "001")).toEqual([
        first,
        {
          ...second,
          data: { post: POST },
          salt: null,
          closed: JSON.stringify(["001", 2, { data: second.data, salt: second.salt }]),
        },
      ]);
      expect(await brokenAt(await eventsOf(store.db, "001"))).toBeNull();
      await store.atomically([rewriteEvent(store.db, { ...closed, closed: null })]);
      expect(await brokenAt(await eventsOf(store.db, "001"))).toBeNull();
      await store.atomically([rewriteEvent(store.db, { ...closed, data: { post: "another" } })]);
      expect(await brokenAt(await eventsOf(store.db, "001"))).toBe(2);
    });

    it("gives back what was written, byte for byte", async () => {
      const row = rowOf("001", { hands: ["甲"], before: { stage: "routed", since: today, holder: POST } });
      await write(row);
      expect(await byNumber(store.db, row.number)).toEqual(row);
    });

    it("keeps a repeated delivery out and a conversation to one next version", async () => {
      const deliver = () =>
        store.atomically([
          insertDelivery(store.db, { key: "telegram:1", body: "", petition: null, answer: null, at: 1 }),
        ]);
      await deliver();
      await expect(deliver()).rejects.toBeInstanceOf(Conflict);
      await store.atomically(nextDraft(store.db, "chat", "a", 0, { step: 1 }, 1));
      await store.atomically(nextDraft(store.db, "chat", "a", 1, { step: 2 }, 2));
      await expect(store.atomically(nextDraft(store.db, "chat", "a", 1, { step: 3 }, 3))).rejects.toBeInstanceOf(
        Conflict,
      );
      expect(await draftOf(store.db, "chat", "a")).toMatchObject({ version: 2, draft: { step: 2 } });
      // However far behind: the versions in between are gone.
      await expect(store.atomically(nextDraft(store.db, "chat", "a", 0, { step: 4 }, 4))).rejects.toBeInstanceOf(
        Conflict,
      );
      await store.atomically(nextDraft(store.db, "chat", "b", 0, { step: 1 }, 1));
    });

    it("forgets in time what was said under seal, in rows that nobody writes again", async () => {
      const sealed = { ticket: "v1.closed", until: 100 };
      const draft = { sealed, sealedUntil: 200, menu: { buttons: [] }, album: "a", given: [1], language: "en" };
      await store.atomically(nextDraft(store.db, "telegram", "a", 0, draft, 1));
      await store.atomically(nextDraft(store.db, "telegram", "b", 0, { language: "en" }, 1));
      const read = async (address: string) => (await draftOf(store.db, "telegram", address))?.draft;
      await store.atomically(forgetSealed(store.db, 99));
      expect(await read("a")).toEqual(draft);
      await store.atomically(forgetSealed(store.db, 100));
      expect(await read("a")).toEqual({ ...draft, sealed: null, album: null });
      await store.atomically(forgetSealed(store.db, 200));
      const nothing = { sealed: null, sealedUntil: null, menu: null, album: null, given: [] };
      expect(await read("a")).toEqual({ ...draft, ...nothing });
      expect(await read("b")).toEqual({ language: "en" });
    });

    it("forgets what was answered in a chat, and keeps lawful notices and what still waits", async () => {
      const to = { channel: "telegram" as const, address: "7" };
      await store.atomically(
        owe(store.db, [
          { ...notice("reply"), ...to, about: "reply", sentAt: 1 },
          { ...notice("waiting"), ...to, about: "reply", sentAt: null },
          { ...notice("lawful"), ...to, about: "accepted", sentAt: 1 },
          { ...notice("other"), ...to, address: "8", about: "reply", sentAt: 1 },
        ]),
      );
      await store.atomically([dropReplies(store.db, "telegram", "7")]);
      expect((await saidTo(store.db, "telegram", "7", 0)).map(({ id }) => id).toSorted()).toEqual([
        "lawful",
        "waiting",
      ]);
      expect(await saidTo(store.db, "telegram", "8", 0)).toHaveLength(1);
    });

    it("takes thousands of villages in statements small enough for every engine", async () => {
      const villages = Array.from({ length: 700 }, (_, i) => ({
        code: `v${i}`,
        name: `村${i}`,
        official: `村${i}村委会`,
        kind: "village" as const,
        townshipCode: "t",
        township: "某镇",
        countyCode: "331121",
        county: "青田县",
      }));
      await store.atomically(addVillages(store.db, villages));
      expect((await readCounty(store.db)).villages).toHaveLength(700);
    });

    it("pages an inbox by due date without losing or doubling a row", async () => {
      const rows = Array.from({ length: 25 }, (_, i) => {
        const due = civilDate(`2026-03-${String(10 + (i % 7)).padStart(2, "0")}`);
        return rowOf(String(100 + i), { legalDue: due, nominalDue: due });
      });
      for (const row of rows) await write(row);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await list(store.db, cadre, { holders: [POST], limit: 4, after }, today);
        seen.push(...page.rows.map((row) => `${row.legalDue} ${row.id}`));
        after = page.next ?? undefined;
      } while (after);
      expect(seen).toEqual(rows.map((row) => `${row.legalDue} ${row.id}`).sort());
    });

    it("filters and counts by one condition", async () => {
      await write(rowOf("001", { text: "桥断了 100%_真的", topic: "roads-transport", village: "v1", township: "t1" }));
      await write(rowOf("002", { legalDue: civilDate("2026-04-30"), nominalDue: civilDate("2026-04-30") }));
      await write(rowOf("003", { stage: "closed", holder: null, closedOn: today, nominalDue: null, legalDue: null }));
      const ids = async (query: object) =>
        (await list(store.db, clerk, { limit: 9, ...query }, today)).rows.map(({ id }) => id);
      expect(await ids({ topic: "roads-transport" })).toEqual(["001"]);
      expect(await ids({ village: "none" })).toEqual(["002"]);
      expect(await ids({ number: "26-000-000-002" })).toEqual(["002"]);
      expect(await ids({ standing: "late" })).toEqual(["001"]);
      expect(await ids({ standing: "ample" })).toEqual(["002"]);
      expect(await ids({ closed: true })).toEqual(["003"]);
      expect(await countAll(store.db, clerk, {}, today)).toBe(2);
    });

    it("lists in a unit's archive what another unit took over, and what came back", async () => {
      const closed = { stage: "closed" as const, closedOn: today };
      for (const id of ["001", "002", "003"]) await write(rowOf(id, closed));
      const others = rowOf("004", { ...closed, unit: "331121/water", holder: "331121/water/cadre" });
      await write(others);
      const now = async (row: PetitionRow, unit: string) =>
        store.atomically([updatePetition(store.db, row.id, { unit }), moveDesks(store.db, { id: row.id, unit })]);
      const ids = async (query = {}) =>
        (await list(store.db, cadre, { closed: true, limit: 9, ...query }, today)).rows.map(({ id }) => id);
      await now(rowOf("002"), "331121/water");
      await now(rowOf("003"), "331121/water");
      await now(rowOf("003"), "331121/finance");
      expect(await ids()).toEqual(["003", "002", "001"]);
      expect(await ids({ unit: "331121/water" })).toEqual(["002"]);
      await store.atomically([...crossDesks(store.db, others, [POST])]);
      expect(await ids({ unit: "331121/water", topic: others.topic })).toEqual(["004", "002"]);
      expect(await ids({ topic: "roads-transport" })).toEqual([]);
    });

    it("shows an accusation to its own sealed desk only, and to nobody it is about", async () => {
      const post = "331121/discipline/discipline";
      await write(
        rowOf("001", { kind: "accusation", stage: "sealed", holder: post, handler: post, unit: "331121/discipline" }),
      );
      const seen = async (scope: typeof clerk) => (await list(store.db, scope, { limit: 9 }, today)).rows.length;
      expect([await seen(clerk), await seen(cadre), await seen(desk)]).toEqual([0, 0, 1]);
      await store.atomically(exclude(store.db, "001", ["mark of p"], "named"));
      expect(await seen(desk)).toBe(0);
      expect((await byVillageAndTopic(store.db, desk, today)).totals).toMatchObject({ open: 0 });
    });

    it("sums up what is open by place, topic, unit and week, without the accusations", async () => {
      await write(rowOf("001", { village: "v1" }));
      await write(
        rowOf("002", { village: "v1", legalDue: civilDate("2026-04-30"), nominalDue: civilDate("2026-04-30") }),
      );
      await write(rowOf("003", { kind: "accusation", holder: "331121/discipline/discipline" }));
      expect(await byVillageAndTopic(store.db, clerk, today)).toEqual({
        totals: { open: 2, late: 1, soon: 0, unrouted: 0 },
        cells: [{ village: "v1", township: null, topic: "compensation-payment", open: 2, late: 1 }],
      });
      expect((await byUnitAndAge(store.db, clerk, today)).units).toEqual([
        { unit: "331121/finance", open: 2, late: 1, oldest: "2026-03-02" },
      ]);
      expect((await flow(store.db, clerk, today, 4)).map(({ from, registered }) => [from, registered])).toEqual([
        ["2026-02-23", 0],
        ["2026-03-02", 2],
        ["2026-03-09", 0],
        ["2026-03-16", 0],
      ]);
    });
  });
}
