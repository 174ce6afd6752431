import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inputIn, OWED, openPages, type Pages, photo, readable, receiptIn } from "./pages.ts";

let pages: Pages;
beforeEach(async () => {
  pages = await openPages();
});
afterEach(() => pages.close());

const PHONE = "13812345678";
const form = async (fields: Record<string, string | File[]>) =>
  pages.fill("/report", { text: OWED, phone: PHONE, ...fields });

describe("the form, sent again in the same words with the same telephone number", () => {
  it("registers nothing new, says so with the number and the days left, and shows no receipt", async () => {
    const first = await form({});
    const [petition] = await pages.petitions();
    pages.world.on("2026-03-06");
    const again = await form({});
    expect(again.status).toBe(200);
    const text = readable(again.html);
    expect(text).toContain("这件事已经登记过，正在办");
    expect(text).toContain(petition?.number);
    expect(text).toContain("还剩 11 天");
    expect(again.html).not.toContain(receiptIn(first.html));
    expect(again.html).not.toMatch(/\d{4}-\d{4}-\d{4}-\d{4}-\d{4}/);
    expect(await pages.petitions()).toMatchObject([{ urges: 1 }]);
  });

  it("registers another matter by one button, with everything that was typed", async () => {
    await form({});
    const { html } = await form({ name: "张三丰", village: "泉山村" });
    const kept = Object.fromEntries(
      ["key", "text", "village", "villageCode", "name", "phone", "another"].map((name) => [name, inputIn(html, name)]),
    );
    expect(kept).toMatchObject({ text: OWED, village: "泉山村", name: "张三丰", phone: PHONE });
    expect(receiptIn((await pages.fill("/report", kept)).html)).toBeTruthy();
    expect(await pages.petitions()).toHaveLength(2);
  });

  it("is registered when nothing but the words is the same, when photos came, and when it is a tip-off", async () => {
    await form({});
    const others: Parameters<typeof form>[0][] = [{ phone: "" }, { files: [photo()] }, { kind: "accusation" }];
    for (const more of others) expect(receiptIn((await form(more)).html)).toBeTruthy();
    expect(await pages.petitions()).toHaveLength(4);
  });

  it("gives the same receipt to the same form, however often it is sent", async () => {
    const key = "6f6f9b1e-0a7d-4c57-9b0e-5a5d6f6f9b1e";
    const first = await form({ key });
    expect(receiptIn((await form({ key })).html)).toBe(receiptIn(first.html));
    expect(await pages.petitions()).toMatchObject([{ urges: 0 }]);
  });
});

describe("the API", () => {
  const post = (more: object = {}) => pages.ask("/petitions", { text: OWED, contact: { phone: PHONE }, ...more });

  it("answers 200 with the number and the turn, and 201 when it is another matter", async () => {
    const first = await (await post()).json();
    const again = await post();
    expect(again.status).toBe(200);
    const said = await again.json();
    expect(said).toMatchObject({ repeated: true, number: first.number, stage: { code: "routed" }, turn: { days: 15 } });
    expect(said).not.toHaveProperty("receipt");
    expect(JSON.stringify(said)).not.toContain(first.receipt);
    const other = await post({ another: true });
    expect(other.status).toBe(201);
    expect((await other.json()).number).not.toBe(first.number);
  });

  it("knows nobody who stays anonymous", async () => {
    await post();
    expect((await post({ anonymous: true })).status).toBe(201);
  });

  it("says so in its contract", async () => {
    const contract = await (await pages.get("/openapi.json")).json();
    const { responses } = contract.paths["/petitions"].post;
    expect(Object.keys(responses)).toContain("200");
    expect(Object.keys(contract.components.schemas.Repeated.properties)).not.toContain("receipt");
  });
});
