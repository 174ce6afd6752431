import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { JPEG } from "../../sample.ts";
import { type Chats, openChats, type Telephone } from "../chat-page.ts";

let chats: Chats;
let own: Telephone;
beforeAll(async () => {
  chats = await openChats();
});
afterAll(() => chats?.close());
beforeEach(async () => {
  own = await chats.open();
});
afterEach(async () => {
  expect(own.complaints).toEqual([]);
  await own.context.close();
});

const PHOTO = { name: "账本.jpg", mimeType: "image/jpeg", buffer: JPEG };
const clear = async () => {
  await own.page.click("#clear");
  await own.page.click("#really-clear");
  await own.page.getByText("已清除").waitFor();
};

it("leaves nothing on the telephone when it is told to, and tells the office's memory apart from it", async () => {
  await own.say("我要举报村支书冒领移民款");
  await own.page.getByText("保密登记").first().waitFor();
  await clear();
  expect(await own.found()).not.toContain("举报");
  await own.page.reload();
  expect(await own.log()).not.toMatch(/冒领|(\d{4}-){4}\d{4}/);
});

it("asks before it clears, since a receipt that was not written down is gone with it", async () => {
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
  await own.page.click("#clear");
  expect(await own.page.innerText("#sure")).toContain("查询码抄好了没有");
  await own.page.click("#keep");
  expect(await own.log()).toContain("已经登记");
});

it("forgets this device although there is no network when it is told to", async () => {
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
  await own.context.setOffline(true);
  await clear();
  await own.context.setOffline(false);
  await own.page.reload();
  await own.page.waitForFunction(() => !/"leaving":true/.test(localStorage.getItem("xiaoxi-chat") ?? ""));
  await own.page.reload();
  await own.page.waitForTimeout(500);
  expect(await own.log()).not.toContain("已经登记");
});

it("leaves nothing of a tip-off on the telephone once the page is opened anew", async () => {
  await own.page.getByRole("button", { name: "举报干部" }).click();
  await own.page.getByText("只有纪检专办的人看得到").waitFor();
  expect(await own.page.isVisible("#sealed")).toBe(true);
  await own.say("村支书王建国贪污移民款");
  await own.page.getByText(/\d{4}(-\d{4}){4}/).waitFor();
  expect(await own.found()).not.toMatch(/王建国|\d{4}-\d{4}-\d{4}|举报|secret|纪检/);
  const looked = own.page.waitForResponse(/chat\/messages\?since/);
  await own.page.reload();
  await looked;
  await own.page.waitForTimeout(300);
  // Nor that there was one: the way into the sealed talk is not told again either.
  expect(await own.page.locator("#log li").count()).toBe(1);
  expect(await own.page.isHidden("#sealed")).toBe(true);
});

it("does not tell by the way out of the sealed talk that somebody was in it", async () => {
  await own.page.getByRole("button", { name: "举报干部" }).click();
  await own.page.getByRole("button", { name: "反映别的事" }).click();
  await own.page.getByText("会按普通的事登记").waitFor();
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
  expect(await own.page.isHidden("#sealed")).toBe(true);
  const looked = own.page.waitForResponse(/chat\/messages\?since/);
  await own.page.reload();
  await looked;
  await own.page.waitForTimeout(300);
  expect(await own.log()).toContain("已经登记");
  expect(await own.log()).not.toMatch(/普通的事|纪检/);
});

it.each([
  [
    "after the person chose to",
    async () => own.page.getByRole("button", { name: "举报干部" }).click(),
    "会计把我家的地写成他弟弟的",
  ],
  ["by the sound of the words alone", async () => {}, "村会计冒领了我家的移民款"],
])("writes no tip-off down while it waits for a network, %s: neither words nor photos", async (_, first, words) => {
  await own.context.setOffline(true);
  await first();
  await own.page.setInputFiles('input[name="photo"]', PHOTO);
  await own.say(words);
  await own.page.getByText("先别关这一页").last().waitFor();
  expect(await own.found()).not.toMatch(/举报|secret|冒领|弟弟|账本/);
  expect(await own.stored()).toEqual([]);
  await own.context.setOffline(false);
  await own.page.getByText("已经保密登记").waitFor();
  expect(await own.mine()).toHaveLength(0);
});

it("takes back what it had kept of words that the office then seals", async () => {
  await own.context.setOffline(true);
  await own.say("村里给的钱没到我们手上，听说进了会计自己的腰包");
  await own.page.getByText("还没发出去").waitFor();
  await own.context.setOffline(false);
  await own.page.getByText("已经保密登记").waitFor();
  expect(await own.found()).not.toMatch(/腰包|\d{4}-\d{4}-\d{4}/);
});

it("shows one message alone, and keeps none, when the office says that all is to go", async () => {
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
  await own.page.route("**/chat/messages", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({
          contentType: "application/json",
          body: JSON.stringify({
            messages: [{ id: "x:0", text: "这里的消息都删掉了。", buttons: null, at: Date.now(), wipe: true }],
            sealed: false,
          }),
        })
      : route.fulfill({
          contentType: "application/json",
          body: JSON.stringify({ messages: [], sealed: false, known: true }),
        }),
  );
  await own.say("删掉我的消息");
  await own.page.getByText("这里的消息都删掉了").waitFor();
  // Its greeting stands in the page itself.
  expect(await own.page.locator("#log li").count()).toBe(2);
  expect(await own.found()).not.toMatch(/没水吃|删掉|登记|\d{4}-\d{4}/);
  expect(await own.stored()).toEqual([]);
  await own.page.unroute("**/chat/messages");
  await own.page.reload();
  await own.page.waitForTimeout(500);
  expect(await own.log()).not.toMatch(/没水吃|删掉/);
});

it("says plainly that a browser without cookies cannot hold a conversation, and registers all the same", async () => {
  await own.context.close();
  own = await chats.open((page) =>
    page.route("**/chat**", async (route) => {
      const response = await route.fetch({ headers: { ...route.request().headers(), cookie: "" } });
      const { "set-cookie": _, ...headers } = response.headers();
      return route.fulfill({ response, headers });
    }),
  );
  await own.page.locator("#forgetful a[href='/report']").waitFor();
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
});
