import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scratch } from "../service.ts";
import { openSite, type Site } from "../site.ts";
import { cookieOf } from "./desk.ts";
import { readable } from "./pages.ts";

const PASSPHRASE = "一二三四 五六七八 九十百千";
const TIP = "麻脸会计侵吞木瓜款";
const PHONE = "13905780022";
let site: Site;
const { folder, remove } = scratch();
beforeAll(async () => {
  site = await openSite({ file: join(folder, "xiaoxi.db"), unlocked: false });
});
afterAll(async () => {
  await site.close();
  remove();
});

/** The discipline member's browser, with what cookies it was given. */
async function browser() {
  let cookie = await site.signIn("wu");
  const read = async (response: Response) => {
    const set = cookieOf(response.headers);
    if (set) cookie = [...cookie.split("; ").filter((one) => !set.includes(`${one.split("=")[0]}=`)), set].join("; ");
    return {
      status: response.status,
      html: await response.text(),
      to: response.headers.get("location"),
      set: response.headers.getSetCookie(),
    };
  };
  return {
    get: async (path: string) => read(await fetch(site.url + path, { headers: { cookie }, redirect: "manual" })),
    post: async (path: string, fields: Record<string, string>) =>
      read(
        await fetch(site.url + path, {
          method: "POST",
          redirect: "manual",
          headers: { cookie, origin: site.url },
          body: new URLSearchParams(fields),
        }),
      ),
  };
}

const stored = () =>
  ["", "-wal"].map((end) => readFileSync(join(folder, `xiaoxi.db${end}`), { encoding: "utf8", flag: "a+" })).join("");

it("a member sets a passphrase, prints the shares once, and reads what came by form and API; locked again it is shut", async () => {
  const form = new FormData();
  for (const [name, value] of [
    ["text", TIP],
    ["kind", "accusation"],
    ["phone", PHONE],
  ] as const)
    form.append(name, value);
  const reported = await fetch(`${site.url}/report`, { method: "POST", body: form, headers: { origin: site.url } });
  const receipt = /\d{4}(-\d{4}){4}/.exec(await reported.text())?.[0] ?? "";
  const sent = await fetch(`${site.url}/api/v1/petitions`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "one-two-three-four" },
    body: JSON.stringify({ text: `我要举报村支书，${TIP}`, contact: { name: "白杨", phone: PHONE } }),
  });
  expect([reported.status, sent.status]).toEqual([200, 201]);
  const { number } = (await sent.json()) as { number: string };
  for (const secret of [TIP, PHONE, "木瓜"]) expect(stored()).not.toContain(secret);

  const wu = await browser();
  expect((await wu.get("/desk/key")).html).toContain("本办还没有钥匙");
  expect(await wu.post("/desk/key/set", { passphrase: PASSPHRASE, again: "x" })).toMatchObject({
    status: 422,
    html: expect.stringContaining("两遍口令不一样"),
  });
  const made = await wu.post("/desk/key/set", {
    passphrase: PASSPHRASE,
    again: PASSPHRASE,
    next: `/petitions/${number}`,
  });
  expect(made.html.match(/class="code">([0-9A-Z]{4}-){7}[0-9A-Z]{4}</g)).toHaveLength(3);
  expect(made.set.join()).toMatch(/xiaoxi\.key=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
  expect((await wu.get("/desk/key")).html).not.toMatch(/([0-9A-Z]{4}-){7}/);
  const open = await wu.get(`/petitions/${number}`);
  expect([readable(open.html).includes("木瓜"), open.html.includes("139****0022")]).toEqual([true, true]);

  await wu.post("/desk/key/lock", {});
  const shut = await wu.get(`/petitions/${number}`);
  expect(shut.html).toContain("内容已加密，请先输入口令打开");
  expect(shut.html).toContain(`/desk/key?next=%2Fpetitions%2F${number}`);
  expect(shut.html).not.toMatch(/木瓜|139057/);
  expect((await wu.get("/inbox")).html).toContain("内容已加密");
  expect((await wu.get("/inbox?search=木瓜")).html).toContain("没有找里面的字");
  expect(await wu.post("/desk/key/open", { passphrase: "别的口令，不是这一句" })).toMatchObject({
    status: 422,
    html: expect.stringContaining("口令不对"),
  });
  const back = await wu.post("/desk/key/open", { passphrase: PASSPHRASE, next: `/petitions/${number}` });
  expect([back.status, back.to]).toEqual([303, `/petitions/${number}`]);
  expect((await wu.get("/inbox?search=木瓜")).html).toMatch(/已找最近的 2 件，共 2 件/);
  expect((await site.world.office.look(receipt))?.text).toBe(TIP);

  await wu.post("/sign-out", {});
  const again = await browser();
  expect((await again.get(`/petitions/${number}`)).html).toContain("内容已加密");
  for (const secret of [TIP, PHONE, "木瓜", PASSPHRASE]) expect(stored()).not.toContain(secret);
});

it("nobody else has such a page", async () => {
  const cookie = await site.signIn("chen");
  expect((await fetch(`${site.url}/desk/key`, { headers: { cookie } })).status).toBe(404);
  expect((await fetch(`${site.url}/desk/key`, { redirect: "manual" })).status).toBe(303);
});
