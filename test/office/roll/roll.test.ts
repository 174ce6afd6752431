import { like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { question, readShared } from "../../../src/office/roll/question.ts";
import { delivery } from "../../../src/store/schema/notice.ts";
import { type DeskSite, openDesk } from "../../web/desk.ts";

const URL_OF = "https://qingtian.example.org";
const PATH = "/api/v1/figures";
let county: DeskSite;
let above: DeskSite;
let isDown = false;
const carried: string[] = [];
beforeAll(async () => {
  [county, above] = [await openDesk(), await openDesk()];
  above.world.parts.call = async ({ url, ...asked }) => {
    if (isDown || !url.startsWith(URL_OF)) throw new Error("nobody there");
    const answer = await fetch(url.replace(URL_OF, county.url), { ...asked, redirect: "manual" });
    const text = await answer.text();
    carried.push(text);
    return { status: answer.status, text };
  };
});
afterAll(async () => {
  await county.close();
  await above.close();
});

const allowed = async () => {
  const page = await (await county.as("zheng")).post("/admin/county/allow", { name: "丽水市信访局" });
  return /xf\.[\w.-]+/.exec(page.text)?.[0] ?? "";
};

describe("a county and the office above it, two services", () => {
  it("numbers come by a signed question and are added up, and no petition comes with them", async () => {
    await county.owed();
    const late = await county.owed("北山镇另一户的补偿款两年没到账");
    county.world.on("2026-03-30");
    above.world.on("2026-03-30");
    const shared = await allowed();
    const admin = await above.as("zheng");
    expect((await admin.post("/admin/county/ask", { name: "青田", url: "http://10.0.0.8/", shared })).status).toBe(422);
    expect((await admin.post("/admin/county/ask", { name: "青田", url: URL_OF, shared })).status).toBe(303);
    const zhou = await above.as("zhou");
    const page = await zhou.get("/counties");
    expect(page.text).toMatch(/青田\s+2\s+2\s+0/);
    expect(page.text).toMatch(/合计\s+2\s+2\s+0/);
    expect(page.text).toContain("2026年3月30日");
    expect(carried.join()).not.toContain(late.number);
    expect(JSON.parse(carried[0] ?? "")).toEqual({
      on: "2026-03-30",
      open: 2,
      late: 2,
      soon: 0,
      registered: 0,
      closed: 0,
      told: { of: 2, met: 0 },
      answered: { of: 0, met: 0 },
    });
    expect((await (await county.as("zheng")).get("/admin/county")).text).toContain("最近来问");
  });

  it("a tip-off changes no number of it", async () => {
    const { roll } = above.world.office;
    const viewer = await above.world.viewer("zhou");
    const before = await roll.counties(viewer);
    await county.world.receive("我要举报财政局的李财政冒领移民款");
    await roll.round();
    const figures = (said: typeof before) => ("refused" in said ? null : said.map((one) => one.figures));
    expect(figures(await roll.counties(viewer))).toEqual(figures(before));
  });

  it("one that does not answer is told of since when, with its numbers of then, until it does", async () => {
    isDown = true;
    above.world.on("2026-03-31", "09:00");
    await above.world.office.sweep();
    above.world.on("2026-04-01", "09:00");
    await above.world.office.sweep();
    const zhou = await above.as("zhou");
    const page = await zhou.get("/counties");
    expect(page.text).toContain("从 2026年3月31日 09:00 起没有报数，下面是 2026年3月30日 的数");
    expect(page.text).toContain("其中 1 个县没有按时报数");
    isDown = false;
    county.world.on("2026-04-01", "09:00");
    await above.world.office.sweep();
    expect((await zhou.get("/counties")).text).not.toContain("没有报数");
  });

  it("nobody else is answered: unsigned, signed by another, asked twice, too late, or no longer allowed", async () => {
    const { parts } = county.world;
    const shared = readShared(await allowed());
    if (!shared) throw new Error("nothing was shared");
    const ask = async (headers: Record<string, string>) => (await fetch(county.url + PATH, { headers })).status;
    const now = parts.clock();
    const right = await question(shared, now, parts.draw);
    expect(await ask({})).toBe(401);
    expect(await ask(await question({ ...shared, secret: "0".repeat(64) }, now, parts.draw))).toBe(401);
    expect(await ask(await question({ ...shared, asker: "somebody-else" }, now, parts.draw))).toBe(401);
    expect(await ask(await question(shared, now - 10 * 60_000, parts.draw))).toBe(401);
    expect([await ask(right), await ask(right)]).toEqual([200, 401]);
    const zheng = await county.as("zheng");
    await zheng.post("/admin/county/remove", { what: "asker", id: shared.asker });
    expect(await ask(await question(shared, parts.clock(), parts.draw))).toBe(401);
  });

  it("a question that was asked is kept while it could be asked again, and no longer", async () => {
    const { office, store } = county.world;
    const questions = () => store.db.select().from(delivery).where(like(delivery.key, "figures:%"));
    county.world.on("2026-04-02", "09:00");
    await above.world.office.roll.round();
    expect((await questions()).length).toBeGreaterThan(0);
    await office.sweep();
    expect((await questions()).length).toBeGreaterThan(0);
    county.world.on("2026-04-04", "09:00");
    await office.sweep();
    expect(await questions()).toEqual([]);
  });

  it("who asks and who is asked is the administrator's; the numbers are not the cadres'", async () => {
    expect((await (await above.as("chen")).get("/admin/county")).status).toBe(403);
    expect((await (await above.as("chen")).post("/admin/county/allow", { name: "x" })).text).not.toContain("xf.");
    expect((await (await above.as("li")).get("/counties")).status).toBe(403);
    expect((await (await above.as("qian")).get("/counties")).text).toContain("青田");
  });
});
