import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { chanceOf } from "../../src/cli/demo/chance.ts";
import { photo } from "../../src/cli/demo/photo.ts";
import type { House } from "../../src/house.node.ts";
import { isRefused } from "../../src/office/office.ts";
import { houseIn } from "../house.ts";
import { scratch, start, xiaoxi } from "./xiaoxi.ts";

async function register({ office }: House, text: string, withPhoto = false): Promise<string> {
  const uploads = withPhoto ? [{ name: "wall.png", type: "image/png", bytes: photo(chanceOf(1)) }] : [];
  const said = await office.receive({ text, channel: "web", language: "zh-Hans", uploads });
  if (isRefused(said)) throw new Error(said.refused);
  return said.receipt;
}

const edit = (DATA_DIR: string, sql: string) => {
  const raw = new Database(join(DATA_DIR, "xiaoxi.sqlite"));
  raw.exec(sql);
  raw.close();
};

describe("a backup", () => {
  it("is made while the office works, comes back whole, and is never written over anything", {
    timeout: 90_000,
  }, async () => {
    const folder = scratch();
    const old = join(folder, "old");
    const file = join(folder, "backup.xiaoxi");
    const house = await houseIn(old);
    const receipt = await register(house, "墙裂了，照片在这里", true);
    let written = 1;
    const running = start(["backup", file], { DATA_DIR: old });
    let over = false;
    const made = running.ended.then((ended) => {
      over = true;
      return ended;
    });
    while (!over) {
      await register(house, `停水第${written++}天`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    house.store.close();
    expect(await made).toMatchObject({ code: 0, err: "" });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["backup.xiaoxi", "old"]);

    const before = readFileSync(file);
    const again = await xiaoxi(["backup", file], { DATA_DIR: old });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining("nothing was overwritten")]);
    expect(readFileSync(file).equals(before)).toBe(true);

    const fresh = join(folder, "fresh");
    // As from a stick that knows no owners, into a folder that was there.
    chmodSync(file, 0o644);
    mkdirSync(fresh, { mode: 0o755 });
    const restored = await xiaoxi(["restore", file], { DATA_DIR: fresh });
    expect([restored.code, restored.err]).toEqual([0, ""]);
    expect(restored.out).toContain("secret.key is not there");
    expect(readdirSync(fresh).sort()).toEqual(["files", "xiaoxi.sqlite"]);
    for (const name of readdirSync(fresh)) expect(statSync(join(fresh, name)).mode & 0o077, name).toBe(0);
    copyFileSync(join(old, "secret.key"), join(fresh, "secret.key"));
    const verified = await xiaoxi(["verify"], { DATA_DIR: fresh });
    expect([verified.code, verified.err]).toEqual([0, ""]);
    const [, petitions] = /^(\d+) petitions, \d+ events, 1 attachments: no faults\n$/.exec(verified.out) ?? [];
    expect(Number(petitions)).toBeGreaterThan(1);
    expect(Number(petitions)).toBeLessThanOrEqual(written);

    const back = await houseIn(fresh);
    const seen = await back.office.track(receipt);
    const [attachment] = seen?.attachments ?? [];
    const sent = await back.office.file({ receipt }, seen?.number ?? "", attachment?.id ?? "");
    const kept = readFileSync(join(old, "files", attachment?.id ?? ""));
    expect(Buffer.from(sent?.bytes ?? []).equals(kept)).toBe(true);
    back.store.close();

    const full = await xiaoxi(["restore", file], { DATA_DIR: fresh });
    expect([full.code, full.err]).toEqual([1, expect.stringContaining("is not empty")]);
  });

  it("with a fault in it is refused, and the folder stays empty", { timeout: 90_000 }, async () => {
    const folder = scratch();
    const old = join(folder, "old");
    const house = await houseIn(old);
    await register(house, "停水了", true);
    house.store.close();
    const file = join(folder, "backup.xiaoxi");
    await xiaoxi(["backup", file], { DATA_DIR: old });
    const spoilt = {
      event: "update event set data = json_set(data, '$.topic', 'relief') where seq = 1 and stream <> 'office'",
      photo: "update bundled_file set bytes = x'00'",
      none: "drop table bundled_file",
    };
    for (const [what, sql] of Object.entries(spoilt)) {
      const copy = join(folder, what);
      copyFileSync(file, copy);
      const raw = new Database(copy);
      raw.exec(sql);
      raw.close();
      const fresh = join(folder, `fresh-${what}`);
      const { code, out } = await xiaoxi(["restore", copy], { DATA_DIR: fresh });
      expect([what, code, out]).toEqual([what, 1, ""]);
      expect(readdirSync(fresh)).toEqual([]);
    }
    const text = join(folder, "text");
    writeFileSync(text, "not a database at all");
    const { code, err } = await xiaoxi(["restore", text], { DATA_DIR: join(folder, "fresh") });
    expect([code, err]).toEqual([1, expect.stringContaining("this is no backup")]);
    expect(existsSync(join(folder, "fresh", "xiaoxi.sqlite"))).toBe(false);
  });
});

it("what was changed behind the office's back is found, each thing by its petition", { timeout: 90_000 }, async () => {
  const DATA_DIR = join(scratch(), "data");
  const house = await houseIn(DATA_DIR);
  for (const words of ["停水了", "没电了", "墙裂了", "路断了", "田没分"])
    await register(house, words, words === "墙裂了");
  house.store.close();
  expect((await xiaoxi(["verify"], { DATA_DIR })).code).toBe(0);
  const raw = new Database(join(DATA_DIR, "xiaoxi.sqlite"));
  const [stage, event, file, seq, gone] = raw.prepare("select id, number from petition order by id").all() as {
    id: string;
    number: string;
  }[];
  raw.close();
  edit(DATA_DIR, `update petition set stage = 'closed' where id = '${stage?.id}'`);
  edit(DATA_DIR, `update event set "on" = '2020-01-01' where stream = '${event?.id}' and seq = 1`);
  edit(DATA_DIR, `update petition set seq = seq + 1 where id = '${seq?.id}'`);
  edit(DATA_DIR, `delete from petition where id = '${gone?.id}'`);
  const [name = ""] = readdirSync(join(DATA_DIR, "files"));
  writeFileSync(join(DATA_DIR, "files", name), "another photo");
  const { code, out, err } = await xiaoxi(["verify"], { DATA_DIR });
  expect(code).toBe(1);
  expect(out).toMatch(/^4 petitions, .* 5 faults\n$/);
  const faults = err.trim().split("\n");
  expect(faults.length).toBe(5);
  expect(faults).toEqual(
    expect.arrayContaining([
      `petition ${stage?.number}: stage is not what its events say`,
      `petition ${event?.number}: the chain of events breaks at 1`,
      `petition ${file?.number}: attachment ${name} is not what was sent`,
      expect.stringMatching(`petition ${seq?.number}: says it has \\d events, \\d are written down`),
      `events of ${gone?.id}: their petition is gone`,
    ]),
  );
});

it("a backup that was broken off gives no file its name, and the next one takes its place", {
  timeout: 90_000,
}, async () => {
  const folder = scratch();
  const DATA_DIR = join(folder, "data");
  const house = await houseIn(DATA_DIR);
  await register(house, "停水了", true);
  house.store.close();
  const file = join(folder, "backup.xiaoxi");
  writeFileSync(`${file}.part`, "half of one");
  expect(await xiaoxi(["backup", file], { DATA_DIR })).toMatchObject({ code: 0, err: "" });
  expect(readdirSync(folder).sort()).toEqual(["backup.xiaoxi", "data"]);
});

it("a page overwritten in the middle of the file is found, said in one line, and told to programs too", {
  timeout: 90_000,
}, async () => {
  const DATA_DIR = join(scratch(), "data");
  const house = await houseIn(DATA_DIR);
  for (let n = 0; n < 20; n++) await register(house, `停水第${n}天`);
  house.store.close();
  const whole = await xiaoxi(["verify", "--json"], { DATA_DIR });
  expect([whole.code, JSON.parse(whole.out)]).toMatchObject([0, { petitions: 20, attachments: 0, faults: [] }]);
  const file = join(DATA_DIR, "xiaoxi.sqlite");
  const raw = new Database(file, { readonly: true });
  const page = raw.prepare("select rootpage from sqlite_master where name = 'petition_number'").pluck().get() as number;
  const size = raw.pragma("page_size", { simple: true }) as number;
  raw.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa5, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
  const found = await xiaoxi(["verify"], { DATA_DIR });
  expect([found.code, found.err]).toEqual([1, expect.stringMatching(/^the database file is damaged: .+\n$/)]);
  const told = await xiaoxi(["verify", "--json"], { DATA_DIR });
  expect([told.code, JSON.parse(told.out).faults.length]).toEqual([1, 1]);
});
