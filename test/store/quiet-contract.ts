import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { countAll, list } from "../../src/store/inbox.ts";
import { insertPetition, updatePetition } from "../../src/store/petition.ts";
import { countBehind, handOn, insertQuiet, isHandedOn, waiting } from "../../src/store/quiet.ts";
import type { Store } from "../../src/store/store.ts";
import { clerk, type Opened, rowOf, today } from "./row.ts";

/** What came with a flood, on any engine. */
export function quietContract(engine: string, open: () => Promise<Opened>) {
  describe(`a flood on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    it("keeps from lists what waits quietly, and puts what says the same behind the first at a desk", async () => {
      const row = (id: string, same: string | null, handedOn: boolean) =>
        store.atomically([
          insertPetition(store.db, rowOf(id)),
          insertQuiet(store.db, { petition: id, urgent: id === "005", same, handedOn }),
        ]);
      await row("001", "a", true);
      await row("002", "a", true);
      await row("003", "b", true);
      await row("004", "a", false);
      await row("005", null, false);
      const seen = async (more = {}) =>
        (await list(store.db, clerk, { limit: 9, ...more }, today)).rows.map(({ id }) => id);
      expect(await seen()).toEqual(["001", "003"]);
      expect(await countAll(store.db, clerk, {}, today)).toBe(2);
      expect(await countBehind(store.db, ["001", "003"])).toEqual(new Map([["001", 1]]));
      expect(await seen({ same: rowOf("001").number })).toEqual(["001", "002"]);
      expect((await waiting(store.db, 9)).map(({ petition }) => petition)).toEqual(["005", "004"]);
      expect([await isHandedOn(store.db, "a"), await isHandedOn(store.db, "c")]).toEqual([true, false]);
      await store.atomically([handOn(store.db, "004"), updatePetition(store.db, "001", { closedOn: today })]);
      expect(await seen()).toEqual(["002", "003"]);
    });
  });
}
