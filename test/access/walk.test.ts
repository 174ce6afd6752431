import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIGURES } from "../../src/office/window/view.ts";
import { DOOR_LIST } from "../door/door-list.ts";
import { openSite, type Site } from "../site.ts";
import { PHOTO } from "../web/pages.ts";
import { CAST, type Member } from "../world.ts";
import { unzip } from "../zip.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const OPEN = "青田县北山镇泉山村的补偿款半年了还没到账";
const TIP = "青田县北山镇泉山村：我要举报财政局的李财政冒领移民款，赵局长包庇他，何承办收了红包。我的电话13812345678";

/** Where to look in, beyond the addresses as they stand. */
const LOOKS: Record<string, (numbers: string[]) => string[]> = {
  "/inbox": () => [
    "/inbox",
    ...["mine", "unclaimed", "co", "unit", "closed"].map((tab) => `/inbox?tab=${tab}`),
    ...["李财政", "冒领", "移民款", "补偿款", "北山"].map(
      (words) => `/inbox?tab=unit&search=${encodeURIComponent(words)}`,
    ),
    ...["kind=accusation", "stage=sealed", "topic=corruption", "standing=late"].map((one) => `/inbox?tab=unit&${one}`),
  ],
  "/inbox.xlsx": () => ["unit", "closed"].map((tab) => `/inbox.xlsx?tab=${tab}`),
  "/summary/list": () =>
    FIGURES.map((figure) => `/summary/list?figure=${figure}&part=of&from=2026-01-01&to=2026-12-31`),
  "/summary/list.xlsx": () =>
    FIGURES.map((figure) => `/summary/list.xlsx?figure=${figure}&part=of&from=2026-01-01&to=2026-12-31`),
  "/summary/annual": () => ["/summary/annual", "/summary/annual?year=2025"],
  "/petitions/:number": (numbers) => numbers.map((number) => `/petitions/${number}`),
  "/desk/places": () => ["/desk/places?words=北山"],
  "/report/villages": () => ["/report/villages?words=北山"],
  "/static/:name": () => ["/static/page.css"],
  "/petitions/:number/attachments/:id": (numbers) => numbers.map((number) => `/petitions/${number}/attachments/x`),
  "/admin/wording/:language/:path": () => ["/admin/wording/zh-Hans/bot.ask.village"],
  "/brief/:number/:seal": (numbers) => numbers.map((number) => `/brief/${number}/x`),
  "/matters/:id": () => ["/matters/x"],
  "/sign-in/link/:token": () => ["/sign-in/link/x"],
  "/api/v1/petitions/:receipt": (numbers) => numbers.map((number) => `/api/v1/petitions/${number}`),
};
/** For the machine's keeper alone: a total counts tip-offs too, which is why no page shows it. */
const NOT_A_PAGE = ["/metrics", "/wechat"];

/** What differs from one request to the next whatever happened: tokens of forms, and the id of the request. */
const still = (path: string, html: string): string => {
  const tokenless = html.replace(/(name="(?:key|token)" value=")[^"]*/g, "$1");
  // When a session was last used is told by the machine's own clock.
  return path === "/desk/sessions" ? tokenless.replace(/\d{2}:\d{2}/g, "") : tokenless;
};

/** A document without what is drawn anew each time: dates of making, names of references, the copy of a chart's figures. */
const inside = (bytes: Uint8Array): string =>
  [...unzip(bytes)]
    .filter(([name]) => !/^docProps|^word\/embeddings/.test(name))
    .map((file) =>
      file
        .join("\n")
        .replace(/rId[\w-]+/g, "rId")
        .replace(/docPr id="\d+"/g, "docPr"),
    )
    .join("\n");

async function walk(member: Member, numbers: string[]): Promise<Record<string, string>> {
  const cookie = cookies.get(member) ?? "";
  const paths = Object.keys(DOOR_LIST)
    .filter((way) => way.startsWith("GET "))
    .map((way) => way.slice(4))
    .filter((path) => !NOT_A_PAGE.includes(path))
    .flatMap((path) => LOOKS[path]?.(numbers) ?? [path]);
  const seen: Record<string, string> = {};
  for (const path of paths) {
    const said = await fetch(site.url + path, { headers: { cookie }, redirect: "manual" });
    const isFile = said.headers.get("content-disposition")?.startsWith("attachment");
    seen[path] = isFile
      ? inside(await said.bytes())
      : `${said.status} ${said.headers.get("content-length") ?? ""}\n${still(path, await said.text())}`;
  }
  return seen;
}

const members = Object.keys(CAST) as Member[];
const cookies = new Map<Member, string>();
const before = new Map<Member, Record<string, string>>();
let numbers: string[];

describe("of a tip-off", () => {
  beforeAll(async () => {
    const { world } = site;
    const phone = "13700001111";
    numbers = [(await world.receive(OPEN)).number, (await world.receive(OPEN, { contact: { phone } })).number];
    await world.office.sweep();
    for (const member of members) cookies.set(member, await site.signIn(member));
    world.on("2026-03-03");
    // What they open in walking is read from then on.
    for (const member of members)
      for (const number of numbers) await world.office.lists.see(await world.viewer(member), number);
    for (const member of members) before.set(member, await walk(member, numbers));

    world.on("2026-03-03", "10:05");
    const { number, receipt } = await world.receive(TIP, {
      uploads: [{ name: "账本.png", type: "image/png", bytes: PHOTO }],
      contact: { name: "刘三", phone: "13812345678" },
    });
    await world.office.say({ receipt }, { verb: "supplement", input: { text: "账本在会计家里" } });
    await world.office.act(await world.viewer("wu"), number, { verb: "takeUp", input: {} }, 9);
    await world.office.sweep();
    world.on("2026-03-03");
  });

  it("the discipline desk hears", async () => {
    expect((await walk("wu", numbers))["/inbox"]).not.toEqual(before.get("wu")?.["/inbox"]);
  });

  it.each(members.filter((member) => member !== "wu"))(
    "nothing is seen by %s on any page, in any list, search or figure: byte for byte they are what they were",
    async (member) => {
      const after = await walk(member, numbers);
      for (const [path, page] of Object.entries(before.get(member) ?? {}))
        expect([path, after[path]]).toEqual([path, page]);
    },
  );
});
