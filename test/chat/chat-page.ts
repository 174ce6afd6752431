import type { Browser, BrowserContext, Page } from "playwright-core";
import { openBrowser, phone } from "../browser.ts";
import { openSite, type Site } from "../site.ts";

/** One telephone with `/chat` open, and what a test asks about it. */
export type Telephone = {
  site: Site;
  context: BrowserContext;
  page: Page;
  /** Errors of scripts, and what the page's own policy forbade. */
  complaints: string[];
  say(text: string): Promise<void>;
  log(): Promise<string>;
  /** The petitions the office knows this device by. */
  mine(): ReturnType<Site["world"]["office"]["mine"]>;
  /** Everything a person who picks up the telephone could find on it, as text. */
  found(): Promise<string>;
  /** Messages whose files are kept for later. */
  stored(): Promise<string[]>;
};

/** A service and a browser; `open` gives a fresh telephone with the page open. */
export async function openChats(flags: readonly string[] = []) {
  const browser: Browser = await openBrowser(flags);
  const site = await openSite();
  return {
    site,
    browser,
    async open(before: (page: Page, context: BrowserContext) => Promise<unknown> = async () => {}): Promise<Telephone> {
      const context = await phone(browser);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (said) => /Content Security Policy/.test(said.text()) && complaints.push(said.text()));
      await before(page, context);
      await page.goto(`${site.url}/chat?lang=zh-Hans`);
      const stored = (whole: boolean) =>
        page.evaluate(
          (whole) =>
            new Promise<string[]>((resolve, reject) => {
              const request = indexedDB.open("xiaoxi-chat", 1);
              request.onupgradeneeded = () => request.result.createObjectStore("files");
              request.onerror = () => reject(request.error);
              request.onsuccess = () => {
                const files = request.result.transaction("files").objectStore("files");
                const all = whole ? files.getAll() : files.getAllKeys();
                all.onsuccess = () => {
                  request.result.close();
                  resolve(all.result.map((one) => (typeof one === "string" ? one : JSON.stringify(one))));
                };
              };
            }),
          whole,
        );
      return {
        site,
        context,
        page,
        complaints,
        async say(text) {
          await page.fill("#text", text);
          await page.click("#say button[type=submit]");
        },
        log: () => page.innerText("#log"),
        async mine() {
          const device = (await context.cookies(`${site.url}/chat`)).find(({ name }) => name === "device")?.value;
          return site.world.office.mine("chat", device ?? "");
        },
        async found() {
          const kept = await page.evaluate(() =>
            JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location]),
          );
          return kept + (await stored(true)).join("\n");
        },
        stored: () => stored(false),
      };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
export type Chats = Awaited<ReturnType<typeof openChats>>;
