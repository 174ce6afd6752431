import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, civilDate } from "../../../src/deadline/civil-date.ts";
import type { Fault } from "../../telegram.ts";
import { textUpdate } from "../../telegram.ts";
import { sceneOfBot } from "../bot.ts";

const scene = sceneOfBot("https://xiaoxi.example");

const fault = fc.record({
  status: fc.constantFrom<Fault["status"]>(429, 500),
  after: fc.nat(3),
  times: fc.integer({ min: 1, max: 2 }),
});
/** How often Telegram brings each update, and in what order: what it got no 200 for comes again, behind later ones. */
const arrivals = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }).chain((times) =>
  fc.shuffledSubarray(
    times.flatMap((n, i) => Array.from({ length: n }, () => i)),
    { minLength: times.reduce((sum, n) => sum + n, 0) },
  ),
);

let lastWriter = 7000;
let run = 0;

it("hears each update once however often and in whatever order it comes, and answers each once while sending fails", async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(fault, { maxLength: 3 }), async (order, faults) => {
      const { world, api } = scene;
      // Each run a day later: time never goes back.
      const day = addDays(civilDate("2026-03-02"), run++);
      world.on(day);
      const writer = { id: ++lastWriter, name: "杨昌菊" };
      const count = Math.max(...order) + 1;
      const updates = Array.from({ length: count }, (_, i) => textUpdate(writer, `北山镇泉山村的补偿款第${i}笔没到账`));
      for (const one of faults) api.failNext({ method: "sendMessage", chat: writer.id, ...one });
      await Promise.all(order.map((i) => scene.post(updates[i])));
      for (let minute = 1; minute < 60; minute += 4) {
        world.on(day, `11:${String(minute).padStart(2, "0")}`);
        await world.office.deliver();
      }
      const mine = await world.office.mine("telegram", String(writer.id));
      const said = mine.flatMap(({ text, events }) => [
        text,
        ...events.filter(({ type }) => type === "supplemented").map(({ data }) => String(data.text)),
      ]);
      const urged = mine.flatMap(({ events }) => events.filter(({ type }) => type === "urged")).length;
      // Each one is a petition, a word added to one, or an urging of it: none is lost, none is taken in twice.
      for (let i = 0; i < count; i++)
        expect(said.filter((text) => text.includes(`第${i}笔`)).length, `第${i}笔`).toBeLessThanOrEqual(1);
      expect(said.length).toBeGreaterThanOrEqual(Math.max(1, count - urged));
      const sent = api
        .callsOf("sendMessage")
        .filter(({ status, payload }) => status === 200 && payload.chat_id === writer.id)
        .map(({ payload }) => String(payload.text));
      const receipts = sent.filter((text) => text.includes("查询码："));
      expect(receipts).toHaveLength(mine.length);
      expect((await world.office.metrics()).xiaoxi_notices_waiting).toBe(0);
      // What was not used up must not trouble the next run.
      api.clear();
    }),
    { numRuns: 25 },
  );
}, 120_000);
