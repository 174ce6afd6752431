import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markOfChat } from "../../src/office/chat/chat-mark.ts";
import { bytesOf, dump, settle } from "../dump.ts";
import { scratch } from "../service.ts";
import { openWorld, type World } from "../world.ts";
import { type Talk, talkWith } from "./talk.ts";

const { folder, remove } = scratch();
const file = join(folder, "xiaoxi.sqlite");
let world: World;
beforeAll(async () => {
  world = await openWorld({ file });
});
afterAll(() => {
  world.close();
  remove();
});

const RECEIPT = /\d{4}(?:-\d{4}){4}/g;
const TIP = "我要举报村支书冒领移民款";
const receiptsIn = (talk: Talk) => talk.last().flatMap(({ text }) => text.match(RECEIPT) ?? []);

/** Each phrase once in the world, so that whatever holds it was told by this chat. */
let updates = 71_000;
let phrases = 0;
const phrase = () => `他把第${["甲", "乙", "丙", "丁"][++phrases % 4]}${phrases.toString(36)}块地记在亲戚名下`;

const OTHER = ["words", "photo", "album", "card", "place", "receipt", "progress", "again", "numeral", "wipe"] as const;
type Move = { is: (typeof OTHER)[number] } | { is: "press"; which: number } | { is: "minutes"; minutes: number };
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Move>({ is: "words" }) },
  { weight: 4, arbitrary: fc.constantFrom(...OTHER).map((is): Move => ({ is })) },
  { weight: 3, arbitrary: fc.nat(9).map((which): Move => ({ is: "press", which })) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 90 }).map((minutes): Move => ({ is: "minutes", minutes })) },
);

const holding = (rows: readonly string[], secrets: readonly string[]): string[] =>
  rows.filter((row) => secrets.some((one) => row.includes(one)));

describe("whatever is said under seal", () => {
  it("stands with sealed petitions alone: no other row holds the words, the receipt or the chat", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(move, { maxLength: 12 }),
        fc.constantFrom("telegram", "chat"),
        async (moves, channel) => {
          const talk = talkWith(world, channel as "telegram" | "chat");
          let at = Date.parse("2026-03-02T10:00:00+08:00");
          const go = (minutes: number) => {
            at += minutes * 60_000;
            const local = new Date(at + 8 * 3_600_000).toISOString();
            world.on(local.slice(0, 10), local.slice(11, 16));
          };
          go(0);
          const words: string[] = [];
          const receipts = new Set<string>();
          const hear = async (input: Parameters<Talk["hear"]>[0]) => {
            // An update's own number says nothing of whose it is.
            await talk.hear(channel === "telegram" ? { delivery: `telegram:${++updates}`, ...input } : input);
            for (const one of receiptsIn(talk)) receipts.add(one);
          };
          const say = async (text: string) => {
            words.push(text);
            await hear({ text });
          };
          await hear({ text: "举报干部" });
          await say(`${TIP}，${phrase()}`);
          for (const one of moves) {
            if (one.is === "minutes") go(one.minutes);
            else if (one.is === "words") await say(phrase());
            else if (one.is === "again") await hear({ text: words.at(-1) ?? "" });
            else if (one.is === "photo") await hear({ files: ["photo"] });
            else if (one.is === "album") await hear({ files: ["photo"], album: "album-7" });
            else if (one.is === "card") await hear({ contact: { phone: "13867001234", name: "杨昌菊" } });
            else if (one.is === "place") await hear({ place: { latitude: 28.13, longitude: 120.29 } });
            else if (one.is === "receipt") await hear({ text: [...receipts].at(-1) ?? "" });
            else if (one.is === "progress") await hear({ text: "查进度" });
            else if (one.is === "numeral") {
              const first = talk
                .last()
                .findLast(({ buttons }) => buttons?.length)
                ?.buttons?.flat()[0]?.value;
              if (first && !/^(open|split)/.test(first)) await hear({ text: "1" });
            } else if (one.is === "wipe") await hear({ choice: "wiped" });
            else if (one.is === "press") {
              const buttons = talk.last().flatMap(({ buttons: rows }) => rows?.flat() ?? []);
              const pressed = buttons[one.which % Math.max(1, buttons.length)]?.value ?? "another";
              // To leave the seal, or to have a part of the text dealt with in the open, is the person's own wish.
              if (!/^(open|split)/.test(pressed)) await hear({ choice: pressed });
            }
          }
          if (channel === "telegram") await world.office.deliver();
          expect(await talk.mine()).toEqual([]);
          const tables = dump(file);
          const petitions = await Promise.all([...receipts].map((one) => world.office.look(one)));
          const kept = petitions.map((petition) => JSON.stringify(petition)).join();
          for (const one of words) expect(kept, "nothing said is lost").toContain(one);
          for (const name of ["notice", "delivery", "conversation", "petitioner", "staff_chat"])
            expect(holding(tables[name] ?? [], [...words, ...receipts, "我要举报", "13867001234"]), name).toEqual([]);
          expect(holding(Object.values(tables).flat(), [...words, "13867001234"])).toEqual([]);
          const mark = await markOfChat(world.parts, { channel, address: talk.address });
          for (const [name, rows] of Object.entries(tables))
            for (const row of rows) {
              const known = row.includes(mark) && name !== "chat" && name !== "conversation";
              if (known || row.includes(`"${talk.address}"`)) throw new Error(`${name} knows the chat: ${row}`);
            }
          expect((tables.notice ?? []).some((row) => row.includes(talk.address))).toBe(false);
          const instants = (tables.petition ?? []).map((row) => JSON.parse(row).registered_at);
          for (const row of [...(tables.conversation ?? []), ...(tables.delivery ?? [])]) {
            const { updated_at: updated, at: heard } = JSON.parse(row);
            expect(instants).not.toContain(updated ?? heard);
          }
          const bytes = bytesOf(file);
          for (const one of [...words, "13867001234"]) expect(bytes).not.toContain(Buffer.from(one).toString("latin1"));
          for (const one of receipts) {
            expect(bytes).not.toContain(one);
            expect(bytes).not.toContain(one.replaceAll("-", ""));
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);

  it("is forgotten by the row of its chat though its writer never comes back", async () => {
    world.on("2026-04-01");
    const talk = talkWith(world);
    await talk.hear({ text: TIP });
    const mark = await markOfChat(world.parts, { channel: "telegram", address: talk.address });
    const mine = () => (dump(file).conversation ?? []).find((row) => row.includes(`"telegram:${mark}"`)) ?? "";
    const { ticket } = JSON.parse(JSON.parse(mine()).draft).sealed;
    expect(ticket).toMatch(/^v1\./);
    world.on("2026-04-01", "10:30");
    await world.office.sweep();
    expect(mine()).toContain(ticket);
    world.on("2026-04-01", "11:00");
    await world.office.sweep();
    expect(mine()).not.toContain(ticket);
    expect(JSON.parse(JSON.parse(mine()).draft).sealedUntil).not.toBeNull();
    world.on("2026-04-02", "12:00");
    await world.office.sweep();
    expect(JSON.parse(JSON.parse(mine()).draft)).toMatchObject({ sealed: null, sealedUntil: null, menu: null });
    await talk.hear({ text: "腊口村没水吃了" });
    expect(await talk.mine()).toHaveLength(1);
    // Once the journal is written back, nothing of it is left in the file either.
    settle(file);
    expect(bytesOf(file).split(ticket)).toHaveLength(1);
  });

  it("opens by its ticket in no other chat", async () => {
    world.on("2026-04-03");
    const [one, other] = [talkWith(world), talkWith(world)];
    await one.hear({ text: TIP });
    const { draft } = await world.office.conversation("telegram", one.address);
    const ticket = draft?.sealed?.ticket ?? "";
    const exchange = {
      channel: "telegram" as const,
      address: other.address,
      version: 0,
      delivery: "telegram:stolen",
      // biome-ignore lint/suspicious/noThenProperty: the office asks for it by this name and never awaits it
      then: () => ({ draft: {}, replies: [] }),
    };
    const own = { channel: "telegram" as const, address: other.address, ticket };
    expect(await world.office.join(own, { text: "我也有话说", uploads: [] }, exchange)).toBeNull();
    expect(await world.office.callBack(own, true, exchange)).toEqual({ refused: "not-found" });
  });

  it("is one petition though it comes in several messages at once, an album among them", async () => {
    world.on("2026-04-04");
    const talk = talkWith(world);
    await talk.hear({ text: "举报干部" });
    const all = await Promise.all([
      talk.hear({ text: TIP }),
      talk.hear({ text: "他把低保给了他妹妹" }),
      talk.hear({ files: ["photo"], album: "a1" }),
      talk.hear({ files: ["photo"], album: "a1" }),
      talk.hear({ files: ["voice"] }),
    ]);
    const receipts = all.flatMap((replies) => replies ?? []).flatMap(({ text }) => text.match(RECEIPT) ?? []);
    expect(receipts).toHaveLength(1);
    const petition = await world.office.look(receipts[0] ?? "");
    expect(petition?.attachments).toHaveLength(3);
    expect(JSON.stringify(petition)).toContain("低保");
  });

  it("answers an album once", async () => {
    world.on("2026-04-05");
    const talk = talkWith(world);
    await talk.hear({ text: TIP, files: ["photo"], album: "a2" });
    expect(await talk.hear({ files: ["photo"], album: "a2" })).toEqual([]);
    expect(await talk.hear({ files: ["photo"], album: "a3" })).toHaveLength(1);
    expect(await talk.hear({ files: ["photo"], album: "a3" })).toEqual([]);
  });

  it("keeps words whose file nobody can open", async () => {
    world.on("2026-04-06");
    const talk = talkWith(world);
    await talk.hear({ text: TIP });
    const [receipt = ""] = receiptsIn(talk);
    await talk.hear({ text: "这是名单", files: ["text"] });
    expect(talk.last()[0]?.text).toMatch(/算一件[\s\S]*打不开|算一件[\s\S]*文件/);
    expect(JSON.stringify(await world.office.look(receipt))).toContain("这是名单");
  });
});
