import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { append, chain } from "../../src/store/event.ts";
import { openMetrics } from "../../src/store/metric.ts";
import { owe } from "../../src/store/notice.ts";
import { insertPetition, updatePetition } from "../../src/store/petition.ts";
import { insertQuiet } from "../../src/store/quiet.ts";
import type { Store } from "../../src/store/store.ts";
import { noticeOf, type Opened, opened, rowOf, today } from "./row.ts";

/** What the keeper of the machine watches, on any engine. */
export function metricContract(engine: string, open: () => Promise<Opened>) {
  describe(`figures of the machine on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    /** One that came in, waits with a flood, and owes a word to a chat, a desk, and one that nobody could be told. */
    async function comes(id: string, kind: "claim" | "accusation") {
      const event = { ...opened, to: kind === "claim" ? ("routed" as const) : ("sealed" as const) };
      await store.atomically([
        insertPetition(store.db, rowOf(id, { kind })),
        ...append(store.db, await chain(id, null, 1, [event])),
        insertQuiet(store.db, { petition: id, urgent: false, same: null, handedOn: false }),
        ...owe(store.db, [
          noticeOf(`${id}:1`, { petition: id, channel: "telegram" }),
          noticeOf(`${id}:2`, { petition: id }),
          noticeOf(`${id}:3`, { petition: id, channel: "telegram", failedAt: 6 }),
        ]),
      ]);
    }

    it("tell what came in, is open and waits, and no more when it is a tip-off", async () => {
      const metrics = openMetrics(store.db);
      expect(Object.values(await metrics())).toEqual([0, 0, 0, 0, 0]);
      await comes("001", "claim");
      const before = await metrics();
      expect(before).toEqual({
        xiaoxi_petitions_registered_total: 1,
        xiaoxi_petitions_waiting_quietly: 1,
        xiaoxi_petitions_open: 1,
        xiaoxi_notices_waiting: 2,
        xiaoxi_notices_undelivered: 1,
      });
      await comes("002", "accusation");
      expect([await metrics(), await openMetrics(store.db)()]).toEqual([before, before]);
      await comes("003", "claim");
      await store.atomically([updatePetition(store.db, "001", { closedOn: today, kind: "accusation" })]);
      // A counter never goes back: that would tell that something was sealed.
      const after = await metrics();
      expect([after.xiaoxi_petitions_registered_total, after.xiaoxi_petitions_open]).toEqual([2, 1]);
      expect(await openMetrics(store.db)()).toEqual(after);
    });
  });
}
