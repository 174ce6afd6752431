import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { judged } from "../../src/store/correction.ts";
import { append, chain } from "../../src/store/event.ts";
import { insertPetition, type PetitionRow } from "../../src/store/petition.ts";
import { readingCounts, villagesSet, wordCounts } from "../../src/store/reading.ts";
import type { Store } from "../../src/store/store.ts";
import type { Triage } from "../../src/triage/triage.ts";
import { type Opened, opened, rowOf } from "./row.ts";

const since = civilDate("2026-01-01");

/** A reading of money not paid, by two words; `more` says what else was heard. */
const read = (more: Partial<Triage> = {}) =>
  ({
    kind: "claim",
    topic: "compensation-payment",
    topics: [{ topic: "compensation-payment", score: 2, words: ["补偿款", "没到账"] }],
    village: null,
    destination: null,
    villageCandidates: [],
    villageNamed: null,
    unsure: ["village"],
    evidence: [],
    ...more,
  }) as unknown as Triage;
const heard = {
  village: { code: "v1", name: "泉山" },
  evidence: [{ start: 0, end: 2, word: "泉山", because: "place:v1" }],
};

/** What every engine must count alike of what the machine had said and people made of it. */
export function readingContract(engine: string, open: () => Promise<Opened>) {
  describe(`readings on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    const write = async (row: PetitionRow, ...types: string[]) => {
      const events = types.map((type) => ({ ...opened, type, data: { topic: "wages" } }));
      await store.atomically([
        insertPetition(store.db, row),
        ...append(store.db, await chain(row.id, null, 1, [opened, ...events])),
      ]);
    };

    it("are counted by month, topic said and held, sureness and what was found of the village", async () => {
      await write(rowOf("001", { triage: read(heard), village: "v1" }));
      await write(rowOf("002", { triage: read({ ...heard, evidence: [] }), village: "v2" }));
      await write(rowOf("003", { triage: read({ villageCandidates: ["v1", "v2"] }), topic: "wages" }));
      await write(rowOf("004", { triage: read({ villageNamed: "桃花源村", unsure: ["topic"] }) }));
      await write(rowOf("005", { triage: read(), kind: "accusation" }));
      await write(rowOf("006", { triage: read(), registeredOn: civilDate("2025-12-31") }));
      const cell = { month: "2026-03", said: "compensation-payment", topic: "compensation-payment", n: 1 };
      const counts = await readingCounts(store.db, since);
      expect(counts.toSorted((a, b) => (a.found < b.found ? -1 : 1))).toEqual([
        { ...cell, sure: 1, found: "found", moved: 0 },
        { ...cell, sure: 1, found: "given", moved: 1 },
        { ...cell, sure: 1, found: "several", moved: 0, topic: "wages" },
        { ...cell, sure: 0, found: "unknown", moved: 0 },
      ]);
    });

    it("give the words that decided often enough, and how often people said otherwise", async () => {
      for (const id of ["001", "002", "003"]) await write(rowOf(id, { triage: read() }));
      await write(rowOf("004", { triage: read(), topic: "wages" }));
      await write(rowOf("005", { triage: read(), kind: "accusation" }));
      const word = { topic: "compensation-payment", decided: 4, overruled: 1 };
      expect(await wordCounts(store.db, since, 4, 9)).toEqual([
        { ...word, word: "没到账" },
        { ...word, word: "补偿款" },
      ]);
      expect(await wordCounts(store.db, since, 5, 9)).toEqual([]);
      expect(await wordCounts(store.db, since, 1, 1)).toHaveLength(1);
    });

    it("give the villages people set, from so many on", async () => {
      for (const id of ["001", "002"]) await write(rowOf(id, { triage: read(), village: "v2" }));
      await write(rowOf("003", { triage: read(heard), village: "v1" }));
      expect(await villagesSet(store.db, since, 2, 9)).toEqual([{ village: "v2", n: 2 }]);
      expect(await villagesSet(store.db, since, 3, 9)).toEqual([]);
    });

    it("come with what people judged, in portions, without what is sealed or has no word", async () => {
      await write(rowOf("001", { triage: read(heard) }), "corrected");
      await write(rowOf("002", { triage: read() }));
      await write(rowOf("003", { triage: read(), kind: "accusation" }), "corrected");
      await write(rowOf("004", { triage: read(), text: "" }), "answered");
      await write(rowOf("005", { triage: read() }), "answered");
      const first = await judged(store.db, "", 1);
      expect(first).toMatchObject([
        { id: "001", said: { topic: "compensation-payment", village: "v1", kind: "claim" } },
      ]);
      expect(first[0]?.events.map(({ type }) => type)).toEqual(["registered", "corrected"]);
      expect((await judged(store.db, "001", 9)).map(({ id }) => id)).toEqual(["005"]);
    });
  });
}
