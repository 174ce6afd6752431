import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withoutNumbers } from "../../src/office/staff/brief.ts";
import { byNumber, exclude } from "../../src/store/petition.ts";
import { JPEG } from "../sample.ts";
import { PASSWORD, usernameOf } from "../site.ts";
import { cookieOf, type DeskSite, openDesk } from "./desk.ts";

const WORDS = "青田县北山镇泉山村的补偿款半年了还没到账。我叫杨昌菊，电话 138 1234 5678，身份证33252219480203001X。";
let site: DeskSite;
let number: string;
let link: string;
beforeEach(async () => {
  site = await openDesk();
  const { world } = site;
  world.parts.publicUrl = site.url;
  const sent: string[] = [];
  world.parts.senders.telegram = async ({ text }) => {
    sent.push(text);
    return { ok: true };
  };
  const { code } = await world.office.chats.code(await world.viewer("li"));
  const message = { channel: "telegram", address: "77", delivery: "telegram:1" } as const;
  await world.office.chats.hear(message, { say: "code", code });
  const photo = new Uint8Array(JPEG);
  ({ number } = await world.receive(WORDS, {
    contact: { name: "杨昌菊", phone: "13812345678" },
    uploads: [{ name: "存折.jpg", type: "image/jpeg", bytes: photo }],
  }));
  world.on("2026-03-02", "10:11");
  await world.office.deliver();
  world.on("2026-03-02", "10:12");
  await world.office.deliver();
  link = /http\S+/.exec(sent.at(-1) ?? "")?.[0].slice(site.url.length) ?? "";
});
afterEach(() => site.close());

const open = (path = link) => site.with("").get(path);

describe("a link of a message", () => {
  it("opens for reading what may be read on the way, without signing in", async () => {
    const page = await open();
    expect(page.status).toBe(200);
    for (const said of [
      number,
      "北山镇 泉山",
      "补偿款拖欠",
      "已转承办单位",
      "青田县财政局 经办",
      "2026年3月17日",
      "《信访工作条例》第22",
      "半年了还没到账",
    ])
      expect(page.text).toContain(said);
    // In the petition's own number or in an address any three digits may stand by chance.
    for (const digits of ["138", "5678", "33252219"]) expect(page.text.replaceAll(number, "")).not.toContain(digits);
    for (const hidden of ["存折", "/files/", "/moves/", 'name="seen"', "李财政"])
      expect(page.html).not.toContain(hidden);
    expect(page.html).not.toContain("<form");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    expect(page.html).toContain('name="robots" content="noindex"');
    expect((await open("/")).headers.get("referrer-policy")).toBe("same-origin");
  });

  it("goes on by signing in, to that petition", async () => {
    await site.signIn("li");
    const next = `/petitions/${number}`;
    expect((await open()).html).toContain(`href="/sign-in?next=${encodeURIComponent(next)}"`);
    const said = await site.with("").post("/sign-in", { username: usernameOf("li"), password: PASSWORD, next });
    expect(said.to).toBe(next);
    expect((await site.with(cookieOf(said.headers)).get(next)).text).toContain("138 1234 5678");
  });

  it("runs out after twelve hours, and says so", async () => {
    site.world.on("2026-03-02", "22:11");
    expect((await open()).status).toBe(200);
    site.world.on("2026-03-02", "22:13");
    const page = await open();
    expect(page.status).toBe(410);
    expect(page.text).toContain("链接过期了");
    expect(page.text).not.toContain("半年了");
    expect(page.html).toContain("/sign-in?next=");
  });

  it("does not open for another petition, another person or a later hour", async () => {
    const other = await site.owed();
    const [, , , seal = ""] = link.split("/");
    const [until = "", person, mark = ""] = seal.split(".");
    const later = (Number.parseInt(until, 36) + 3_600_000).toString(36);
    const wrong = mark.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const tampered = [
      `/brief/${other.number}/${seal}`,
      `/brief/${number}/${until}.chen.${mark}`,
      `/brief/${number}/${later}.${person}.${mark}`,
      `/brief/${number}/${until}.${person}.${wrong}`,
      `/brief/${number}/${until}.${person}.`,
      `/brief/${number}/x`,
      "/brief/%2F%2Felsewhere.example/x",
    ];
    for (const path of tampered) {
      const page = await open(path);
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.text).toContain("链接打不开");
      expect(page.text).not.toContain("半年了");
      expect(page.html).not.toMatch(/next=[^"]*elsewhere/);
    }
    expect((await open()).status).toBe(200);
  });

  it.each([
    [
      "who is kept out of it meanwhile",
      async () => {
        const row = await byNumber(site.world.store.db, number);
        await site.world.store.atomically(exclude(site.world.store.db, row?.id ?? "", ["li"], "named"));
      },
    ],
    [
      "when it was sealed meanwhile",
      async () => {
        const chen = await site.world.viewer("chen");
        const command = { verb: "reclassify" as const, input: { kind: "accusation", reason: "说的是干部" } };
        expect(await site.world.office.act(chen, number, command, 2)).not.toHaveProperty("refused");
      },
    ],
    [
      "whose post has ended meanwhile",
      async () => {
        const tenure = { person: "li", post: "331121/finance/cadre", from: "2024-01-01" as never };
        await site.world.office.dismiss(await site.world.viewer("zheng"), tenure, "2026-03-01" as never);
      },
    ],
    [
      "whose chat was unlinked meanwhile",
      async () => site.world.office.chats.unlink(await site.world.viewer("li"), "telegram"),
    ],
  ])("does not open for somebody %s, and looks like a link that was never good", async (_, meanwhile) => {
    await meanwhile();
    const page = await open();
    const never = await open(`/brief/${number}/x`);
    expect(page.status).toBe(404);
    expect(page.html.replaceAll(link, "")).toBe(never.html.replaceAll(`/brief/${number}/x`, ""));
  });
});

it.each([
  ["电话13812345678，快点", "电话••••，快点"],
  ["138-1234-5678", "••••"],
  ["１３８１２３４５６７８打这个", "••••打这个"],
  ["+86 138 1234 5678", "••••"],
  ["座机0578-6822345", "座机••••"],
  ["家里6822345", "家里••••"],
  ["身份证 332522 19480203 001x 是我", "身份证 •••• 是我"],
  ["欠我21300元，2024年3月15日说的", "欠我21300元，2024年3月15日说的"],
  ["2024-03-15 到 2026-03-15", "2024-03-15 到 2026-03-15"],
  ["3户5口人，1200000元", "3户5口人，1200000元"],
])("%s → %s", (text, shown) => expect(withoutNumbers(text).text).toBe(shown));
