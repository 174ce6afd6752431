import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
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

const wide = () => own.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** Holds back the first message until it is let go or the page is left. */
async function holdFirst() {
  let held = false;
  await own.page.route("**/chat/messages", (route) => {
    if (route.request().method() !== "POST" || held) return route.continue();
    held = true;
  });
}

it("talks, fits the screen, and keeps the receipt over a reload", async () => {
  await own.say("腊口村没水吃了");
  await own.page.getByRole("button", { name: "不留电话" }).click();
  await own.page.getByText("对不对").waitFor();
  const receipt = /(\d{4}-){4}\d{4}/.exec(await own.log())?.[0] ?? "none";
  expect(await own.log()).toContain("✓ 已送达");
  expect(await wide()).toBe(0);
  await own.page.reload();
  expect(await own.log()).toContain(receipt);
  expect(own.page.url()).not.toMatch(/\d{4}-/);
  expect(await own.mine()).toHaveLength(1);
});

it.each([
  [320, 568, 100],
  [320, 568, 200],
  [360, 640, 200],
])("fits %i by %i with letters of %i percent, and can be hit with a thumb", async (width, height, percent) => {
  await own.page.setViewportSize({ width, height });
  await own.page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size * 1.125}%`;
  }, percent);
  await own.say("村里的路塌了半年没人修");
  await own.page.getByRole("button", { name: "跳过" }).first().waitFor();
  await own.page.click("#clear");
  expect(await wide()).toBe(0);
  const low = await own.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, .pick, textarea, nav a, .chat-top a")]
      .filter((one) => one.offsetParent)
      .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
      .map((one) => one.outerHTML.slice(0, 80)),
  );
  expect(low).toEqual([]);
});

it("shows the receipt from its beginning, though the answer is longer than the screen", async () => {
  await own.page.setViewportSize({ width: 360, height: 560 });
  await own.say("我们村的水管坏了半个月了，没人来修");
  await own.page.getByRole("button", { name: "跳过" }).first().waitFor();
  const top = await own.page.locator("#log .code").evaluate((code) => code.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(300);
});

it("keeps what is said without a network, and sends it once when it is back, reload or not", async () => {
  await own.context.setOffline(true);
  await own.say("腊口村没水吃了");
  await own.page.getByText("还没发出去").waitFor();
  expect(await own.page.innerText("#line")).toContain("没有网络");
  await own.context.setOffline(false);
  await own.page.reload();
  await own.page.getByText("已经登记").waitFor();
  expect(await own.mine()).toHaveLength(1);
  expect((await own.log()).match(/已经登记/g)).toHaveLength(1);
});

it("sends several messages in the order in which they were said, as soon as there is a network", async () => {
  await own.context.setOffline(true);
  await own.say("腊口村没水吃了");
  await own.say("已经半个月了");
  await own.page.getByText("还没发出去").nth(1).waitFor();
  await own.context.setOffline(false);
  await own.page.getByText("已经补充").waitFor();
  expect(await own.page.isHidden("#line")).toBe(true);
  expect((await own.mine()).map(({ text }) => text)).toEqual(["腊口村没水吃了"]);
});

it("lets a person think better of what has not been sent", async () => {
  await own.context.setOffline(true);
  await own.say("腊口村没水吃了");
  await own.page.getByRole("button", { name: "不发了" }).click();
  expect(await own.log()).not.toContain("没水吃");
  await own.context.setOffline(false);
  await own.page.reload();
  expect(await own.mine()).toHaveLength(0);
  expect(await own.found()).not.toContain("没水吃");
});

it("gets the receipt although the first answer was lost on the way", async () => {
  let lost = false;
  await own.page.route("**/chat/messages", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await own.say("腊口村没水吃了");
  await own.page.getByText("已经登记").waitFor();
  expect(await own.log()).toMatch(/(\d{4}-){4}\d{4}/);
  expect(await own.mine()).toHaveLength(1);
});

it.each([
  ["is down", 503, "text/html", "<h1>Service Unavailable</h1>"],
  ["is behind somebody's sign-in page", 200, "text/html", "<h1>Free Wi-Fi</h1>"],
])("stays calm while the office %s, and sends the same words when it is back", async (_, status, contentType, body) => {
  let down = true;
  await own.page.route("**/chat/messages*", (route) =>
    down ? route.fulfill({ status, contentType, body }) : route.continue(),
  );
  await own.say("腊口村没水吃了");
  await own.page.locator("#line", { hasText: "不是您手机的问题" }).waitFor();
  expect(await own.mine()).toHaveLength(0);
  down = false;
  await own.page.getByRole("button", { name: "马上再发" }).click();
  await own.page.getByText("已经登记").waitFor();
  expect(await own.mine()).toHaveLength(1);
});

it("gives back words the office would not take, to be put right", async () => {
  await own.page.route("**/chat/messages", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ error: "字数太多了" }) })
      : route.continue(),
  );
  await own.say("腊口村没水吃了");
  await own.page.getByText("字数太多了").waitFor();
  await own.page.getByRole("button", { name: "再发一次" }).click();
  expect(await own.page.inputValue("#text")).toBe("腊口村没水吃了");
});

it("still talks where the browser keeps nothing, and says so of what waits", async () => {
  await own.context.close();
  own = await chats.open((page) =>
    page.addInitScript(() => {
      for (const name of ["localStorage", "indexedDB"])
        Object.defineProperty(window, name, {
          get() {
            throw new Error("SecurityError");
          },
        });
    }),
  );
  await own.context.setOffline(true);
  await own.say("腊口村没水吃了");
  await own.page.getByText("先别关这一页").waitFor();
  await own.context.setOffline(false);
  await own.page.getByText("已经登记").waitFor();
});

it("is used with the keys alone", async () => {
  await own.page.keyboard.press("Tab");
  await own.page.keyboard.press("Enter");
  await own.page.keyboard.type("腊口村没水吃了");
  await own.page.keyboard.press("Tab");
  await own.page.keyboard.press("Enter");
  await own.page.getByRole("button", { name: "不留电话" }).focus();
  await own.page.keyboard.press("Enter");
  await own.page.getByText("对不对").waitFor();
});

it("shows the way to the form until its scripts run, and where none of them could", async () => {
  await own.context.close();
  own = await chats.open((page) => page.route("**/static/chat-send.js*", (route) => route.abort()));
  expect(await own.page.isVisible("#opening a[href='/report']")).toBe(true);
  expect(await own.page.isHidden("#say")).toBe(true);
  own.complaints.length = 0;
});

it("keeps to the language it was opened in", async () => {
  await own.page.click("nav a[lang=en]");
  await own.say("no water");
  await own.page.getByText("Registered").first().waitFor();
  await own.page.goto(`${chats.site.url}/chat`);
  expect(await own.page.getAttribute("html", "lang")).toBe("en");
});

it("lets nothing be lost when the page is left while a message is on its way", async () => {
  await holdFirst();
  await own.say("腊口村没水吃了");
  await own.page.getByText("正在发").waitFor();
  await own.page.reload();
  await own.page.getByText("已经登记").waitFor();
  expect(await own.mine()).toHaveLength(1);
});
