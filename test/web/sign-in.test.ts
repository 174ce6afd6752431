import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { ownPath } from "../../src/web/desk/desk.ts";
import { PASSWORD, usernameOf } from "../site.ts";
import { cookieOf, type DeskSite, openDesk } from "./desk.ts";

let desk: DeskSite;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe("the door of the staff", () => {
  it("sends a stranger to sign in and back to where they were going", async () => {
    await desk.signIn("chen");
    const stranger = desk.with("");
    const away = await stranger.get("/inbox?tab=unit&topic=wages");
    expect(away.status).toBe(303);
    expect(away.headers.get("location")).toBe("/sign-in?next=%2Finbox%3Ftab%3Dunit%26topic%3Dwages");
    const next = "/inbox?tab=unit&topic=wages";
    const said = await stranger.post("/sign-in", { username: usernameOf("chen"), password: PASSWORD, next });
    expect(said).toMatchObject({ status: 303, to: next });
    expect((await desk.with(cookieOf(said.headers)).get(next)).status).toBe(200);
  });

  it.each([
    "/inbox",
    "/petitions/26-000-000-000",
    "/summary",
    "/entry",
    "/admin",
    "/admin/duty",
    "/undelivered",
    "/desk",
  ])("keeps %s shut", async (path) => {
    expect((await desk.with("").get(path)).headers.get("location")).toMatch(/^\/sign-in\?next=/);
  });

  it.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "",
    "/\t/x",
    "/.//elsewhere.example",
    "/a/..//elsewhere.example",
    "/%2e//elsewhere.example",
  ])("never sends anybody on to %j", (next) => expect(ownPath(next)).toBe("/inbox"));

  it("does not say whether the name or the password was wrong, and keeps only the name", async () => {
    await desk.signIn("chen");
    const stranger = desk.with("");
    const one = await stranger.post("/sign-in", { username: "nobody", password: "some password or other" });
    const two = await stranger.post("/sign-in", { username: usernameOf("chen"), password: "some password or other" });
    expect(one.status).toBe(422);
    expect(one.text.match(/用户名或者密码不对/)).not.toBeNull();
    expect(two.html.replaceAll(usernameOf("chen"), "nobody")).toBe(one.html);
    expect(two.html).toContain(`value="${usernameOf("chen")}"`);
    expect(two.html).not.toContain("some password or other");
  });

  it("forgets whoever signs out, also for a cookie somebody kept", async () => {
    const cookie = await desk.signIn("chen");
    const out = await desk.with(cookie).post("/sign-out", {});
    expect(out).toMatchObject({ status: 303, to: "/sign-in" });
    expect((await desk.with(cookie).get("/inbox")).status).toBe(303);
  });

  it("refuses a form another site sends", async () => {
    const cookie = await desk.signIn("chen");
    const body = new URLSearchParams({ notice: "x" });
    const headers = { cookie, origin: "https://elsewhere.example" };
    const said = await fetch(`${desk.url}/inbox/put-away`, { method: "POST", body, headers, redirect: "manual" });
    expect(said.status).toBe(403);
  });

  it("speaks the language that was chosen, and keeps it", async () => {
    const said = await desk.with("").get("/sign-in?lang=en");
    expect(said.html).toContain('<html lang="en"');
    expect((await desk.with(cookieOf(said.headers)).get("/sign-in")).text).toContain("Staff sign-in");
  });
});

describe("a one-time link", () => {
  const identity = {
    name: "林青",
    username: "lin.qing",
    password: "song yuan fen zhuang",
    again: "song yuan fen zhuang",
  };
  const linkFor = async () => `/sign-in/link/${await desk.accounts.link(await desk.accounts.create("新人"))}`;

  it("opens an account and signs in, once", async () => {
    await desk.signIn("chen");
    const link = await linkFor();
    expect((await desk.with("").get(link)).html).not.toContain('name="alone"');
    const said = await desk.with("").post(link, identity);
    expect(said).toMatchObject({ status: 303, to: "/inbox" });
    const inbox = await desk.with(cookieOf(said.headers)).get("/inbox");
    expect(inbox.text).toContain("林青");
    expect(inbox.text).toContain("您现在没有岗位");
    expect((await desk.with("").get(link)).status).toBe(404);
    expect((await desk.with("").post(link, identity)).status).toBe(404);
  });

  it("keeps what was typed, but never a password, when something is wrong", async () => {
    const link = await linkFor();
    const said = await desk.with("").post(link, { ...identity, again: "song yuan fen zhuan" });
    expect(said.status).toBe(422);
    expect(said.text).toContain("两遍密码不一样");
    expect(said.html).toContain('value="lin.qing"');
    expect(said.html).not.toContain(identity.password);
    expect((await desk.with("").get(link)).status).toBe(200);
  });
});

describe("the first administrator", () => {
  const identity = {
    name: "林青",
    username: "lin.qing",
    password: "song yuan fen zhuang",
    again: "song yuan fen zhuang",
  };

  async function first(fields: Record<string, string>) {
    const bare = desk.world.office;
    const admin = await desk.world.viewer("zheng");
    const { posts } = admin;
    for (const post of posts)
      await bare.dismiss(
        admin,
        { person: "zheng", post: post.id, from: civilDate("2024-01-01") },
        civilDate("2024-01-02"),
      );
    const user = await desk.accounts.create("管理员");
    const link = `/sign-in/link/${await desk.accounts.link(user)}`;
    expect((await desk.with("").get(link)).html).toContain('name="alone"');
    const said = await desk.with("").post(link, { ...identity, ...fields });
    expect(said).toMatchObject({ status: 303, to: "/inbox" });
    return (await desk.world.office.viewer(user))?.posts.map(({ id }) => id).sort();
  }

  it("runs the whole petition office when they are alone", async () => {
    const office = "331121/petition-office";
    const posts = [`${office}/admin`, `${office}/cadre`, `${office}/clerk`, `${office}/leader`];
    expect(await first({ alone: "yes" })).toEqual(posts);
  });

  it("only runs the machine when others register", async () => {
    expect(await first({})).toEqual(["331121/petition-office/admin"]);
  });

  it("is not made of whoever comes first when somebody else is administrator", async () => {
    const link = `/sign-in/link/${await desk.accounts.link(await desk.accounts.create("先来的"))}`;
    const said = await desk.with("").post(link, { ...identity, alone: "yes" });
    expect((await desk.with(cookieOf(said.headers)).get("/admin")).status).toBe(403);
  });
});
