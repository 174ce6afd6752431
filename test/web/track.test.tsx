import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDigit, readReceipt } from "../../src/petition/number.ts";
import { STAGE_NAMES } from "../../src/petition/stage.ts";
import type { Verb } from "../../src/petition/verb.ts";
import { act, inputIn, OPINION, OWED, openPages, type Pages, photo, readable } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

/** A receipt without a wrong digit that nobody was given. */
const NOBODYS = readReceipt(`1234567890123456789${checkDigit("1234567890123456789")}`) ?? "";

const received = async (text = OWED) => {
  pages.world.on("2026-03-02");
  return pages.world.receive(text);
};
const answered = async () => {
  const matter = await received();
  await act(pages.world, "li", matter.number, "accept", { plan: "先核对补偿清单" });
  pages.world.on("2026-04-10");
  await act(pages.world, "li", matter.number, "answer", OPINION);
  return matter;
};
const look = (receipt: string) => pages.fill("/track", { receipt });
/** Sends the form of a move as it stands on a page just opened. */
const move = async (receipt: string, verb: Verb, fields: Record<string, string | File[]> = {}) => {
  const seen = inputIn((await look(receipt)).html, "seen");
  return pages.fill("/track", { receipt, verb, seen, ...fields });
};
const eventsOf = async (receipt: string) =>
  ((await pages.world.office.track(receipt))?.events ?? []).map(({ type }) => type);

describe("looking up one's matter", () => {
  it("finds it however the receipt is typed, and never by an address", async () => {
    const { receipt, number } = await received();
    const bare = receipt.replaceAll("-", "");
    const wide = bare.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const typed of [receipt, bare, ` ${receipt.replaceAll("-", " ")} `, wide]) {
      const { status, html } = await look(typed);
      expect([status, readable(html).includes(number)]).toEqual([200, true]);
    }
    expect(readable((await pages.visit(`/track?receipt=${receipt}`)).html)).not.toContain(number);
  });

  it("answers alike to a receipt nobody holds and to one that is none, and hints at a slip of the pen", async () => {
    const nobodys = await look(NOBODYS);
    const slipped = await look(NOBODYS.replace("1234", "1235"));
    const nonsense = await look("水南村 <b>");
    expect([nobodys.status, slipped.status, nonsense.status]).toEqual([404, 404, 404]);
    const says = [nobodys, slipped, nonsense].map(({ html }) => readable(html));
    for (const said of says) expect(said).toContain("没有查到");
    expect(says.filter((said) => said.includes("抄错了一位"))).toHaveLength(2);
    expect(nonsense.html).toContain('value="水南村 &lt;b&gt;"');
  });

  it("says in plain words where it stands, who has it and until when", async () => {
    const { receipt } = await received();
    const said = readable((await look(receipt)).html);
    expect(said).toContain("已经转给承办单位");
    expect(said).toContain("青田县财政局");
    expect(said).toContain("最迟 2026年3月17日，告诉您受理不受理");
    expect(said).toContain("还剩 15 天");
    expect(said).not.toContain("李财政");
  });

  it("tells when the last day has passed", async () => {
    const { receipt } = await received();
    pages.world.on("2026-03-20");
    expect(readable((await look(receipt)).html)).toContain("已超期 3 天");
  });

  it("shows the answer with every part the law asks for, and the last day to disagree", async () => {
    const { receipt } = await answered();
    const said = readable((await look(receipt)).html);
    for (const part of [OPINION.claim, OPINION.facts, OPINION.basis, OPINION.opinion, OPINION.promise])
      expect(said).toContain(part);
    expect(said).toContain("支持");
    expect(said).toContain("2026年5月15日");
    expect(said).toContain("现在轮到您");
    expect(said).toContain("不服的话，最迟 2026年5月11日 申请复查");
  });

  it("shows nothing that was noted inside, and no name of the staff", async () => {
    const { receipt, number } = await received();
    await act(pages.world, "li", number, "note", { note: "此人是老上访户的邻居" });
    const { html } = await look(receipt);
    expect(html).not.toContain("老上访户");
    expect(html).not.toMatch(/李财政|陈登记/);
  });

  it("has a sentence for every stage in every language", async () => {
    for (const { web } of Object.values(pages.world.parts.wordings))
      expect(Object.keys(web.stage).toSorted()).toEqual([...STAGE_NAMES].toSorted());
  });

  it("is had in another language by the same form, so that the receipt stays out of the address", async () => {
    const { receipt } = await received();
    const { html } = await pages.fill("/track?lang=en", { receipt });
    expect(html).toContain('<html lang="en">');
    expect(html).toMatch(new RegExp(`action="/track\\?lang=zh-Hans".*?value="${receipt}"`, "s"));
  });
});

describe("what a petitioner may do", () => {
  it("urges once, although the page is reloaded", async () => {
    const { receipt } = await received();
    const seen = inputIn((await look(receipt)).html, "seen");
    const form = { receipt, verb: "urge", seen };
    expect(readable((await pages.fill("/track", form)).html)).toContain("催办记下了");
    expect(readable((await pages.fill("/track", form)).html)).toContain("没有重复登记");
    expect((await eventsOf(receipt)).filter((type) => type === "urged")).toHaveLength(1);
    expect(readable((await move(receipt, "urge")).html)).toContain("催办记下了");
    expect((await eventsOf(receipt)).filter((type) => type === "urged")).toHaveLength(2);
  });

  it("adds words and photos, and gets its own photo back", async () => {
    const { receipt } = await received();
    const { status, html } = await move(receipt, "supplement", { text: "这是银行流水", files: [photo("流水.png")] });
    expect(status).toBe(200);
    expect(readable(html)).toContain("这是银行流水");
    const file = await pages.fill("/track/file", { receipt, attachment: inputIn(html, "attachment") });
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(file.headers.get("content-disposition")).toContain(encodeURIComponent("流水.png"));
    expect(file.html.length).toBeGreaterThan(0);
    expect(html).toContain('<img src="data:image/jpeg;base64,/9j/');
  });

  it("nobody else gets it", async () => {
    const { receipt } = await received();
    const { html } = await move(receipt, "supplement", { text: "", files: [photo()] });
    const attachment = inputIn(html, "attachment");
    const other = await received();
    for (const holder of [other.receipt, NOBODYS, ""])
      expect((await pages.fill("/track/file", { receipt: holder, attachment })).status).toBe(404);
  });

  it.each([
    ["an empty supplement", "supplement", { text: " " }, "什么都没有填"],
    ["a wrong file", "supplement", { text: "这是账本", files: [new File(["MZ"], "a.exe")] }, "这种文件收不了"],
    ["a village nobody knows", "correct", { village: "蛤蟆塘外沿" }, "没有找到这个村名"],
    ["a correction of nothing", "correct", {}, "什么都没有填"],
    [
      "a request to withdraw from it without a reason",
      "requestRecusal",
      { who: "李财政", reason: "" },
      "有一项填得不对",
    ],
    ["a review before there is an answer", "requestReview", { reason: "少算了一间房" }, "现在这一步不能这样办"],
  ] satisfies [string, Verb, Record<string, string | File[]>, string][])(
    "is told why %s is refused, with what was typed kept",
    async (_, verb, fields, says) => {
      const { receipt } = await received();
      const before = await eventsOf(receipt);
      const { status, html } = await move(receipt, verb, fields);
      expect(status).toBe(422);
      expect(readable(html)).toContain(says);
      for (const typed of Object.values(fields)) if (typeof typed === "string") expect(html).toContain(typed.trim());
      expect(await eventsOf(receipt)).toEqual(before);
    },
  );

  it("corrects the village by its name, and chooses when several have it", async () => {
    const { receipt } = await received("自来水停了三天");
    expect((await move(receipt, "correct", { village: "北山镇泉山村" })).status).toBe(200);
    expect((await pages.world.office.track(receipt))?.village?.name).toBe("泉山");
    const several = await move(receipt, "correct", { village: "水南" });
    expect(several.status).toBe(422);
    const choice = /name="villageChoice" value="(\d+)"/.exec(several.html)?.[1] ?? "";
    expect((await move(receipt, "correct", { village: "水南", villageChoice: choice })).status).toBe(200);
    expect((await pages.world.office.track(receipt))?.village?.code).toBe(choice);
  });

  it("withdraws, thinks better of it, and it goes on where it stood", async () => {
    const { receipt } = await received();
    expect(readable((await move(receipt, "withdraw", { reason: "" })).html)).toContain("可以取消撤回");
    expect(readable((await move(receipt, "reinstate")).html)).toContain("接着办了");
    expect((await pages.world.office.track(receipt))?.stage).toBe("routed");
  });

  it("after a day a withdrawal is final and reads as one's own end", async () => {
    const { receipt } = await received();
    await move(receipt, "withdraw", { reason: "" });
    pages.world.on("2026-03-05");
    await pages.world.office.sweep();
    expect(readable((await look(receipt)).html)).toContain("您撤回了，已经办结");
  });

  it("rates one question of three", async () => {
    const { receipt } = await answered();
    const { status, html } = await move(receipt, "rate", { solved: "partly" });
    expect(status).toBe(200);
    expect(readable(html)).toContain("评价收到了");
    expect((await pages.world.office.track(receipt))?.solved).toBe("partly");
  });

  it("asks for a review while there is time, and not after", async () => {
    const { receipt } = await answered();
    await look(receipt);
    const other = await answered();
    await look(other.receipt);
    const asked = readable((await move(receipt, "requestReview", { reason: "少算了一间房" })).html);
    expect(asked).toContain("复查申请收到了");
    expect(asked).toContain("上一级机关正在复查");
    pages.world.on("2026-05-12");
    const late = await pages.fill("/track", {
      receipt: other.receipt,
      verb: "requestReview",
      seen: "99",
      reason: "少算",
    });
    expect(late.status).toBe(422);
    expect(readable(late.html)).toContain("已经过了最后一天");
  });

  it("no move is offered that is not the petitioner's", async () => {
    const { receipt } = await received();
    for (const verb of ["accept", "answer", "serve", "lapse", "note"]) {
      const before = await eventsOf(receipt);
      await pages.fill("/track", { receipt, verb, seen: "0" });
      expect(await eventsOf(receipt)).toEqual(before);
    }
  });
});

describe("a promise whose day has come", () => {
  it("is shown with the question whether it was kept, and the notices stand the latest first", async () => {
    const { receipt, number } = await received();
    await act(pages.world, "li", number, "accept", {});
    const promise = { promise: "三月底前补发两万元", promisedOn: "2026-03-31" };
    await act(pages.world, "li", number, "answer", { ...OPINION, ...promise });
    const before = readable((await look(receipt)).html);
    expect(before).not.toContain("当初答应您的");
    pages.world.on("2026-04-01");
    await pages.world.office.sweep();
    const { html } = await look(receipt);
    const page = readable(html);
    expect(page).toContain("当初答应您的");
    expect(page).toContain("说好 2026年3月31日 前做到");
    expect(html).toMatch(/<details class="move" id="attest" open/);
    expect(page.indexOf("做到了吗？")).toBeGreaterThan(0);
    expect(page.lastIndexOf("有答复了")).toBeLessThan(page.lastIndexOf("已经受理。"));
    expect(readable((await move(receipt, "attest", { kept: "no" })).html)).toContain("记下了，谢谢您告诉我们");
    expect(await eventsOf(receipt)).toContain("attested");
  });
});
