import Database from "better-sqlite3";
import { getTableColumns } from "drizzle-orm";
import { addDays } from "../../src/deadline/civil-date.ts";
import { countyReader } from "../../src/office/county.ts";
import { dictionaryOf } from "../../src/office/search/entry.ts";
import { checkDigit } from "../../src/petition/number.ts";
import { documentOf } from "../../src/store/entry.ts";
import type { PetitionRow } from "../../src/store/petition.ts";
import { petition } from "../../src/store/schema/petition.ts";
import { wordsHeard } from "../../src/triage/term.ts";
import { TOPICS } from "../../src/triage/topic.ts";
import { openWorld, type World } from "../world.ts";

const WHO = ["我家", "我们村", "本人", "我们几户", "村里老人", "我爱人", "我父亲", "同村的"];
const WHAT = [
  "补偿款",
  "过渡费",
  "后期扶持资金",
  "宅基地",
  "安置房",
  "承包地",
  "自来水",
  "出村的路",
  "养老保险",
  "房产证",
  "工资",
  "低保",
  "医疗费",
  "护坡",
  "渔船",
  "果树",
  "迁坟费",
];
const HOW = [
  "半年了还没到账",
  "一直没人管",
  "说好的到现在没有兑现",
  "面积量少了",
  "标准和邻村不一样",
  "漏水没人修",
  "催了三次都说再等等",
  "材料交了没有回音",
  "名单里没有我们",
  "被人占了",
];
const MORE = [
  "请问什么时候解决",
  "老人看病等着用钱",
  "孩子上学要用",
  "去年就反映过",
  "请领导过问",
  "合同上写得清清楚楚",
  "下雨天没法走",
];
const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"];
const GIVEN = [..."建国华明军平红伟芳秀英丽强磊静敏艳勇杰涛"];
/** An office has so many open matters, however long its archive grows. */
const OPEN = 1500;

/** Numbers that look drawn and are the same in every run. */
export function drawFrom(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)] as (typeof from)[number];
  };
}

/** Something somebody has to say, out of some thousand sentences. */
export const tellFrom = (pick: ReturnType<typeof drawFrom>): string => `${pick(WHAT)}${pick(HOW)}，${pick(MORE)}`;

/** Values of a row as its table's columns hold them. */
const stored = (row: PetitionRow): unknown[] =>
  Object.entries(getTableColumns(petition)).map(([name, column]) => {
    const value = row[name as keyof PetitionRow];
    return value === null ? null : column.mapToDriverValue(value);
  });

/**
 * A world with `n` petitions of the last years, the newest of them open, written in bulk beside the pipeline (rows, desks
 * and the search index; no events): for measuring what a long archive costs. The same for every run.
 */
export async function openArchive(file: string, n: number): Promise<World> {
  const world = await openWorld({ file });
  await world.receive("补偿款半年了还没到账", { village: "331121107210" });
  const [model] = await world.store.db.select().from(petition);
  if (!model) throw new Error("nothing was registered");
  const county = await countyReader(world.parts)();
  const version = await dictionaryOf(county.knowledge);
  const villages = county.villages.filter(({ countyCode }) => countyCode === "331121");
  const posts = [...county.posts.values()].filter(({ unit, role }) => unit.startsWith("331121") && role === "cadre");
  const topics = TOPICS.map(({ slug }) => slug);
  const placeWords = new Map(villages.map(({ code, name }) => [code, wordsHeard(`${name}村`, county.knowledge)]));
  const pick = drawFrom(n);
  const today = world.office.today();

  const raw = new Database(file);
  raw.pragma("synchronous = OFF");
  const columns = Object.values(getTableColumns(petition)).map(({ name }) => `"${name}"`);
  const insert = raw.prepare(`insert into petition (${columns}) values (${columns.map(() => "?")})`);
  const cross = raw.prepare("insert into desk (petition, post) values (?, ?)");
  const enter = raw.prepare("insert into entry (petition, version) values (?, ?)");
  const index = raw.prepare("insert into search (rowid, words, letters, number, facets) values (?, ?, ?, ?, ?)");
  const write = raw.transaction((from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const text = `${pick(WHO)}${pick(SURNAMES)}${pick(GIVEN)}${pick(GIVEN)}的${tellFrom(pick)}，${tellFrom(pick)}。`;
      const village = pick(villages);
      const at = pick([...topics.keys()]);
      const post = posts[at % posts.length]?.id ?? model.handler;
      const isOpen = n - i <= OPEN && i % 5 > 0;
      const due = isOpen ? addDays(today, (i % 60) - 10) : null;
      const digits = `20${String(10_000_000 + i)}`;
      const checked = digits + checkDigit(digits);
      const row: PetitionRow = {
        ...model,
        id: `archive-${String(i).padStart(8, "0")}`,
        number: `${checked.slice(0, 2)}-${checked.slice(2, 5)}-${checked.slice(5, 8)}-${checked.slice(8)}`,
        receiptHash: `archive-${i}`,
        topic: topics[at] ?? model.topic,
        village: village.code,
        township: village.townshipCode,
        unit: post.slice(0, post.lastIndexOf("/")),
        handler: post,
        holder: isOpen ? post : null,
        stage: isOpen ? "routed" : "closed",
        outcome: isOpen ? null : "lapsed",
        registeredOn: addDays(today, -Math.ceil((n - i) / 40)),
        closedOn: isOpen ? null : addDays(today, -Math.ceil((n - i) / 80)),
        nominalDue: due,
        legalDue: due,
        text,
        petitioner: null,
      };
      insert.run(stored(row));
      cross.run(row.id, post);
      const place = enter.run(row.id, version).lastInsertRowid;
      const texts = [wordsHeard(text, county.knowledge), placeWords.get(village.code) ?? []];
      const { words, letters, number, facets } = documentOf({ row, texts, desks: [post] });
      index.run(place, words, letters, number, facets);
    }
  });
  for (let from = 0; from < n; from += 10_000) write(from, Math.min(n, from + 10_000));
  raw.exec("analyze");
  raw.close();
  return world;
}
