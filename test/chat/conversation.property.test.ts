import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { converse } from "../../src/chat/conversation.ts";
import { readDraft } from "../../src/chat/draft.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { openWorld, type World } from "../world.ts";
import { talkWith } from "./talk.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const WORDS = Object.values(WORDINGS["zh-Hans"].bot.hears).flat();
const NEWS = [
  "腊口村没水吃了",
  "补偿款半年了还没到账",
  "我是臘口村的，補償款還沒有發",
  "The road is broken again",
  "村里很乱",
  "腊口村",
  "油竹",
  "13867001234",
  "1",
  "２",
  "三",
  "后山塌方了",
  "我要举报村支书冒领移民款",
  "😀",
  "<b>x</b>",
];
const text = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...NEWS),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
type Move =
  | { is: "text"; text: string }
  | { is: "press"; which: number }
  | { is: "files"; files: ("photo" | "voice" | "text")[]; text?: string }
  | { is: "days"; days: number }
  | { is: "card" | "place" | "again" | "restart" };
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 25, arbitrary: text.map((one): Move => ({ is: "text", text: one })) },
  { weight: 20, arbitrary: fc.nat(9).map((which): Move => ({ is: "press", which })) },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant("files" as const),
      files: fc.array(fc.constantFrom("photo" as const, "voice" as const, "text" as const), {
        minLength: 1,
        maxLength: 2,
      }),
      text: fc.option(text, { nil: undefined }),
    }),
  },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 20 }).map((days): Move => ({ is: "days", days })) },
  { weight: 5, arbitrary: fc.constantFrom<Move>({ is: "card" }, { is: "place" }) },
  { weight: 4, arbitrary: fc.constant<Move>({ is: "again" }) },
  // An office opened anew reads the county again, which takes its time.
  { weight: 1, arbitrary: fc.constant<Move>({ is: "restart" }) },
);

/** As many conversations are played; more by `npm run chat:fuzz`. */
const RUNS = Number(process.env.CONVERSATIONS ?? 120);
const CHANNELS = ["telegram", "chat", "wechat"] as const;
const QUESTIONS = [WORDINGS["zh-Hans"].bot.ask, WORDINGS["zh-Hant"].bot.ask, WORDINGS.en.bot.ask].flatMap((ask) => [
  ask.village({}),
  ask.villageWords({}),
  ask.matter({}),
  ask.words({}),
  ask.contact({}),
]);
const asks = (said: string) => QUESTIONS.some((question) => said.includes(question));

it(
  "always answers, never throws, keeps every draft readable, and asks three questions of a petition at most",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 14 }), fc.constantFrom(...CHANNELS), async (moves, channel) => {
        const talk = talkWith(world, channel);
        let day = Date.parse("2026-03-02");
        world.on("2026-03-02");
        let asked = 0;
        let said = "";
        for (const one of moves) {
          if (one.is === "days") {
            day += one.days * 86_400_000;
            world.on(new Date(day).toISOString().slice(0, 10));
            continue;
          }
          if (one.is === "restart") {
            await world.restart();
            continue;
          }
          const before = (await talk.mine()).length;
          if (one.is === "again") {
            // The messenger delivers the last message once more.
            const delivery = talk.delivered();
            if (delivery !== null) expect(await talk.hear({ text: "腊口村没水吃了", delivery })).toBeNull();
            expect(await talk.mine()).toHaveLength(before);
            continue;
          }
          const buttons = talk.last().flatMap(({ buttons: rows }) => rows?.flat() ?? []);
          const pressed = one.is === "press" ? buttons[one.which % Math.max(1, buttons.length)] : undefined;
          const replies = await talk.hear(
            one.is === "text"
              ? { text: one.text }
              : one.is === "files"
                ? { files: one.files, text: one.text }
                : one.is === "card"
                  ? { contact: { phone: "13867001234" } }
                  : one.is === "place"
                    ? { place: { latitude: 28.1, longitude: 120.2 } }
                    : { choice: pressed?.value ?? "nonsense:1:2" },
          );
          expect(replies?.length, JSON.stringify(one)).toBeGreaterThan(0);
          said += JSON.stringify(one);
          for (const { text: words } of replies ?? []) {
            expect(words.trim()).not.toBe("");
            // What looks like a blank may be the person's own words, told back to them.
            for (const [hole] of words.matchAll(/\{\w+\}|undefined|NaN/g)) expect(said).toContain(hole);
          }
          if ((await talk.mine()).length > before) asked = 0;
          // A person who presses "another village" asks to be asked again.
          if (pressed?.value.endsWith(":other")) continue;
          asked += (replies ?? []).filter((reply) => asks(reply.text)).length;
          expect(asked).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: RUNS },
    );
  },
  120_000 * Math.ceil(RUNS / 120),
);

it("loses no words: whatever is news stands in a petition, open or sealed, the moment it is answered", async () => {
  const sentence = fc
    .array(fc.constantFrom("路", "桥", "水", "田", "坏了", "没修", "昨天", "今年", "还是", "村口", "补偿款"), {
      minLength: 6,
      maxLength: 12,
    })
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(fc.array(sentence, { minLength: 1, maxLength: 5 }), async (sentences) => {
      const talk = talkWith(world);
      world.on("2026-03-02");
      for (const one of sentences) await talk.hear({ text: one });
      const kept = (await talk.mine()).flatMap((petition) => [
        petition.text,
        ...petition.events.map(({ data }) => String(data.text ?? "")),
      ]);
      for (const one of sentences) expect(kept).toContain(one);
    }),
    { numRuns: 40 },
  );
}, 60_000);

it("is a function of what it is given: the same step twice is the same", () => {
  const known = {
    petitions: [],
    findVillages: () => [],
    village: () => null,
    sameWords: () => false,
    accuses: () => false,
    channel: "chat" as const,
    canBeCalled: false,
    trackUrl: null,
  };
  fc.assert(
    fc.property(text, fc.anything(), (said, stored) => {
      const draft = readDraft(stored, 1000);
      const input = { at: 1000, text: said };
      expect(converse(draft, input, known, WORDINGS)).toEqual(converse(draft, input, known, WORDINGS));
    }),
  );
});
