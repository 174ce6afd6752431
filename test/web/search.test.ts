import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Member } from "../world.ts";
import { type Browser, type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  signedIn.clear();
  await desk.close();
});

const numbersIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a class="petition-number" href="\/petitions\/([\d-]+)/g)].map((m) => m[1]);
const signedIn = new Map<Member, Browser>();
const as = async (member: Member) => {
  const browser = signedIn.get(member) ?? (await desk.as(member));
  signedIn.set(member, browser);
  return browser;
};
const look = async (member: Member, search: string, tab = "unit") =>
  (await as(member)).get(`/inbox?tab=${tab}&search=${encodeURIComponent(search)}`);

describe("searching the inbox", () => {
  it("marks what was found, whatever script it was typed in, and writes nothing as a page", async () => {
    const { number } = await desk.owed("青田县北山镇的补偿款<b>半年</b>了还没到账");
    const { html } = await look("li", "補償款 半年");
    expect(numbersIn(html)).toEqual([number]);
    expect(html).toContain("的<mark>补偿款</mark>&lt;b&gt;<mark>半年</mark>&lt;/b&gt;");
  });

  it("never finds a garment in a service", async () => {
    await desk.owed("青田县北山镇移民局的态度和服务都好，补偿款没到账");
    expect(numbersIn((await look("chen", "和服")).html)).toEqual([]);
    expect(numbersIn((await look("chen", "服务")).html)).toHaveLength(1);
  });

  it("leads to the tab where it stands, and says what to do when it stands nowhere", async () => {
    const { number } = await desk.owed();
    const page = await look("chen", "到账", "mine");
    expect(page.text).toContain("这几栏里有");
    const to = /<a href="([^"]*tab=unit[^"]*search=[^"]*|[^"]*search=[^"]*tab=unit[^"]*)"/.exec(page.html)?.[1] ?? "";
    expect(numbersIn((await (await as("chen")).get(to.replaceAll("&amp;", "&"))).html)).toEqual([number]);
    expect((await look("chen", "蓝藻")).text).toContain("没有找到");
    expect((await look("chen", '"*(')).text).toContain("只有符号");
  });

  it("pages through what it finds with words and filters kept", async () => {
    const received: string[] = [];
    for (let i = 0; i < 53; i++) received.push((await desk.owed()).number);
    const li = await as("li");
    const first = await li.get(`/inbox?topic=compensation-payment&search=${encodeURIComponent("补偿款 到账")}`);
    const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(new URL(next, desk.url).searchParams.get("search")).toBe("补偿款 到账");
    const second = await li.get(next);
    expect([...numbersIn(first.html), ...numbersIn(second.html)]).toEqual(received.toReversed());
    expect(second.html).not.toContain('rel="next"');
  });

  it("takes any string at all", async () => {
    await desk.owed();
    const cookie = await desk.signIn("chen");
    const bits = fc.constantFrom(
      '"',
      "'",
      "*",
      "(",
      ")",
      ":",
      "^",
      "-",
      "+",
      "{",
      "}",
      " AND ",
      " NEAR(",
      "words:",
      "补偿款",
      "26",
      "\u0000",
      "\ud800",
      "%",
      "\\",
    );
    const typed = fc.oneof(
      fc.array(bits, { maxLength: 12 }).map((one) => one.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (search) => {
        const query = new URLSearchParams({ tab: "unit", search: search.toWellFormed() });
        expect((await fetch(`${desk.url}/inbox?${query}`, { headers: { cookie } })).status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a sealed matter", () => {
  const TIP = "我要举报：鳗鱼塘的补偿款被村支书张三截留";
  it("is found by its words at the discipline desk alone; for everybody else nothing on any page tells of it", async () => {
    const open = await desk.owed();
    const others: Member[] = ["chen", "li", "zhao", "qian", "zheng"];
    const pages = async () => {
      const seen: string[] = [];
      for (const member of others)
        for (const search of ["鳗鱼塘", "补偿款", "张三 截留"]) seen.push((await look(member, search)).html);
      for (const member of ["chen", "li"] as const)
        seen.push((await (await as(member)).get(`/petitions/${open.number}`)).html);
      return seen;
    };
    // Whoever opens it has read it from then on.
    await desk.world.office.lists.see(await desk.world.viewer("li"), open.number);
    // Whoever else has a page open is named on it.
    await pages();
    const before = await pages();
    const sealed = await desk.world.receive(TIP, { kind: "accusation" });
    expect(await pages()).toEqual(before);
    expect(numbersIn((await look("wu", "鳗鱼塘")).html)).toEqual([sealed.number]);
    expect(numbersIn((await look("wu", "张三 截留")).html)).toEqual([sealed.number]);
    expect(numbersIn((await look("wu", "到账")).html)).toEqual([]);
  });
});

describe("matters like this one", () => {
  it("stand on a petition's page with number, place, stage, days and the words they share", async () => {
    const before = await desk.owed("北山镇泉山村的补偿款半年了还没到账，老人看病等着用");
    desk.world.on("2026-03-06");
    const own = await desk.owed();
    const { html, text } = await (await as("li")).get(`/petitions/${own.number}`);
    const section = html.split('class="box likeness"')[1]?.split("</section>")[0] ?? "";
    expect(section).toContain(`href="/petitions/${before.number}"`);
    expect(text).toMatch(/北山镇 泉山.*已转承办单位.*已 4 天.*用词相像 \d+%.*补偿款/s);
  });
});
