import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { owe } from "../../src/store/notice.ts";
import { crossDesks, insertPetition, type PetitionRow } from "../../src/store/petition.ts";
import {
  chatAt,
  chatsOf,
  codeBy,
  countTry,
  dropCode,
  giveCode,
  linkChat,
  notPassedOn,
  passedBetween,
  passedOn,
  staffChats,
  unlinkChat,
  written,
  wrongTries,
} from "../../src/store/staff-chat.ts";
import { Conflict, type Store } from "../../src/store/store.ts";
import { begunSince, overdueElsewhere, pressing, turnCounts } from "../../src/store/todo.ts";
import { cadre, clerk, desk, noticeOf, type Opened, POST, rowOf, today } from "./row.ts";

const chat = (address: string, person: string, channel: "telegram" | "wechat" = "telegram") => ({
  channel,
  address,
  person,
  linkedAt: 7,
  weekly: true,
});

/** What every engine must do alike for staff who are told of their work. */
export function staffContract(engine: string, open: () => Promise<Opened>) {
  describe(`staff in chats on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    const write = (row: PetitionRow) =>
      store.atomically([insertPetition(store.db, row), ...crossDesks(store.db, row, [row.holder ?? ""])]);

    it("a person has one chat in a channel, and a chat one person", async () => {
      const { db } = store;
      await store.atomically([...linkChat(db, chat("1", "li")), ...linkChat(db, chat("w", "li", "wechat"))]);
      await store.atomically(linkChat(db, chat("2", "li")));
      expect((await chatsOf(db, "li")).map(({ address }) => address).sort()).toEqual(["2", "w"]);
      await store.atomically(linkChat(db, chat("2", "chen")));
      expect((await staffChats(db)).map(({ address, person }) => `${address} ${person}`).sort()).toEqual([
        "2 chen",
        "w li",
      ]);
      await store.atomically([unlinkChat(db, chat("2", "chen"))]);
      expect(await chatAt(db, "telegram", "2")).toBeNull();
    });

    it("a code lasts until its time or a newer one, and wrong tries are counted a chat", async () => {
      const { db } = store;
      await store.atomically(giveCode(db, { mark: "a", person: "li", expiresAt: 100 }));
      expect([await codeBy(db, "a", 99), await codeBy(db, "a", 100)]).toEqual(["li", null]);
      await store.atomically(giveCode(db, { mark: "b", person: "li", expiresAt: 100 }));
      expect([await codeBy(db, "a", 99), await codeBy(db, "b", 99)]).toEqual([null, "li"]);
      await store.atomically(countTry(db, "tried:x", 1, 10, 60));
      await store.atomically(countTry(db, "tried:x", 2, 10, 60));
      await store.atomically(countTry(db, "tried:xy", 1, 10, 60));
      expect([await wrongTries(db, "tried:x", 10), await wrongTries(db, "tried:x", 60)]).toEqual([2, 0]);
      await expect(store.atomically(countTry(db, "tried:x", 2, 10, 60))).rejects.toBeInstanceOf(Conflict);
      expect(await codeBy(db, "b", 99)).toBe("li");
      await store.atomically([dropCode(db, "b")]);
      expect(await codeBy(db, "b", 99)).toBeNull();
    });

    it("what was left on desks is passed on once, and found by when it was", async () => {
      const { db } = store;
      await store.atomically(
        owe(db, [
          noticeOf("a"),
          noticeOf("b"),
          noticeOf("later", { notBefore: 50 }),
          noticeOf("c", { channel: "track", sentAt: 5 }),
        ]),
      );
      expect((await notPassedOn(db, 10, 5)).map(({ id }) => id)).toEqual(["a", "b"]);
      await store.atomically([passedOn(db, ["a", "b"], 20)]);
      expect(await notPassedOn(db, 10, 5)).toEqual([]);
      expect((await passedBetween(db, [POST], 20, 21)).map(({ id }) => id)).toEqual(["a", "b"]);
      expect(await passedBetween(db, [POST], 21, 30)).toEqual([]);
      expect(await passedBetween(db, [], 0, 30)).toEqual([]);
      expect((await written(db, ["a", "z"])).sort()).toEqual(["a"]);
    });

    it("counts turns by their due day, new ones, and what others are late with; of a sealed matter nothing", async () => {
      const { db } = store;
      const due = (day: string) => ({ nominalDue: civilDate(day), legalDue: civilDate(day) });
      await write(rowOf("001", due("2026-03-17")));
      await write(rowOf("002", due("2026-03-20")));
      await write(rowOf("003", due("2026-03-23")));
      await write(rowOf("004", due("2026-03-24")));
      await write(rowOf("005", { ...due("2026-03-10"), holder: "331121/water/cadre", unit: "331121/water" }));
      await write(rowOf("006", { ...due("2026-03-10"), kind: "accusation", holder: "331121/discipline/discipline" }));
      await write(rowOf("007", { ...due("2026-03-10"), kind: "accusation" }));
      await write(rowOf("008", { ...due("2026-03-10"), closedOn: today }));
      expect(await turnCounts(db, cadre, [POST], today)).toEqual({ late: 1, today: 1, soon: 1 });
      expect((await pressing(db, cadre, [POST], 3)).map(({ id }) => id)).toEqual(["001", "002", "003"]);
      expect(await turnCounts(db, desk, ["331121/discipline/discipline"], today)).toEqual({
        late: 0,
        today: 0,
        soon: 0,
      });

      await store.atomically(
        owe(db, [
          noticeOf("n1", { petition: "001", createdAt: 10 }),
          noticeOf("n1again", { petition: "001", createdAt: 12 }),
          noticeOf("n2", { petition: "002", createdAt: 9 }),
          noticeOf("n5", { petition: "005", createdAt: 12 }),
          noticeOf("n7", { petition: "007", createdAt: 12 }),
        ]),
      );
      expect(await begunSince(db, cadre, [POST], 9)).toBe(1);

      const since = (day: string) => ({ county: "331121", lateSince: civilDate(day) });
      const elsewhere = async (day: string) => {
        const { n, rows } = await overdueElsewhere(db, clerk, [], [since(day)], 5);
        return [n, ...rows.map(({ id }) => id)];
      };
      expect(await elsewhere("2026-03-13")).toEqual([1, "005"]);
      expect(await elsewhere("2026-03-17")).toEqual([2, "005", "001"]);
      expect(await overdueElsewhere(db, clerk, [POST], [since("2026-03-17")], 5)).toMatchObject({ n: 1 });
      expect(await overdueElsewhere(db, clerk, [], [], 5)).toEqual({ n: 0, rows: [] });
    });
  });
}
