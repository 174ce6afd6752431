import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { isRefused } from "../src/office/office.ts";
import { renew } from "../src/office/person/renew.ts";
import { talkWith } from "./chat/talk.ts";
import { settle } from "./dump.ts";
import { scratch } from "./service.ts";
import { openWorld } from "./world.ts";

const NAME = "欧阳听泉";
const PHONE = "13867001234";
const SPOKEN = "138 6700 1234";
const OTHER = "13587104321";

/** Everything in a folder, byte for byte. */
const bytesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
const found = (bytes: string, words: readonly string[]) =>
  words.filter((word) => bytes.includes(Buffer.from(word, "utf8").toString("latin1")));

it("no name, number, chat or device stands in any byte of the data or of a backup", { timeout: 60_000 }, async () => {
  const { folder, remove } = scratch();
  const file = join(folder, "xiaoxi.sqlite");
  const world = await openWorld({ file });
  const { office } = world;
  const talk = talkWith(world, "telegram");
  await talk.hear({ text: "北山镇泉山村的补偿款半年了还没到账", delivery: "message:1" });
  await talk.hear({ contact: { phone: PHONE, name: NAME }, delivery: "message:2" });
  const page = talkWith(world, "chat");
  await page.hear({ text: "泉山村的路塌了没人修", delivery: "message:3" });
  await page.hear({ text: SPOKEN, delivery: "message:4" });
  await talkWith(world, "wechat").hear({ text: "我要举报村支书贪污移民款", delivery: "message:5" });
  const contact = { name: NAME, phone: OTHER };
  const entered = await office.receive({ text: "自来水停了", channel: "phone", language: "zh-Hans", contact });
  if (isRefused(entered)) throw new Error(entered.refused);
  const chen = await world.viewer("chen");
  const view = await office.open(chen, entered.number);
  await office.act(chen, entered.number, { verb: "reveal", input: { purpose: "call" } }, view?.seq ?? 0);
  await office.contact({ receipt: entered.receipt }, { phone: `${OTHER.slice(0, -1)}9` });
  await office.again({ text: "自来水停了", channel: "web", language: "zh-Hans", contact });
  await office.sweep();
  const secrets = [NAME, PHONE, SPOKEN, OTHER, `${OTHER.slice(0, -1)}9`, talk.address, page.address];
  writeFileSync(join(folder, "probe"), PHONE);
  expect(found(bytesIn(folder), secrets)).toEqual([PHONE]);
  writeFileSync(join(folder, "probe"), "");
  expect(found(bytesIn(folder), secrets)).toEqual([]);
  await world.store.backup(join(folder, "backup.sqlite"));
  expect(found(readFileSync(join(folder, "backup.sqlite"), "latin1"), secrets)).toEqual([]);
  expect((await office.mine("telegram", talk.address)).length).toBe(1);
  world.close();
  settle(file);
  expect(found(bytesIn(folder), secrets)).toEqual([]);
  remove();
});

it("what an older version wrote in the open is closed when the office opens", { timeout: 60_000 }, async () => {
  const { folder, remove } = scratch();
  const file = join(folder, "xiaoxi.sqlite");
  const world = await openWorld({ file });
  const said = await world.office.receive({
    text: "自来水停了",
    channel: "telegram",
    language: "zh-Hans",
    address: "7700112233",
    contact: { name: NAME, phone: PHONE },
  });
  if (isRefused(said)) throw new Error(said.refused);
  const raw = new Database(file);
  raw.exec(`update petitioner set name = '${NAME}', phone = '${SPOKEN}', phone_mark = null, address = '7700112233';
    delete from chat; insert into chat values ('7700112233', 'telegram', '7700112233');
    insert into conversation values ('telegram:7700112233', 1, '{"version":1}', 1);`);
  raw.close();
  expect((await renew(world.parts)).rows).toBe(2);
  expect((await renew(world.parts)).rows).toBe(0);
  const own = await world.office.ownData(said.receipt);
  expect(own).toMatchObject({ name: NAME, phone: SPOKEN });
  expect((await world.office.mine("telegram", "7700112233")).map(({ number }) => number)).toEqual([said.number]);
  expect((await world.office.conversation("telegram", "7700112233")).version).toBe(1);
  const contact = { phone: PHONE };
  expect(await world.office.again({ text: "自来水停了", channel: "web", language: "zh-Hans", contact })).not.toBeNull();
  world.close();
  settle(file);
  expect(found(bytesIn(folder), [NAME, SPOKEN, PHONE, "7700112233"])).toEqual([]);
  remove();
});
