import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { civilDate, localTime } from "../../src/deadline/civil-date.ts";
import { MIGRATIONS, secretOf } from "../../src/house.node.ts";
import { keysOf, noonOf } from "../../src/office/past/take-in.ts";
import { petitionerBy } from "../../src/office/person/petitioner.ts";
import { openSeals } from "../../src/office/seal.ts";
import { eventsOf } from "../../src/store/event.ts";
import { allPetitionIds, byIds } from "../../src/store/petition.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import { scratch, xiaoxi } from "./xiaoxi.ts";

const SHEET = `内容,日期,村,姓名,电话,类别,来源
"房子少量了二十平方，
要求重新量",2025/3/5,泉山,张三,12000000001,申诉求决,来访
路灯不亮,2025年7月1日,章旦村,,,,
补偿款没到账,2025-02-03,没有这个村子呀,,,,
停水三天,2025-13-01,,,,,
举报村支书贪污,2025-05-06,,,,检举控告,来信
`;

async function petitionsIn(DATA_DIR: string) {
  const store = sqliteStore(join(DATA_DIR, "xiaoxi.sqlite"), MIGRATIONS);
  const seals = await openSeals(await secretOf({ DATA_DIR, SECRET_KEY: undefined }));
  try {
    const rows = await byIds(store.db, await allPetitionIds(store.db, "", 90));
    const whole = rows.map(async (row) => ({
      ...row,
      events: await eventsOf(store.db, row.id),
      who: await petitionerBy({ store, seals }, row.petitioner),
    }));
    return (await Promise.all(whole)).sort((a, b) => a.registeredAt - b.registeredAt);
  } finally {
    store.close();
  }
}

describe("xiaoxi import", () => {
  it("takes each row in once, on its own day, and tells the others with their line", { timeout: 90_000 }, async () => {
    const folder = scratch();
    const at = { DATA_DIR: join(folder, "data") };
    const file = join(folder, "past.csv");
    writeFileSync(file, SHEET);
    await xiaoxi(["user", "add", "王海", "--post", "331121/resettlement/cadre"], at);

    const dry = await xiaoxi(["import", file, "--dry-run"], at);
    expect(dry.code).toBe(1);
    expect(dry.out).toContain("3 would be registered, 0 known already, 2 refused");
    expect(await petitionsIn(at.DATA_DIR)).toEqual([]);

    const real = await xiaoxi(["import", file], at);
    expect(real.code).toBe(1);
    expect(real.out).toContain("3 registered, 0 known already, 2 refused");
    expect(real.err).toContain(`${file}:5: no village is called "没有这个村子呀"`);
    expect(real.err).toContain(`${file}:6: not a day: "2025-13-01"`);

    const corrected = SHEET.replace("2025-13-01", "2025-12-01").replace("没有这个村子呀", "");
    writeFileSync(file, Buffer.from(`\ufeff${corrected}`, "utf16le"));
    const again = await xiaoxi(["import", file], at);
    expect([again.code, again.out.split("\n")[0]]).toEqual([0, "2 registered, 3 known already, 0 refused"]);

    const all = await petitionsIn(at.DATA_DIR);
    expect(all.map(({ registeredOn }) => registeredOn)).toEqual([
      ...["2025-02-03", "2025-03-05", "2025-05-06", "2025-07-01", "2025-12-01"],
    ]);
    const [, first, tipOff] = all;
    expect(first).toMatchObject({ channel: "import", topic: "survey", handler: "331121/resettlement/cadre" });
    expect(first?.who).toMatchObject({ name: "张三", phone: "12000000001" });
    expect(first?.events[0]?.data).toMatchObject({ source: "来访" });
    expect(first?.text).toBe("房子少量了二十平方，\n要求重新量");
    expect(tipOff).toMatchObject({ kind: "accusation", stage: "sealed" });
  });

  it("a row is the same row wherever it stands, and a second one like it is another", async () => {
    const row = {
      text: "停水",
      village: "",
      name: "",
      phone: "",
      kind: null,
      channel: "",
      day: civilDate("2025-02-03"),
    };
    const [one, two, other] = await keysOf([row, row, { ...row, text: "停电" }]);
    expect(new Set([one, two, other]).size).toBe(3);
    expect(await keysOf([{ ...row, text: "停电" }, row])).toEqual([other, one]);
  });

  it.each(["Asia/Shanghai", "Asia/Urumqi", "America/St_Johns"])("noon is noon in %s", (zone) => {
    for (const day of ["2025-01-01", "2025-03-09", "2025-07-01"].map(civilDate))
      expect(localTime(noonOf(day, zone), zone)).toEqual({ day, time: "12:00" });
  });
});
