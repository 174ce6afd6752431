import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inputIn, OWED, openPages, type Pages, photo, readable, receiptIn } from "./pages.ts";

let pages: Pages;
let key: string;
beforeAll(async () => {
  pages = await openPages();
});
beforeEach(async () => {
  key = inputIn((await pages.visit("/report")).html, "key");
});
afterAll(() => pages.close());

const count = async () => (await pages.petitions()).length;

describe("reporting", () => {
  it("gives the number, the receipt, who has it, the last day with its article, and how that day was counted", async () => {
    pages.world.on("2026-03-02");
    const { status, html } = await pages.fill("/report", { key, text: OWED });
    expect(status).toBe(200);
    const said = readable(html);
    const row = (await pages.petitions()).at(-1);
    expect(said).toContain(row?.number);
    expect(said).toContain("青田县财政局");
    expect(said).toContain("2026年3月17日");
    expect(said).toContain("《信访工作条例》第22条");
    expect(said).toContain("从 2026年3月2日 起算，当天不算");
    expect(said).toContain("请抄下来，或者拍照、截图");
    expect((await pages.world.office.track(receiptIn(html)))?.number).toBe(row?.number);
  });

  it("makes one petition of a double click, and a reload shows the same receipt", async () => {
    const before = await count();
    const [first, second] = await Promise.all([
      pages.fill("/report", { key, text: OWED }),
      pages.fill("/report", { key, text: OWED }),
    ]);
    const reloaded = await pages.fill("/report", { key, text: OWED });
    expect(new Set([first, second, reloaded].map(({ html }) => receiptIn(html))).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it("asks before a form already sent is sent again with other words, and then takes it as another matter", async () => {
    await pages.fill("/report", { key, text: OWED });
    const again = await pages.fill("/report", { key, text: "安置点的路灯坏了半年" });
    expect(again.status).toBe(409);
    expect(readable(again.html)).toContain("刚才已经交上去一份了");
    expect(again.html).toContain("安置点的路灯坏了半年");
    const fresh = inputIn(again.html, "key");
    expect(fresh).not.toBe(key);
    expect((await pages.fill("/report", { key: fresh, text: "安置点的路灯坏了半年" })).status).toBe(200);
  });

  it.each([
    ["nothing at all", { text: "  \n " }, "请写几句话，或者发一张照片、一段语音"],
    ["a village and a name but no matter", { text: "", village: "泉山", name: "吴桂香" }, "请写几句话"],
    ["more than ten thousand characters", { text: "水".repeat(20_000), name: "吴桂香" }, "字数太多了"],
  ])("says what is wrong with %s, keeps what was typed and writes nothing", async (_, fields, says) => {
    const before = await count();
    const { status, html } = await pages.fill("/report", { key, ...fields });
    expect(status).toBe(422);
    expect(html).toMatch(/<div class="alert" role="alert"><p><a href="#text">[^<]+/);
    expect(readable(html)).toContain(says);
    expect(html).toContain('aria-invalid="true"');
    for (const typed of Object.values(fields)) expect(html).toContain(typed.trim());
    expect(await count()).toBe(before);
  });

  it("says so in the person's language", async () => {
    const { html } = await pages.fill("/report", { key, text: "" }, { "accept-language": "en" });
    expect(html).toContain('<html lang="en">');
    expect(readable(html)).not.toMatch(/请写几句话/);
  });

  it("registers with the village unknown, and keeps the name as it was written", async () => {
    const { status, html } = await pages.fill("/report", { key, text: "自来水停了三天", village: "蛤蟆塘外沿" });
    expect(status).toBe(200);
    expect(readable(html)).toContain("工作人员会核实");
    const row = (await pages.petitions()).at(-1);
    expect(row?.text).toBe("自来水停了三天");
    const clerk = await pages.world.viewer("chen");
    const seen = await pages.world.office.open(clerk, row?.number ?? "");
    expect(seen?.events[0]?.data.villageWritten).toBe("蛤蟆塘外沿");
  });

  it("asks which village it is when the name fits several, and takes the answer on the page of the matter", async () => {
    const { html } = await pages.fill("/report", { key, text: "自来水停了三天", village: "水南" });
    const offered = [...html.matchAll(/type="radio" name="village" value="(\d+)"/g)].map(([, code]) => code ?? "");
    expect(offered.length).toBeGreaterThan(1);
    const receipt = inputIn(html, "receipt");
    const after = await pages.fill("/track", { receipt, verb: "correct", village: offered[0] ?? "" });
    expect(after.status).toBe(200);
    expect((await pages.world.office.track(receipt))?.village?.code).toBe(offered[0]);
  });

  it("takes the village that was tapped", async () => {
    await pages.fill("/report", { key, text: "自来水停了三天", village: "北山镇 泉山", villageCode: "331121107210" });
    const row = (await pages.petitions()).at(-1);
    expect(row?.village).toBe("331121107210");
    expect(row?.text).toBe("自来水停了三天");
  });

  it("offers the villages that fit what is being typed", async () => {
    const { html } = await pages.visit(`/report/villages?words=${encodeURIComponent("泉山")}`);
    expect(JSON.parse(html)).toContainEqual({ code: "331121107210", name: "泉山", township: "北山镇" });
    for (const words of ["", "水".repeat(500)])
      expect((await pages.visit(`/report/villages?words=${encodeURIComponent(words)}`)).html).toBe("[]");
  });

  it("puts the emergency numbers before everything else when there is danger", async () => {
    const { html } = await pages.fill("/report", { key, text: "后山滑坡，房子要塌了，快来人" });
    const said = readable(html);
    expect(said).toMatch(/119/);
    expect(said.indexOf("119")).toBeLessThan(said.indexOf("已经登记了"));
  });

  it("a photo alone is a petition", async () => {
    const { status } = await pages.fill("/report", { key, text: "", files: [photo()] });
    expect(status).toBe(200);
    expect([...pages.world.files.keys()].filter((key) => !key.endsWith(".small"))).toHaveLength(1);
  });

  it.each([
    ["a file over twenty megabytes", [new File([new Uint8Array(21 * 1024 * 1024)], "a.png")], "文件太大了"],
    ["a file nobody can open", [new File(["MZ, a program"], "a.png", { type: "image/png" })], "这种文件收不了"],
    ["ten files", Array.from({ length: 10 }, () => photo()), "文件太多了"],
  ])("refuses %s, keeps the words and asks for the photos again", async (_, files, says) => {
    const before = await count();
    const kept = pages.world.files.size;
    const { status, html } = await pages.fill("/report", { key, text: OWED, files });
    expect(status).toBe(422);
    expect(readable(html)).toContain(says);
    expect(readable(html)).toContain("请再选一次");
    expect(html).toContain(OWED);
    expect([await count(), pages.world.files.size]).toEqual([before, kept]);
  });

  it("says that all files together are too large before it has read them", async () => {
    const { status, html } = await pages.fill(
      "/report",
      { text: OWED },
      { "content-length": String(100 * 1024 * 1024) },
    );
    expect(status).toBe(413);
    expect(readable(html)).toContain("加起来太大了");
  });

  it("refuses what is no form", async () => {
    const broken = await pages.fill("/report", {}, { "content-type": "multipart/form-data; boundary=other" });
    expect(broken.status).toBe(400);
  });

  it("registers any words that are words, and shows them again as they were written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 300 }), async (text) => {
        const form = inputIn((await pages.visit("/report")).html, "key");
        const { status, html } = await pages.fill("/report", { key: form, text });
        if (text.trim() === "") return status === 422;
        const view = await pages.world.office.track(receiptIn(html));
        return status === 200 && view?.text === text.replaceAll("\r\n", "\n").trim();
      }),
      { numRuns: 30 },
    );
  });

  it("is never a way to put markup on a page", async () => {
    const text = `<img src=x onerror="alert(1)"></textarea><script>alert(2)</script>`;
    const { html } = await pages.fill("/report", { key, text: text.repeat(200), name: '"><b>' });
    expect(html).not.toContain("<img src=x");
    expect(html).not.toContain("<script>");
    expect(html).not.toContain('"><b>');
  });
});

describe("tipping off", () => {
  it("asks nobody who they are, says how to stay safe, and asks nothing of the server while one types", async () => {
    const { html } = await pages.visit("/report?kind=accusation");
    const said = readable(html);
    expect(said).toContain("不要用村里的、别人的、办公室的电脑和手机");
    expect(said).toContain("这里不问您是谁");
    const [open = ""] = html.split("<details");
    expect(open).not.toMatch(/name="(name|phone)"/);
    expect(html).not.toContain("data-village");
  });

  it("is sealed for the discipline desk, whatever it is about, and leaves no trace of its author", async () => {
    const before = (await pages.petitioners()).length;
    const { html } = await pages.fill("/report", { key, kind: "accusation", text: "村里的路修得太慢，请查一查" });
    expect(readable(html)).toContain("只有纪检的专门人员看得到");
    const row = (await pages.petitions()).at(-1);
    expect(row).toMatchObject({ kind: "accusation", stage: "sealed", petitioner: null });
    expect(row?.holder).toMatch(/discipline/);
    expect((await pages.petitioners()).length).toBe(before);
  });

  it("keeps a name that was given freely, and shows the form open when it comes back", async () => {
    const fields = { key, kind: "accusation", text: "", name: "吴桂香", phone: "13587100000" };
    const { status, html } = await pages.fill("/report", fields);
    expect(status).toBe(422);
    expect(html).toMatch(/<details class="real-name" open/);
    const before = await pages.petitioners();
    await pages.fill("/report", { ...fields, text: "村支书张三截留补偿款" });
    expect(await pages.petitioners()).toEqual(before);
    expect(JSON.stringify(before)).not.toContain("13587100000");
    const row = (await pages.petitions()).at(-1);
    const view = await pages.world.office.open(await pages.world.viewer("wu"), row?.number ?? "");
    expect(view?.petitioner).toMatchObject({ name: "吴**", phone: "135****0000" });
  });
});
