import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "../../src/deadline/civil-date.ts";
import { actsIn, registeredIn } from "../../src/store/annual.ts";
import { append, chain } from "../../src/store/event.ts";
import { countFigure, openlyAmong, placesIn } from "../../src/store/figure.ts";
import { insertPetition, type PetitionRow } from "../../src/store/petition.ts";
import { countPromises, firstOwed } from "../../src/store/promise.ts";
import { beginPurge, goOnPurging, owePurge, purged, purgeState } from "../../src/store/purge.ts";
import { firstSentBack, sentBackIn, undecided } from "../../src/store/returned.ts";
import type { Store } from "../../src/store/store.ts";
import { clerk, type Opened, opened, rowOf, today } from "./row.ts";

/** What leaders' figures are counted from, on any engine. */
export function figureContract(engine: string, open: () => Promise<Opened>) {
  describe(`what figures are made of on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    const span = { from: addDays(today, -30), to: today };
    /** One that was given to a unit, given back by it, and given to another. */
    async function comes(id: string, more: Partial<PetitionRow> = {}) {
      const at = (type: "routed" | "objected", days: number) => ({ ...opened, type, on: addDays(today, -days) });
      const events = [at("routed", 20), at("objected", 10), at("routed", 5)];
      await store.atomically([
        insertPetition(store.db, rowOf(id, { promisedOn: addDays(today, -3), objections: 1, ...more })),
        ...append(store.db, await chain(id, null, 1, events)),
      ]);
    }

    it("is each matter that may be read openly, with each act that was done with it", async () => {
      const { db } = store;
      expect(await firstOwed(db)).toBeNull();
      await comes("001");
      await comes("002", { stage: "objected", topic: "survey", promisedOn: addDays(today, -9) });
      await comes("003", { kind: "accusation", promisedOn: null });
      const came = await registeredIn(db, clerk, span);
      expect(came.map(({ topic, n }) => [topic, n]).sort()).toEqual([
        ["compensation-payment", 1],
        ["survey", 1],
      ]);
      const acts = await actsIn(db, clerk, span);
      expect(acts.map(({ act }) => act)).toEqual(["forwarded", "forwarded", "forwarded", "forwarded"]);
      expect(new Set(acts.map(({ matter }) => matter)).size).toBe(2);
      expect(await countFigure(db, clerk, { figure: "told", ...span })).toEqual({ of: 2, met: 0, excluded: 0 });
      const asked = { figure: "forwarded", part: "of", ...span, limit: 5 } as const;
      const places = await placesIn(db, clerk, asked);
      expect(places.map(({ id }) => id)).toEqual(["002", "001"]);
      expect((await placesIn(db, clerk, { ...asked, after: places[0] })).map(({ id }) => id)).toEqual(["001"]);
      expect((await openlyAmong(db, clerk, ["001", "002", "003"])).map(({ id }) => id)).toEqual(["002", "001"]);
      expect((await undecided(db, clerk, 5)).map(({ id }) => id)).toEqual(["002"]);
      expect((await sentBackIn(db, clerk, span, 5)).sort()).toEqual(["001", "002"]);
      expect(await firstSentBack(db)).toBe(addDays(today, -10));
      expect(await firstOwed(db)).toBe(addDays(today, -9));
      expect(await countPromises(db, clerk, null, today, span)).toMatchObject({ late: 2, kept: 0 });
    });

    it("and the index of words is written anew until nothing changes any more, and owed again what came meanwhile", async () => {
      expect(await purgeState(store.db)).toMatchObject({ isBegun: false, isDone: false });
      await store.atomically(beginPurge(store.db));
      const begun = await purgeState(store.db);
      await store.atomically(goOnPurging(store.db));
      expect(await purgeState(store.db)).toEqual({ ...begun, isBegun: true, isDone: false });
      await store.atomically([owePurge(store.db)]);
      await store.atomically([purged(store.db, begun.owed)]);
      const owed = await purgeState(store.db);
      expect(owed).toMatchObject({ isBegun: false, isDone: false });
      await store.atomically([...beginPurge(store.db), purged(store.db, owed.owed)]);
      expect(await purgeState(store.db)).toMatchObject({ owed: owed.owed, isBegun: true, isDone: true });
    });
  });
}
