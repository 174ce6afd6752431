import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeskSite, openDesk } from "./desk.ts";
import { inputIn, photo, receiptIn } from "./pages.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const CALL = { channel: "phone", text: "北山镇泉山村的补偿款半年了还没到账", name: "王小明", phone: "13800001111" };

describe("writing down a call, a visit or a letter", () => {
  it("gives a slip whose receipt opens the petition, in the caller's name", async () => {
    const chen = await desk.as("chen");
    const key = inputIn((await chen.get("/entry")).html, "key");
    const slip = await chen.post("/entry", { ...CALL, key });
    expect(slip.status).toBe(201);
    const tracked = await desk.world.office.track(receiptIn(slip.html));
    expect(tracked).toMatchObject({ channel: "phone", text: CALL.text });
    expect(slip.text).toContain(tracked?.number);
    expect(slip.text).toContain("2026年3月17日");
    const view = await desk.world.office.open(await desk.world.viewer("li"), tracked?.number ?? "");
    expect(view?.petitioner).toEqual({ name: "王**", phone: "138****1111", shownUntil: null, restricted: false });
    expect(view?.events[0]).toMatchObject({ type: "registered", person: "陈登记" });
  });

  it("makes one petition of a form that is sent twice", async () => {
    const chen = await desk.as("chen");
    const key = inputIn((await chen.get("/entry")).html, "key");
    const once = await chen.post("/entry", { ...CALL, key });
    const twice = await chen.post("/entry", { ...CALL, key });
    expect(receiptIn(twice.html)).toBe(receiptIn(once.html));
    expect((await desk.world.office.inbox(await desk.world.viewer("chen"), { tab: "unit" })).counts.unit).toBe(1);
  });

  it("takes a scanned letter without a word typed", async () => {
    const chen = await desk.as("chen");
    const slip = await chen.post("/entry", { channel: "letter", text: "", files: photo("来信.png") });
    const tracked = await desk.world.office.track(receiptIn(slip.html));
    expect(tracked?.attachments.map(({ name }) => name)).toEqual(["来信.png"]);
  });

  it("keeps everything typed when something is missing or wrong", async () => {
    const chen = await desk.as("chen");
    const nothing = await chen.post("/entry", { ...CALL, channel: "visit", text: " " });
    expect(nothing.status).toBe(422);
    expect(nothing.html).toMatch(/role="alert"/);
    expect(nothing.html).toContain('value="王小明"');
    expect(nothing.html).toMatch(/value="visit"[^>]* checked/);
    const unknown = await chen.post("/entry", { ...CALL, village: "桃花源" });
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain(CALL.text);
    expect(unknown.html).toMatch(/id="village"[^>]*aria-invalid="true"/);
  });

  it("seals an accusation: the one who wrote it down can read out the receipt and open nothing", async () => {
    const chen = await desk.as("chen");
    const slip = await chen.post("/entry", { ...CALL, text: "举报张三截留补偿款", accusation: "yes" });
    expect(slip.text).toContain("已经保密接收");
    expect(slip.html).not.toContain('href="/petitions/');
    expect(slip.text).not.toContain("纪检经办");
    const tracked = await desk.world.office.track(receiptIn(slip.html));
    expect((await chen.get(`/petitions/${tracked?.number}`)).status).toBe(404);
  });

  it("is for those who receive people", async () => {
    expect((await (await desk.as("sun")).get("/entry")).status).toBe(404);
    expect((await (await desk.as("sun")).post("/entry", CALL)).status).toBe(404);
    expect((await (await desk.as("li")).get("/entry")).status).toBe(200);
  });
});
