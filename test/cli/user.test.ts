import { join } from "node:path";
import { expect, it } from "vitest";
import { eventsOf, OFFICE_STREAM } from "../../src/store/event.ts";
import { houseIn } from "../house.ts";
import { scratch, xiaoxi } from "./xiaoxi.ts";

it("somebody is added to posts from today with a link that sets their password, and it is written down", {
  timeout: 90_000,
}, async () => {
  const DATA_DIR = join(scratch(), "data");
  const at = { DATA_DIR, PUBLIC_URL: "https://xf.example.cn/" };
  const posts = ["331121/finance/cadre", "331121/finance/leader"];
  const added = await xiaoxi(["user", "add", "叶青", "--post", posts[0] ?? "", "--post", posts[1] ?? ""], at);
  expect([added.code, added.err]).toEqual([0, ""]);
  expect(added.out).toMatch(/https:\/\/xf\.example\.cn\/sign-in\/link\/[0-9a-f]{48}\n$/);
  const again = await xiaoxi(["user", "add", "叶青", "--post", posts[0] ?? ""], at);
  expect([again.code, again.out]).toEqual([1, ""]);
  const link = await xiaoxi(["user", "link", "叶青"], { DATA_DIR, PORT: "9000" });
  const token = /^http:\/\/localhost:9000\/sign-in\/link\/([0-9a-f]{48})\n$/.exec(link.out)?.[1] ?? "";
  const listed = await xiaoxi(["user", "list"], { DATA_DIR });
  expect(listed.out).toMatch(/^[0-9a-f]{24}\t叶青\t\(not set up\)\t331121\/finance\/cadre,331121\/finance\/leader\n$/);

  const { accounts, office, store } = await houseIn(DATA_DIR);
  try {
    const older = added.out.trim().split("/").at(-1) ?? "";
    expect(await accounts.peek(older)).toBeNull();
    expect((await accounts.peek(token))?.name).toBe("叶青");
    const redeemed = await accounts.redeem(token, { name: "叶青", username: "yeqing", password: "long enough 1" });
    const viewer = "user" in redeemed ? await office.viewer(redeemed.user) : null;
    expect(viewer?.posts.map(({ id }) => id)).toEqual(posts);
    const types = (await eventsOf(store.db, OFFICE_STREAM)).map(({ type }) => type);
    expect(types).toEqual([
      ...["account-created", "appointed", "appointed", "link-given", "link-given", "account-opened"],
    ]);
  } finally {
    store.close();
  }
});

it("a post that does not exist is refused with those that were meant, before anybody is added", {
  timeout: 60_000,
}, async () => {
  const DATA_DIR = join(scratch(), "data");
  const { code, err } = await xiaoxi(["user", "add", "叶青", "--post", "331121/finance"], { DATA_DIR });
  expect(code).toBe(1);
  expect(err).toContain("331121/finance/cadre");
  expect((await xiaoxi(["user", "list"], { DATA_DIR })).out).toBe("");
  expect((await xiaoxi(["user", "link", "叶青"], { DATA_DIR })).code).toBe(1);
});
