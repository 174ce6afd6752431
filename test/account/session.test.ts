import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { addPosts, addUnits, appoint } from "../../src/store/county.ts";
import { eventsOf, OFFICE_STREAM } from "../../src/store/event.ts";
import { type SqliteStore, sqliteStore } from "../../src/store/sqlite.node.ts";
import type { Accounts } from "../../src/web/accounts.ts";
import { browser, byPassword, good, HOUR, openPeople, PASSWORD, someone } from "./people.ts";

let store: SqliteStore;
let accounts: Accounts;
let clock: { now: number };
beforeEach(() => {
  store = sqliteStore(":memory:", "drizzle");
  ({ accounts, clock } = openPeople(store));
});
afterEach(() => store.close());

/** Somebody at the desk of this role, from then on and until then. */
async function appointed(person: string, role: "cadre" | "discipline" | "admin", to: string | null = null) {
  const unit = { code: "331121/x", name: "某单位", department: "x", level: "county" as const, county: "331121" };
  await store.atomically([
    ...addUnits(store.db, [{ ...unit, parent: null }]),
    ...addPosts(store.db, [{ id: `331121/x/${role}`, unit: unit.code, role, title: role }]),
    appoint(store.db, {
      person,
      post: `331121/x/${role}`,
      from: civilDate("2020-01-01"),
      to: to ? civilDate(to) : null,
      deputy: false,
    }),
  ]);
}

describe("a session", () => {
  it.each([
    ["cadre", null, true],
    ["discipline", null, false],
    ["admin", null, false],
    ["discipline", "2020-12-31", true],
  ] as const)("of %s (post held until %s) goes on after half an hour unused: %s", async (role, to, goesOn) => {
    const user = await someone(accounts);
    await appointed(user, role, to);
    const at = browser();
    await byPassword(accounts, at);
    clock.now += HOUR / 2 + 1;
    expect((await accounts.session(at.headers)) !== null).toBe(goesOn);
    expect(await accounts.sessions(at.headers)).toHaveLength(goesOn ? 1 : 0);
  });

  it("of the discipline desk lasts while it is used", async () => {
    await appointed(await someone(accounts), "discipline");
    const at = browser();
    await byPassword(accounts, at);
    for (let i = 0; i < 20; i++) {
      clock.now += 29 * 60_000;
      expect(await accounts.session(at.headers)).not.toBeNull();
    }
  });

  it("never takes over a token that the browser brought", async () => {
    await someone(accounts);
    const at = browser();
    at.jar.set("xiaoxi.session_token", "chosen-by-somebody-else.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D");
    const planted = at.jar.get("xiaoxi.session_token");
    await byPassword(accounts, at);
    const first = at.jar.get("xiaoxi.session_token");
    expect(first).not.toBe(planted);
    const before = at.headers;
    await byPassword(accounts, at);
    expect(at.jar.get("xiaoxi.session_token")).not.toBe(first);
    expect(await accounts.session(before)).toBeNull();
  });

  it("ends when the next person signs in at the same machine", async () => {
    await someone(accounts);
    await someone(accounts, "wang.he");
    const at = browser();
    await byPassword(accounts, at);
    const before = at.headers;
    await byPassword(accounts, at, "wang.he");
    expect(await accounts.session(before)).toBeNull();
  });

  it("is listed to its owner alone, who ends one or all others", async () => {
    await someone(accounts);
    await someone(accounts, "wang.he");
    const [here, there, third, strange] = [browser(), browser(), browser(), browser()];
    for (const at of [here, there, third]) await byPassword(accounts, at);
    await byPassword(accounts, strange, "wang.he");
    const listed = await accounts.sessions(here.headers);
    expect(listed.map(({ own }) => own).toSorted()).toEqual([false, false, true]);
    const other = (await accounts.sessions(there.headers)).find(({ own }) => own)?.id ?? "";
    const foreign = (await accounts.sessions(strange.headers))[0]?.id ?? "";
    await accounts.endSession(here.headers, foreign);
    expect(await accounts.session(strange.headers)).not.toBeNull();
    await accounts.endSession(here.headers, other);
    expect(await accounts.session(there.headers)).toBeNull();
    await accounts.endSession(here.headers, "others");
    expect(await accounts.session(third.headers)).toBeNull();
    expect(await accounts.session(here.headers)).not.toBeNull();
  });

  it("outlives a changed password only where it was changed", async () => {
    await someone(accounts);
    const [here, there] = [browser(), browser()];
    for (const at of [here, there]) await byPassword(accounts, at);
    const next = "feng shan shui ku lu";
    expect(await accounts.changePassword(here.headers, "not it at all", next)).toEqual({ refused: "password-wrong" });
    expect(await accounts.changePassword(here.headers, PASSWORD, "linqing1234")).toBeNull();
    expect(await accounts.changePassword(here.headers, "linqing1234", next)).toBeNull();
    expect(await accounts.session(here.headers)).not.toBeNull();
    expect(await accounts.session(there.headers)).toBeNull();
    expect(await accounts.signIn("lin.qing", PASSWORD, new Headers())).toEqual({ refused: "wrong" });
    good(await accounts.signIn("lin.qing", next, new Headers()));
  });

  it("ends by the administrator, written down with who did it", async () => {
    const user = await someone(accounts);
    const at = browser();
    await byPassword(accounts, at);
    await accounts.signOutEverywhere(user, { person: "zheng", post: "331121/petition-office/admin" });
    expect(await accounts.session(at.headers)).toBeNull();
    const last = (await eventsOf(store.db, OFFICE_STREAM)).at(-1);
    expect(last).toMatchObject({
      type: "sessions-ended",
      by: { role: "admin", person: "zheng" },
      data: { person: user },
    });
  });
});

describe("a disabled account", () => {
  it("lets nobody in by anything it had, says nothing of it, and opens again by a new link", async () => {
    const user = await someone(accounts);
    const at = browser();
    await byPassword(accounts, at);
    const older = await accounts.link(user);
    await accounts.disable(user, { person: "zheng", post: null });
    expect(await accounts.session(at.headers)).toBeNull();
    expect(await accounts.signIn("lin.qing", PASSWORD, at.headers)).toEqual({ refused: "wrong" });
    expect(await accounts.peek(older)).toBeNull();
    expect(await accounts.list()).toMatchObject([{ disabled: true }]);
    const identity = { name: "林青", username: "lin.qing", password: PASSWORD };
    at.take(good(await accounts.redeem(await accounts.link(user), identity, at.headers)).cookies);
    expect(await accounts.session(at.headers)).toMatchObject({ user });
    expect(await accounts.list()).toMatchObject([{ disabled: false }]);
  });
});

describe("behind https", () => {
  it("every cookie is bound to it, the session's to this very host", async () => {
    ({ accounts } = openPeople(store, "https://xf.example"));
    await someone(accounts);
    const lines = good(await accounts.signIn("lin.qing", PASSWORD, new Headers())).cookies;
    expect(lines.map((line) => line.split("=")[0])).toEqual([
      "__Host-xiaoxi.session_token",
      expect.stringMatching(/^__Secure-xiaoxi\.device\./),
    ]);
    for (const line of lines) expect(line).toMatch(/; HttpOnly(;|$)/i);
    for (const line of lines) expect(line).toMatch(/; Secure(;|$)/i);
    for (const line of lines) expect(line).toMatch(/; SameSite=Lax/i);
    expect(lines[0]).toMatch(/; Path=\/(;|$)/i);
    expect(lines[0]).not.toMatch(/Domain/i);
    const at = browser();
    at.take(lines);
    expect(await accounts.session(at.headers)).not.toBeNull();
    for (const line of await accounts.signOut(at.headers)) expect(line).toMatch(/^__Host-xiaoxi\..*Max-Age=0/i);
  });
});
