import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { House } from "../../src/house.node.ts";
import { isRefused } from "../../src/office/office.ts";
import { petitionerBy } from "../../src/office/person/petitioner.ts";
import { openSeals } from "../../src/office/seal.ts";
import { readReceipt } from "../../src/petition/number.ts";
import { hooks, insertHook } from "../../src/store/hook.ts";
import { byReceipt } from "../../src/store/petition.ts";
import { insertAsker } from "../../src/store/roll.ts";
import { dump } from "../dump.ts";
import { houseIn } from "../house.ts";
import { scratch, start, xiaoxi } from "./xiaoxi.ts";

const PHONE = "13812345678";
const CHAT = "7700112233";
const OLD = "the secret of the first year, long enough";
const NEW = "the secret of the second year, long enough";

async function told({ office }: House, many = 1): Promise<string[]> {
  const receipts: string[] = [];
  for (let i = 0; i < many; i++) {
    const said = await office.receive({
      text: `补偿款没有发第${i}户`,
      channel: "telegram",
      language: "zh-Hans",
      address: `${CHAT}${i}`,
      contact: { name: "张三丰", phone: PHONE },
      key: `web:${i}`,
    });
    if (isRefused(said)) throw new Error(said.refused);
    receipts.push(said.receipt);
  }
  return receipts;
}

/** Whether a receipt still opens its petition, with the name and number in it. */
async function stands({ office, parts, store }: House, receipt: string) {
  const row = await byReceipt(store.db, await parts.seals.marks("receipt", readReceipt(receipt) ?? ""));
  const who = await petitionerBy(parts, row?.petitioner ?? null);
  return { there: (await office.look(receipt)) !== null, name: who?.name, phone: who?.phone };
}
const WHOLE = { there: true, name: "张三丰", phone: PHONE };

describe("another secret", () => {
  it("takes the place of the file's, and receipts, names and chats go on", { timeout: 180_000 }, async () => {
    const folder = join(scratch(), "data");
    const before = await houseIn(folder);
    const [receipt = ""] = await told(before);
    const old = readFileSync(join(folder, "secret.key"), "utf8");
    const { db } = before.store;
    const closed = async (place: string, secret: string) => (await openSeals(old.trim())).close(place, secret);
    const [secret, secretBefore] = [await closed("hook.secret:h", "now"), await closed("hook.secret:h", "before")];
    const never = { pausedAt: null, failingSince: null, rotatedAt: null, testedAt: null };
    const none = { madeAt: 0, told: 0, attempts: 0, notBefore: 0, lost: 0 };
    const asker = { id: "a", name: "市", secret: await closed("asker.secret:a", "asked"), madeAt: 0, askedAt: null };
    await before.store.atomically([
      insertHook(db, { id: "h", url: "https://example.org", secret, secretBefore, ...never, ...none }),
      insertAsker(db, asker),
    ]);
    before.store.close();
    const done = await xiaoxi(["secret", "rotate"], { DATA_DIR: folder });
    expect([done.code, done.out]).toEqual([0, expect.stringContaining("key 2: 8 rows closed anew")]);
    expect(readFileSync(join(folder, "secret.key.old"), "utf8")).toBe(old);
    expect(readFileSync(join(folder, "secret.key"), "utf8")).not.toBe(old);
    // The ring itself is closed with the newest secret alone.
    const { setting: _, ...kept } = dump(join(folder, "xiaoxi.sqlite"));
    // What is closed with a receipt, or with the key of a message, cannot be closed anew without it.
    const rows = Object.entries(kept).flatMap(([table, all]) =>
      all.map((row) => [table, row.replace(/"(own_key|answer)":"v1\.[^"]*"/g, "")]),
    );
    expect(rows.filter(([, row]) => /"v1\.[^"]/.test(row ?? "")).map(([table]) => table)).toEqual([]);
    const after = await houseIn(folder);
    const fresh = await openSeals(readFileSync(join(folder, "secret.key"), "utf8").trim(), [old.trim()]);
    const [hook] = await hooks(after.store.db);
    expect(await fresh.open("hook.secret:h", hook?.secret ?? "")).toBe("now");
    expect(await fresh.open("hook.secret:h", hook?.secretBefore ?? "")).toBe("before");
    expect(await stands(after, receipt)).toEqual(WHOLE);
    expect((await after.office.mine("telegram", `${CHAT}0`)).map(({ text }) => text)).toEqual(["补偿款没有发第0户"]);
    const again = {
      text: "补偿款没有发第0户",
      channel: "telegram" as const,
      language: "zh-Hans" as const,
      key: "web:0",
    };
    const same = { ...again, address: `${CHAT}0`, contact: { name: "张三丰", phone: PHONE } };
    expect(await after.office.receive(same)).toMatchObject({ receipt });
    after.store.close();
    expect((await xiaoxi(["verify"], { DATA_DIR: folder })).code).toBe(0);
  });

  it("goes on after it was killed in the middle, also a second time", { timeout: 240_000 }, async () => {
    const folder = join(scratch(), "data");
    const before = await houseIn(folder, OLD);
    const receipts = await told(before, 120);
    before.store.close();
    const env = { DATA_DIR: folder, SECRET_KEY: NEW, SECRET_KEY_OLD: OLD };
    const { child, ended } = start(["secret", "rotate"], env);
    const database = join(folder, "xiaoxi.sqlite");
    const ring = () => {
      try {
        const raw = new Database(database, { readonly: true, timeout: 0 });
        const said = raw.prepare("select value from setting where key = 'closed-with'").pluck().get();
        raw.close();
        return said;
      } catch {
        return "locked";
      }
    };
    // While it has the database alone nobody else can look: then it is at work.
    while (ring() !== "locked" && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    expect([child.kill("SIGKILL"), (await ended).code]).toEqual([true, null]);
    const again = await xiaoxi(["secret", "rotate"], env);
    expect([again.code, again.err.replace(/^.*\r?\n?/, "")]).toEqual([0, expect.any(String)]);
    const after = await houseIn(folder, NEW);
    for (const receipt of receipts.slice(0, 5)) expect(await stands(after, receipt)).toEqual(WHOLE);
    after.store.close();
    const third = "the secret of the third year, long enough";
    const more = await xiaoxi(["secret", "rotate"], { DATA_DIR: folder, SECRET_KEY: third, SECRET_KEY_OLD: NEW });
    expect(more.out).toContain("key 3:");
    const last = await houseIn(folder, third);
    expect(await stands(last, receipts.at(-1) ?? "")).toEqual(WHOLE);
    last.store.close();
  });

  it("is refused while somebody has the database open, and with a secret that is not the old one", {
    timeout: 180_000,
  }, async () => {
    const folder = join(scratch(), "data");
    const house = await houseIn(folder, OLD);
    const [receipt = ""] = await told(house);
    const env = { DATA_DIR: folder, SECRET_KEY: NEW, SECRET_KEY_OLD: OLD };
    const busy = await xiaoxi(["secret", "rotate"], env);
    expect([busy.code, busy.err]).toEqual([1, expect.stringContaining("stop the service first")]);
    house.store.close();
    const wrong = await xiaoxi(["secret", "rotate"], {
      ...env,
      SECRET_KEY_OLD: "not the secret it was closed with, long",
    });
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("nothing was changed")]);
    const still = await houseIn(folder, OLD);
    expect(await stands(still, receipt)).toEqual(WHOLE);
    still.store.close();
    expect(existsSync(join(folder, "secret.key"))).toBe(false);
  });

  it("a service with a secret that is not the database's does not start", async () => {
    const folder = join(scratch(), "data");
    (await houseIn(folder, OLD)).store.close();
    await expect(houseIn(folder, NEW)).rejects.toThrow("SECRET_KEY is not the one");
    await expect(houseIn(folder)).rejects.toThrow("secret.key is not there");
    expect(existsSync(join(folder, "secret.key"))).toBe(false);
  });
});
