import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../world.ts";
import { unzip } from "../zip.ts";
import { type DeskSite, openDesk } from "./desk.ts";
import { act, OPINION } from "./pages.ts";

let desk: DeskSite;
beforeAll(async () => {
  desk = await openDesk();
  for (let i = 0; i < 3; i++) await desk.owed(`北山镇泉山村的补偿款半年了还没到账，我家第${i}户`);
  desk.world.on("2026-03-12");
  await desk.owed("=1+1 北山镇泉山村的自来水停了半个月");
  const promised = await desk.world.receive("北山镇泉山村的补偿款少发了", {
    channel: "phone",
    contact: { name: "林大山", phone: "13700001111" },
  });
  await act(desk.world, "li", promised.number, "accept", {});
  await act(desk.world, "li", promised.number, "answer", {
    ...OPINION,
    promise: "月底前补齐",
    promisedOn: "2026-03-19",
  });
  await desk.world.receive("建议在北山镇泉山村建一个小公园", { kind: "suggestion", channel: "letter" });
  desk.world.on("2026-03-20");
  await desk.world.office.deliver();
});
afterAll(() => desk.close());

/** Signed in once: a password takes its time. */
const cookies = new Map<Member, string>();
const cookieOf = async (member: Member) => {
  const cookie = cookies.get(member) ?? (await desk.signIn(member));
  cookies.set(member, cookie);
  return cookie;
};
const as = async (member: Member) => desk.with(await cookieOf(member));

const PAGES = ["/summary", "/summary/causes", "/summary/brief", "/summary/annual"];
/** Lines of whatever list it is: petitions, promises, calls to make. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr data-row|<li class="box promise"|<li class="box" data-waits/g)].length;
const fetchFile = async (path: string) => {
  const response = await fetch(desk.url + path, { headers: { cookie: await cookieOf("qian") } });
  expect([path, response.status, response.headers.get("content-disposition")]).toEqual([
    path,
    200,
    expect.stringContaining("attachment"),
  ]);
  return unzip(await response.bytes());
};

describe("the window", () => {
  it.each(PAGES)("opens %s to leaders and the petition office, in every language, and to nobody else", async (path) => {
    for (const [member, status] of [
      ["qian", 200],
      ["zhao", 200],
      ["chen", 200],
      ["li", 403],
      ["wu", 403],
      ["sun", 403],
    ] as const)
      expect([member, (await (await as(member)).get(path)).status]).toEqual([member, status]);
    const qian = await as("qian");
    for (const language of ["zh-Hant", "en"]) {
      const page = await qian.get(`${path}?lang=${language}`);
      expect(page.status).toBe(200);
      expect(page.html.replace(/ data-keys="[^"]*"/, "")).not.toMatch(/undefined|\{[a-z]+\}|NaN/);
    }
  });

  it("says to whom nothing is shown, and who can change that", async () => {
    const page = await (await as("li")).get("/summary/causes");
    expect(page.text).toContain("请找系统管理员改岗位：郑管理");
  });

  it("draws charts without a style or a script, with the sentence for whoever does not see them", async () => {
    const { html } = await (await as("qian")).get("/summary");
    const charts = html.match(/<div role="img"[\s\S]*?<\/svg>/g) ?? [];
    expect(charts).toHaveLength(2);
    for (const chart of charts) {
      expect(chart).not.toMatch(/style|<script|zr\d/);
      expect(chart).toMatch(/aria-label="[^"]{10,}"/);
      expect(chart).toContain("var(--accent)");
    }
    expect((await (await as("qian")).get("/summary")).html).toBe(html);
  });

  it("opens from every number a list of just as many, for the county and for the head of a unit", async () => {
    for (const member of ["qian", "zhao"] as const) {
      const reader = await as(member);
      const lists = new Map<string, number>();
      const rowsAt = async (href: string) => {
        const [path = ""] = href.replaceAll("&amp;", "&").split("#");
        if (!lists.has(path)) lists.set(path, rowsOf((await reader.get(path)).html));
        return lists.get(path);
      };
      for (const path of PAGES) {
        const { html } = await reader.get(path);
        // Whatever holds a number: cells of tables, the figures on top, the sentences of the brief. A share stands beside its parts.
        const cells = [...html.matchAll(/<td class="(?:n|n late|total|heat[^"]*)">([\s\S]*?)<\/td>/g)];
        const figures = [
          ...(/<ul class="figures">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? "").matchAll(/<li>([\s\S]*?)<\/li>/g),
        ];
        for (const [, held = ""] of [...cells, ...figures]) {
          const bare = held.replaceAll(/<a [\s\S]*?<\/a>|<strong>[^<]*<\/strong>/g, "");
          expect([path, held, /[1-9]/.test(bare)]).toEqual([path, held, false]);
        }
        const sentences = /<ol class="sentences">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? "";
        for (const [, held = ""] of [...cells, ...figures, ["", sentences]])
          for (const [, href = "", inside = ""] of held.matchAll(/<a [^>]*?href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)) {
            const n = Number(/\d+/.exec(inside.replaceAll(/<[^>]*>/g, ""))?.[0] ?? Number.NaN);
            if (!href.includes("#")) expect([path, href, await rowsAt(href)]).toEqual([path, href, n]);
          }
      }
      expect(lists.size).toBeGreaterThan(member === "qian" ? 40 : 20);
    }
  });

  it("knows no figure, day or year that there is not", async () => {
    const qian = await as("qian");
    for (const path of [
      "/summary/list",
      "/summary/list?figure=people&from=2026-01-01&to=2026-02-01",
      "/summary/list?figure=told&from=2026-02-30&to=2026-03-01",
      "/summary/annual?year=2027",
      "/summary/annual?year=x",
      "/summary/annual.docx?year=0",
    ])
      expect([path, (await qian.get(path)).status]).toEqual([path, 404]);
  });
});

describe("files", () => {
  it("of lists hold facts as text, no formula, no words of anybody, and as many rows as the list", async () => {
    const files = await fetchFile("/inbox.xlsx?tab=unit");
    const sheet = [...files].find(([name]) => /sheet1\.xml$/.test(name))?.[1] ?? "";
    expect(sheet).not.toMatch(/<f>/);
    // Printed, a list has all its columns on one sheet of paper.
    expect(sheet).toMatch(/fitToPage="1"[\s\S]*<pageSetup fitToWidth="1" fitToHeight="0"[^>]*orientation="landscape"/);
    expect([...sheet.matchAll(/<row /g)].length).toBe(1 + 6);
    expect([...files.values()].join("")).not.toContain("1+1");
  });

  it("of what is behind a number hold as many rows as it says", async () => {
    const figure = "figure=registered&part=of&from=2026-01-01&to=2026-12-31";
    const shown = [...(await (await desk.as("qian")).get(`/summary/list?${figure}`)).html.matchAll(/<tr data-row/g)]
      .length;
    const files = await fetchFile(`/summary/list.xlsx?${figure}`);
    const sheet = [...files].find(([name]) => /sheet1\.xml$/.test(name))?.[1] ?? "";
    expect(shown).toBeGreaterThan(0);
    expect([...sheet.matchAll(/<row /g)].length).toBe(1 + shown);
  });

  it("of other rooms hold as many rows as their lists, and nobody's words", async () => {
    const reader = await desk.as("qian");
    const counted = await Promise.all(
      (["promises", "undelivered", "objections", "matters"] as const).map(async (room) => {
        const { html } = await reader.get(`/${room}`);
        const files = await fetchFile(`/${room}/list.xlsx`);
        const rows = [...files].flatMap(([name, xml]) =>
          /worksheets\/sheet\d+\.xml$/.test(name) ? [[...xml.matchAll(/<row /g)].length - 1] : [],
        );
        expect([...files.values()].join("")).not.toContain("1+1");
        const listed = room === "objections" ? /<th scope="row"/g : /<li class="box/g;
        expect(rows.reduce((sum, n) => sum + n, 0)).toBe([...html.matchAll(listed)].length);
        return rows;
      }),
    );
    expect(counted.flat().some((n) => n > 0)).toBe(true);
  });

  it("of the summary hold a sheet a table", async () => {
    const files = await fetchFile("/summary/tables.xlsx");
    expect([...files.keys()].filter((name) => /worksheets\/sheet/.test(name))).toHaveLength(5);
  });

  it("of the brief hold its sentences and two charts with their figures", async () => {
    const files = await fetchFile("/summary/brief.docx");
    expect(files.get("word/document.xml")).toContain("上周新登记");
    expect([...files.keys()].filter((name) => /charts\/chart\d*\.xml$/.test(name))).toHaveLength(2);
  });

  it("of the year hold the tables the law asks for, and room for what the office knows itself", async () => {
    const text = (await fetchFile("/summary/annual.docx?year=2026")).get("word/document.xml") ?? "";
    for (const words of ["反映最集中的单位", "转送、交办、督办", "青田县财政局", "请手工补写", "其他需要报告的"])
      expect(text).toContain(words);
  });
});
