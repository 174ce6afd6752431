import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DOOR_LIST } from "../door/door-list.ts";
import { openSite, type Site } from "../site.ts";
import { PHOTO } from "../web/pages.ts";
import { CAST, type Member } from "../world.ts";
import { BESIDES } from "./beside.ts";
import { DOORS } from "./door.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const ways = Object.entries(DOOR_LIST).map(([way, { staff = false }]) => {
  const [method = "", path = ""] = way.split(" ");
  return { way, method, path, isStaff: staff, byReceipt: /:receipt|^POST \/track/.test(way) };
});
const knock = (method: string, path: string, cookie = "") =>
  fetch(site.url + path, { method, headers: { cookie, origin: site.url }, redirect: "manual" });

describe("the table of doors", () => {
  it("knows every verb of the office, and each once", () => {
    const known = [...Object.keys(DOORS), ...Object.keys(BESIDES)];
    expect(known.sort()).toEqual(Object.keys(site.world.office).sort());
  });
});

describe("an address of the staff", () => {
  const filled = (path: string) => path.replace(/:(number)/, "26-000-000-000").replace(/:\w+/g, "x");
  it.each(ways.filter(({ isStaff }) => isStaff))(
    "asks whoever is not signed in to do so: $way",
    async ({ method, path }) => {
      const said = await knock(method, filled(path));
      expect([said.status, said.headers.get("location")?.startsWith("/sign-in")]).toEqual([303, true]);
    },
  );
  it.each(ways.filter(({ byReceipt }) => byReceipt))(
    "by receipt is not opened by a number: $way",
    async ({ method, path }) => {
      const { number } = await site.world.receive("青田县北山镇的补偿款半年了还没到账");
      const form = new URLSearchParams({ receipt: number, verb: "urge", attachment: "x" });
      const body = method === "GET" ? {} : { body: path.startsWith("/api") ? JSON.stringify({ verb: "urge" }) : form };
      const type = path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded";
      const said = await fetch(site.url + path.replace(":receipt", number), {
        method,
        headers: { origin: site.url, "content-type": type },
        ...body,
      });
      expect(said.status).toBeGreaterThanOrEqual(400);
      expect(await said.text()).not.toContain("补偿款半年");
    },
  );
});

describe("the pages of a petition", () => {
  it("are the same page of nothing for a matter that is not theirs as for one that does not exist", async () => {
    const { number } = await site.world.receive("我要举报财政局的李财政冒领移民款", {
      uploads: [{ name: "a.png", type: "image/png", bytes: PHOTO }],
    });
    for (const member of (Object.keys(CAST) as Member[]).filter((one) => one !== "wu")) {
      const cookie = await site.signIn(member);
      for (const rest of ["", "/attachments/x", "/attachments/x?small"]) {
        const [one, none] = [
          await knock("GET", `/petitions/${number}${rest}`, cookie),
          await knock("GET", `/petitions/26-111-111-116${rest}`, cookie),
        ];
        const nameless = async (page: Response) => (await page.text()).replaceAll(/26-\d{3}-\d{3}-\d{3}/g, "");
        expect([one.status, await nameless(one)]).toEqual([404, await nameless(none)]);
      }
      for (const rest of ["/moves/note", "/moves/tell", "/scribble", "/scribble/discard", "/recall", "/presence"])
        expect((await knock("POST", `/petitions/${number}${rest}`, cookie)).status).toBe(404);
    }
  });
});
