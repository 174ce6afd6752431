import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsOf, OFFICE_STREAM } from "../../src/store/event.ts";
import { telephone } from "../account/totp.ts";
import { PASSWORD, usernameOf } from "../site.ts";
import { cookieOf, type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeAll(async () => {
  desk = await openDesk({ secondFactor: "required" });
});
afterAll(() => desk.close());

const FIRST = "/desk/second-factor";
/** A cookie header after a response: what it sets replaces what was there. */
const nowWith = (cookie: string, headers: Headers): string => {
  const pairs = [...cookie.split("; "), ...cookieOf(headers).split("; ")].filter(Boolean);
  return [...new Map(pairs.map((pair) => [pair.split("=")[0], pair])).values()].join("; ");
};
const secretIn = (html: string): string => /name="secret" value="([A-Z2-7]+)"/.exec(html)?.[1] ?? "";
const uriIn = (html: string): string => /name="uri" value="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
const recoveryIn = (html: string): string[] =>
  [...html.matchAll(/<li>(\d{4} \d{4} \d{4})<\/li>/g)].map(([, code = ""]) => code);

describe("whoever must have a second factor and has none", () => {
  it.each([
    ["chen", true],
    ["zhao", true],
    ["wu", true],
    ["sun", true],
    ["zhou", true],
    ["zheng", true],
    ["li", false],
  ] as const)("%s is led to set it up before any page: %s", async (member, led) => {
    const cookie = await desk.signIn(member);
    const at = desk.with(cookie);
    for (const path of ["/inbox", "/desk/sessions", "/admin", "/entry"]) {
      const said = await at.get(path);
      if (led) expect(said.to).toBe(`${FIRST}?next=${encodeURIComponent(path)}`);
      else expect(said.to ?? "").not.toContain(FIRST);
    }
    if (led) expect((await at.post("/desk/password", { old: PASSWORD })).to).toContain(FIRST);
  });

  it("sees its picture right after the password, and the recovery codes after the first code", async () => {
    await desk.signIn("qian");
    const stranger = desk.with("");
    const identity = { username: usernameOf("qian"), password: PASSWORD, next: "/summary" };
    const scan = await stranger.post("/sign-in", identity);
    expect(scan.status).toBe(200);
    expect(scan.html).toContain('<svg class="qr"');
    const cookie = cookieOf(scan.headers);
    const phone = telephone(secretIn(scan.html));
    const again = { uri: uriIn(scan.html), secret: secretIn(scan.html), next: "/summary" };

    const wrong = await desk.with(cookie).post(`${FIRST}/confirm`, { ...again, code: phone.wrong() });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("这个数不对");
    expect(secretIn(wrong.html)).toBe(again.secret);

    // Whatever else is sent for a picture is none.
    for (const uri of ["", "https://elsewhere.example/", `${again.uri}${"x".repeat(3000)}`])
      expect((await desk.with(cookie).post(`${FIRST}/confirm`, { ...again, uri, code: "1" })).to).toBe(FIRST);

    const done = await desk.with(cookie).post(`${FIRST}/confirm`, { ...again, code: phone.next() });
    expect(done.status).toBe(200);
    const recovery = recoveryIn(done.html);
    expect(recovery).toHaveLength(10);
    expect((await desk.with(cookie).get("/inbox")).to).toMatch(/^\/sign-in/);
    const signedIn = desk.with(nowWith(cookie, done.headers));
    expect((await signedIn.post(`${FIRST}/kept`, { next: "/summary", kept: "yes" })).to).toBe("/summary");
    expect((await signedIn.get("/summary")).status).toBe(200);
    expect((await signedIn.get(FIRST)).html).not.toContain(recovery[0] ?? "none");

    const asked = await stranger.post("/sign-in", identity);
    expect(asked.to).toBe("/sign-in/code?next=%2Fsummary");
    const half = cookieOf(asked.headers);
    expect((await desk.with(half).get("/summary")).to).toMatch(/^\/sign-in\?/);
    const page = await desk.with(half).get(asked.to ?? "");
    expect(page.html).toMatch(/inputmode="numeric"[^>]*autocomplete="one-time-code"/);
    const no = await desk.with(half).post("/sign-in/code", { code: phone.wrong(), next: "/summary" });
    expect([no.status, no.text.includes("这个数不对")]).toEqual([422, true]);
    const yes = await desk.with(half).post("/sign-in/code", { code: phone.next(), next: "/summary" });
    expect(yes).toMatchObject({ status: 303, to: "/summary" });
    expect((await desk.with(nowWith(half, yes.headers)).get("/summary")).status).toBe(200);

    const lost = cookieOf((await stranger.post("/sign-in", identity)).headers);
    const by = await desk.with(lost).post("/sign-in/code", { code: recovery[0] ?? "", next: "/summary" });
    expect(by).toMatchObject({ status: 303, to: FIRST });
    expect((await desk.with(nowWith(lost, by.headers)).get(FIRST)).text).toContain("还剩 9 个备用码");
  });

  it("sets it up by the first administrator's link too", async () => {
    const token = await desk.accounts.link("zheng");
    const identity = {
      name: "郑管理",
      username: "zheng.new",
      password: "feng shan shui ku",
      again: "feng shan shui ku",
    };
    const said = await desk.with("").post(`/sign-in/link/${token}`, identity);
    expect(said.status).toBe(200);
    const phone = telephone(secretIn(said.html));
    const cookie = cookieOf(said.headers);
    const done = await desk.with(cookie).post(`${FIRST}/confirm`, { code: phone.next(), next: "/admin" });
    expect((await desk.with(nowWith(cookie, done.headers)).get("/admin")).status).toBe(200);
  });
});

describe("somebody who may do without", () => {
  it("turns it on and off again by password and code", async () => {
    const cookie = await desk.signIn("wang");
    const at = desk.with(cookie);
    expect((await at.get(FIRST)).text).toContain("设了以后");
    expect((await at.post(FIRST, { password: "not the password" })).text).toContain("密码不对");
    const phone = telephone(secretIn((await at.post(FIRST, { password: PASSWORD })).html));
    const done = await at.post(`${FIRST}/confirm`, { code: phone.next() });
    const on = desk.with(nowWith(cookie, done.headers));
    expect((await on.get("/desk/sessions")).text).toContain("有动态码");
    expect((await on.post(FIRST, { password: PASSWORD, code: phone.wrong(), do: "end" })).status).toBe(422);
    const renewed = await on.post(FIRST, { password: PASSWORD, code: recoveryIn(done.html)[0] ?? "", do: "renew" });
    expect(recoveryIn(renewed.html)).toHaveLength(10);
    expect((await on.post(FIRST, { password: PASSWORD, code: phone.next(), do: "end" })).to).toBe("/desk/sessions");
    expect((await on.get("/desk/sessions")).text).toContain("没有动态码");
  });

  it("changes the password, and sees and ends sessions", async () => {
    const [here, there] = [await desk.as("li"), await desk.as("li")];
    expect((await here.get("/desk/sessions")).text.match(/就是这里/g)).toHaveLength(1);
    const other = /name="session" value="(?!others)([^"]+)"/.exec((await here.get("/desk/sessions")).html)?.[1] ?? "";
    expect((await here.post("/desk/sessions/end", { session: other })).to).toBe("/desk/sessions");
    expect((await there.get("/inbox")).to).toMatch(/^\/sign-in/);
    const fields = { old: PASSWORD, password: "feng shan shui ku", again: "feng shan shui ku" };
    expect((await here.post("/desk/password", { ...fields, again: "x" })).text).toContain("两遍密码不一样");
    const easy = { old: PASSWORD, password: "1985112314", again: "1985112314" };
    expect((await here.post("/desk/password", easy)).text).toContain("太好猜");
    expect((await here.post("/desk/password", fields)).to).toBe("/desk/sessions?changed");
    expect((await here.get("/desk/sessions?changed")).text).toContain("密码已经改了");
  });
});

describe("an administrator", () => {
  it("signs somebody out everywhere and shuts an account, but not the own one", async () => {
    const token = await desk.accounts.link("zheng");
    const identity = { name: "郑管理", username: "zheng.admin", password: "feng shan shui ku" };
    const said = await desk.accounts.redeem(token, identity);
    if ("refused" in said) throw new Error(said.refused);
    const cookie = said.cookies.map((line) => line.split(";")[0]).join("; ");
    const scan = await desk.with(cookie).post(FIRST, { password: identity.password });
    const done = await desk
      .with(cookie)
      .post(`${FIRST}/confirm`, { code: telephone(secretIn(scan.html)).next(), next: "/admin" });
    const admin = desk.with(nowWith(cookie, done.headers));
    const he = await desk.as("he");
    expect((await he.post("/admin/disable", { person: "zheng" })).status).toBe(403);
    expect((await admin.post("/admin/sign-out", { person: "he" })).to).toBe("/admin");
    expect((await he.get("/inbox")).to).toMatch(/^\/sign-in/);
    const again = await desk.as("he");
    expect((await admin.post("/admin/disable", { person: "zheng" })).status).toBe(422);
    expect((await admin.post("/admin/disable", { person: "he" })).to).toBe("/admin");
    expect((await again.get("/inbox")).to).toMatch(/^\/sign-in/);
    const refused = await desk
      .with("")
      .post("/sign-in", { username: usernameOf("he"), password: PASSWORD, next: "/inbox" });
    expect(refused.text).toContain("用户名或者密码不对");
    expect((await admin.get("/admin")).text).toContain("已停用");
    const events = await eventsOf(desk.world.store.db, OFFICE_STREAM);
    expect(events.slice(-2).map(({ type }) => type)).toEqual(["sessions-ended", "account-disabled"]);
    expect(events.at(-1)).toMatchObject({ by: { role: "admin", person: "zheng" }, data: { person: "he" } });
    expect((await admin.post("/admin/people", { name: "值班员2" })).text).toContain("一个账号只给一个人用");
  });
});
