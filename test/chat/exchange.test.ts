import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Draft, readDraft } from "../../src/chat/draft.ts";
import { markOfChat } from "../../src/office/chat/chat-mark.ts";
import { conversation, notice } from "../../src/store/schema/notice.ts";
import { openWorld, type World } from "../world.ts";
import { talkWith } from "./talk.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it("says nothing to a message that was heard before", async () => {
  const talk = talkWith(world);
  expect(await talk.hear({ text: "腊口村没水吃了", delivery: "telegram:1" })).toHaveLength(2);
  expect(await talk.hear({ text: "腊口村没水吃了", delivery: "telegram:1" })).toBeNull();
  expect(await talk.mine()).toHaveLength(1);
});

const keyOf = async (address: string) => `telegram:${await markOfChat(world.parts, { channel: "telegram", address })}`;

it("begins again, and registers, when it finds a draft of another version", async () => {
  const talk = talkWith(world);
  await talk.hear({ text: "你好" });
  await world.store.db
    .update(conversation)
    .set({ draft: { version: 99, mood: "?" } })
    .where(eq(conversation.key, await keyOf(talk.address)));
  const replies = await talk.hear({ text: "腊口村没水吃了" });
  expect(replies?.[0]?.text).toContain("已经登记");
  expect(await talk.mine()).toHaveLength(1);
});

it("reads back every draft it writes", async () => {
  const rows = await world.store.db.select().from(conversation);
  expect(rows.length).toBeGreaterThan(0);
  for (const { draft } of rows) expect(readDraft(draft, 0)).toEqual(Draft.parse(draft));
});

it("leaves no trace of a tip-off in the rows of its chat: no number, no words of it", async () => {
  const talk = talkWith(world);
  await talk.hear({ text: "我要举报腊口村支书冒领移民款" });
  const rows = await world.store.db.select().from(conversation);
  const own = await keyOf(talk.address);
  const mine = rows.find(({ key }) => key === own);
  expect(mine).toBeDefined();
  expect(JSON.stringify(mine?.draft)).not.toMatch(/举报|冒领|\d\d-\d{3}-\d{3}-\d{3}/);
  const notices = (await world.store.db.select().from(notice)).filter(({ id }) => id.includes(talk.address));
  expect(notices.map(({ petition, address, text }) => [petition, address, text])).toEqual([
    [null, expect.stringMatching(/^[0-9a-f]{64}$/), ""],
    [null, expect.stringMatching(/^[0-9a-f]{64}$/), ""],
  ]);
});

it("says in a chat nothing that is wider than its line", async () => {
  const talk = talkWith(world);
  for (const text of ["你好", "腊口村没水吃了", "跳过", "查进度", "撤回", "我要举报村支书贪污"]) {
    const replies = (await talk.hear({ text })) ?? [];
    for (const line of replies.flatMap((reply) => reply.text.split("\n")))
      expect((line.match(/\p{Script=Han}/gu) ?? []).length, line).toBeLessThanOrEqual(60);
    for (const { value } of replies.flatMap(({ buttons }) => buttons?.flat() ?? []))
      expect(new TextEncoder().encode(value).length).toBeLessThanOrEqual(64);
  }
});
