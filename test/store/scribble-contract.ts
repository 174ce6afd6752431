import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertPetition } from "../../src/store/petition.ts";
import * as scribbles from "../../src/store/scribble.ts";
import { Conflict, type Store } from "../../src/store/store.ts";
import { clerk, type Opened, rowOf } from "./row.ts";

/** Drafts, and what was sent and waits, on any engine. */
export function scribbleContract(engine: string, open: () => Promise<Opened>) {
  describe(`a draft on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeAll(async () => {
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    it("once sent stays as it was sent, and leaves or is taken back, whichever is written first", async () => {
      const { db } = store;
      const { person } = clerk;
      const draft = { petition: "001", person, verb: "tell", fields: { message: "一" }, at: 1 };
      const sent = { ...draft, fields: { message: "二" }, at: 2, seen: 1, leavesAt: 12 };
      await store.atomically([insertPetition(db, rowOf("001")), scribbles.keepScribble(db, draft)]);
      await store.atomically([scribbles.sendScribble(db, sent)]);
      await store.atomically([scribbles.keepScribble(db, { ...draft, fields: { message: "三" }, at: 3 })]);
      expect(await scribbles.scribblesOf(db, "001", person)).toEqual([{ ...sent, refused: null }]);
      expect(await scribbles.leavingOf(db, clerk)).toEqual([
        { number: rowOf("001").number, verb: "tell", leavesAt: 12 },
      ]);
      expect([await scribbles.leavingBy(db, 11, 9), await scribbles.leavingBy(db, 12, 9)]).toMatchObject([[], [sent]]);
      await store.atomically([scribbles.dropScribble(db, "001", person, "tell")]);
      await store.atomically([...scribbles.decideFate(db, sent, 5), scribbles.stayScribble(db, sent, null)]);
      const leaves = store.atomically([...scribbles.decideFate(db, sent, 12), scribbles.hasLeft(db, sent)]);
      await expect(leaves).rejects.toThrow(Conflict);
      expect(await scribbles.scribbleOf(db, "001", person, "tell")).toMatchObject({ at: 2, leavesAt: null });
    });
  });
}
