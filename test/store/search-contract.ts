import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { allIndexed, countUnindexed, enter, reenter, unindexed } from "../../src/store/entry.ts";
import { type ListQuery, list } from "../../src/store/inbox.ts";
import { crossDesks, exclude, insertPetition, type PetitionRow, updatePetition } from "../../src/store/petition.ts";
import { near, sealedOf } from "../../src/store/search.ts";
import type { Store } from "../../src/store/store.ts";
import { wordsOf } from "../../src/triage/listen.ts";
import { seek } from "../../src/triage/sought.ts";
import { type Hearing, wordsHeard } from "../../src/triage/term.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";
import { quickSegmenter } from "../dictionary.ts";
import { cadre, clerk, desk, type Opened, POST, rowOf, today } from "./row.ts";

const hearing: Hearing = { lexicon: LEXICON, segment: quickSegmenter(wordsOf(LEXICON)) };

/** What every engine must find, and for whom. */
export function searchContract(engine: string, open: () => Promise<Opened>) {
  describe(`search on ${engine}`, () => {
    let store: Store;
    let dispose = async () => {};
    beforeEach(async () => {
      await dispose();
      ({ store, dispose } = await open());
    });
    afterAll(() => dispose());

    const write = async (row: PetitionRow) =>
      store.atomically([
        insertPetition(store.db, row),
        ...crossDesks(store.db, row, [row.holder ?? ""]),
        ...enter(store.db, entryOf(row), "v1"),
      ]);
    const entryOf = (row: PetitionRow, more: string[] = []) => {
      const texts = [row.text, ...more].map((text) => wordsHeard(text, hearing));
      return { row, texts, desks: [row.holder ?? ""] };
    };
    const anew = (row: PetitionRow, more: string[] = []) => reenter(store.db, entryOf(row, more), "v1");
    const find = async (scope: typeof clerk, typed: string, more: Partial<ListQuery> = {}) => {
      const { rows, next } = await list(store.db, scope, { limit: 9, ...more, sought: seek(typed, hearing) }, today);
      return { ids: rows.map(({ id }) => id), next };
    };

    it("finds by all of the words, as they are cut, in any script and width, in the text and in what was answered", async () => {
      await write(rowOf("001", { text: "移民局的干部态度和服务都好，补偿款半年了还没到账 100%_真的" }));
      await write(rowOf("002", { text: "学校发的和服太小，补偿款没到账" }));
      await store.atomically(anew(rowOf("002"), ["学校发的和服太小，补偿款没到账", "已补发三千元"]));
      const cases: [string, string[]][] = [
        ["和服", ["002"]],
        ["服务", ["001"]],
        ["补偿", ["002", "001"]],
        ["補償款", ["002", "001"]],
        ["到账 补偿款 服务", ["001"]],
        ["补偿款半年", ["001"]],
        ["半年补偿款", []],
        ["１００％", ["001"]],
        ["補發", ["002"]],
        ["太小已", []],
        ["没有的词", []],
        ["*", []],
      ];
      for (const [typed, ids] of cases) expect(await find(clerk, typed), typed).toEqual({ ids, next: null });
    });

    it("finds by any three digits or more of the number that stand in a row", async () => {
      await write(rowOf("001", { number: "26-417-338-054" }));
      await write(rowOf("002", { number: "26-417-999-013", text: "欠 338 元" }));
      const cases: [string, string[]][] = [
        ["417", ["002", "001"]],
        ["417-338", ["001"]],
        ["8054", ["001"]],
        ["338", ["002", "001"]],
        ["417 054", ["001"]],
        ["26417338054", ["001"]],
        ["54", []],
      ];
      for (const [typed, ids] of cases) expect(await find(clerk, typed), typed).toEqual({ ids, next: null });
    });

    it("takes whatever is typed into a search for words, never for a language", async () => {
      await write(rowOf("001"));
      const nasty = [
        '"',
        "'",
        "*",
        "(",
        ") OR (",
        "words:",
        "NEAR(a b)",
        "a AND",
        "-",
        "^",
        "{x}:y",
        "\u0000",
        "\ud800",
        "%_",
        "x".repeat(5000),
      ];
      for (const typed of nasty) expect((await find(clerk, typed)).ids, typed).toEqual([]);
      expect((await find(clerk, '"钱" AND* (没发')).ids).toEqual([]);
      expect((await find(clerk, '"钱" *(没发')).ids).toEqual(["001"]);
    });

    it("pages through what is found, the newest first, with the filters kept", async () => {
      for (let i = 0; i < 12; i++)
        await write(rowOf(String(100 + i), { topic: i % 2 ? "wages" : "compensation-payment", registeredAt: i }));
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { ids, next } = await find(clerk, "钱", { topic: "wages", limit: 4, after });
        seen.push(...ids);
        after = next ?? undefined;
      } while (after);
      expect(seen).toEqual(["111", "109", "107", "105", "103", "101"]);
      expect((await find(clerk, "钱", { village: "v1" })).ids).toEqual([]);
      expect((await find(clerk, "钱", { closed: true })).ids).toEqual([]);
      expect((await find(cadre, "钱", { holders: ["331121/water/cadre"] })).ids).toEqual([]);
    });

    it("knows no word of a sealed matter, and those of another only while its seal is lifted", async () => {
      const post = "331121/discipline/discipline";
      const tip = rowOf("001", {
        kind: "accusation",
        stage: "sealed",
        holder: post,
        handler: post,
        unit: "331121/discipline",
        text: "村长冒领补助",
      });
      await write(tip);
      await write(rowOf("002", { text: "补助没发" }));
      const seen = async () =>
        [await find(clerk, "补助"), await find(cadre, "冒领"), await find(desk, "冒领")].map(({ ids }) => ids);
      expect(await seen()).toEqual([["002"], [], []]);
      expect((await sealedOf(store.db, desk, { limit: 9 })).map(({ id }) => id)).toEqual(["001"]);
      expect(await sealedOf(store.db, clerk, { limit: 9 })).toEqual([]);
      expect((await find(clerk, "26000000001")).ids).toEqual([]);
      const released = {
        ...tip,
        kind: "claim" as const,
        holder: POST,
        handler: POST,
        unit: "331121/finance",
        stage: "routed" as const,
      };
      await store.atomically([
        updatePetition(store.db, "001", released),
        ...crossDesks(store.db, released, [POST]),
        ...anew(released),
      ]);
      expect(await seen()).toEqual([["002", "001"], ["001"], []]);
      await store.atomically([updatePetition(store.db, "001", tip), ...anew(tip)]);
      expect(await seen()).toEqual([["002"], [], []]);
      await store.atomically(exclude(store.db, "001", ["mark of p"], "named"));
      expect(await sealedOf(store.db, desk, { limit: 9 })).toEqual([]);
    });

    it("asks for what lies near a petition on its own side of the seal, what may be read, the newest first", async () => {
      await write(rowOf("001", { village: "v1" }));
      await write(rowOf("002", { village: "v1" }));
      await write(
        rowOf("003", {
          village: "v2",
          unit: "331121/water",
          holder: "331121/water/cadre",
          handler: "331121/water/cadre",
        }),
      );
      await write(rowOf("004", { kind: "accusation", village: "v1", holder: "331121/discipline/discipline" }));
      const [one] = (await list(store.db, clerk, { limit: 1 }, today)).rows;
      if (!one) throw new Error("no row");
      const ids = async (scope: typeof clerk, more: object) =>
        (await near(store.db, scope, one, more, 5)).map(({ id }) => id);
      expect(await ids(clerk, { topic: "compensation-payment" })).toEqual(["003", "002"]);
      expect(await ids(cadre, { topic: "compensation-payment" })).toEqual(["002"]);
      expect(await ids(clerk, { village: "v2", words: ["没发"] })).toEqual([]);
      expect(await ids(desk, { topic: "compensation-payment" })).toEqual([]);
    });

    it("knows whose words were cut by another dictionary, and lets a newer writing stand", async () => {
      await write(rowOf("001"));
      await store.atomically(enter(store.db, entryOf(rowOf("002")), "v0"));
      expect(await countUnindexed(store.db, "v1")).toBe(1);
      expect(await allIndexed(store.db, "v1")).toBe(false);
      expect((await unindexed(store.db, "v1", 99, 9)).map(({ petition }) => petition)).toEqual(["002"]);
      expect((await unindexed(store.db, "v2", 99, 9)).map(({ petition }) => petition)).toEqual(["002", "001"]);
      await store.atomically(reenter(store.db, entryOf(rowOf("001", { text: "别的" })), "v1", "v1"));
      expect((await find(clerk, "钱")).ids).toEqual(["001"]);
      await store.atomically(reenter(store.db, entryOf(rowOf("001", { text: "别的" })), "v2", "v2"));
      expect([(await find(clerk, "钱")).ids, (await find(clerk, "别的")).ids]).toEqual([[], ["001"]]);
    });
  });
}
