import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Passwords } from "../src/account/keep.ts";
import { openAccounts } from "../src/account.ts";
import { brokenAt, eventsOf, OFFICE_STREAM } from "../src/store/event.ts";
import { account, verification } from "../src/store/schema/account.ts";
import { type SqliteStore, sqliteStore } from "../src/store/sqlite.node.ts";
import type { Accounts } from "../src/web/accounts.ts";
import { WORDINGS } from "../src/wording/wording.ts";
import { quickPasswords } from "./account/quick-password.ts";

const PASSWORD = "song-yuan-fen-zhuang";
const HOUR = 3_600_000;
let store: SqliteStore;
let accounts: Accounts;
let clock: number;

const open = (more: { passwords?: Passwords } = {}) =>
  openAccounts({
    store,
    ...more,
    secret: "a secret of at least thirty-two characters",
    publicUrl: null,
    wordings: WORDINGS,
    zone: "Asia/Shanghai",
    now: () => clock,
    draw: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    secondFactor: "offered",
  });
beforeEach(() => {
  store = sqliteStore(":memory:", "drizzle");
  clock = Date.now();
  accounts = open({ passwords: quickPasswords });
});
afterEach(() => store.close());

const cookieOf = (lines: string[]) => new Headers({ cookie: lines.map((line) => line.split(";")[0]).join("; ") });
async function signedIn(username: string, password: string, headers = new Headers()): Promise<string[]> {
  const said = await accounts.signIn(username, password, headers);
  if ("refused" in said) throw new Error(said.refused);
  return said.cookies;
}
async function someone(username = "lin.qing"): Promise<string> {
  const user = await accounts.create("林青");
  expect(await accounts.setPassword(user, username, PASSWORD)).toBeNull();
  return user;
}

describe("signing in", () => {
  it("knows the person again by the cookie it gave, and forgets them on signing out", async () => {
    const user = await someone();
    const cookies = await signedIn("Lin.Qing", PASSWORD);
    expect(await accounts.session(cookieOf(cookies))).toMatchObject({ user, name: "林青" });
    await accounts.signOut(cookieOf(cookies));
    expect(await accounts.session(cookieOf(cookies))).toBeNull();
  });

  it("goes by the library's own scrypt where no other is handed in", async () => {
    accounts = open();
    await someone();
    const kept = (await store.db.select().from(account)).map(({ password }) => password);
    expect(kept).toEqual([expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/)]);
    await signedIn("lin.qing", PASSWORD);
    expect(await accounts.signIn("lin.qing", "not the password", new Headers())).toEqual({ refused: "wrong" });
  });

  it("gives cookies no script can read and no other site can send", async () => {
    await someone();
    for (const line of await signedIn("lin.qing", PASSWORD)) {
      expect(line).toMatch(/; HttpOnly/i);
      expect(line).toMatch(/; SameSite=Lax/i);
    }
  });

  it("says the same of an unknown name and of a wrong password", async () => {
    await someone();
    const unknown = await accounts.signIn("nobody", PASSWORD, new Headers());
    expect(await accounts.signIn("lin.qing", "not the password", new Headers())).toEqual(unknown);
    expect(unknown).toEqual({ refused: "wrong" });
  });

  it("makes a guesser wait without locking out the person's own browser or anybody else", async () => {
    await someone();
    await someone("wang.he");
    const own = await signedIn("lin.qing", PASSWORD);
    for (let i = 0; i < 10; i++) await accounts.signIn("lin.qing", `guess number ${i}`, new Headers());
    expect(await accounts.signIn("lin.qing", PASSWORD, new Headers())).toEqual({ refused: "too-many" });
    await signedIn("lin.qing", PASSWORD, cookieOf(own));
    await signedIn("wang.he", PASSWORD);
    clock += HOUR / 4 + 1;
    await signedIn("lin.qing", PASSWORD);
  });

  it("does not take one person's browser for another's", async () => {
    await someone();
    await someone("wang.he");
    const own = await signedIn("lin.qing", PASSWORD);
    for (let i = 0; i < 10; i++) await accounts.signIn("wang.he", `guess number ${i}`, cookieOf(own));
    expect(await accounts.signIn("wang.he", PASSWORD, cookieOf(own))).toEqual({ refused: "too-many" });
  });

  it("keeps a session alive while it is used, ends one left alone for half a day, and ends any after a week", async () => {
    await someone();
    const headers = cookieOf(await signedIn("lin.qing", PASSWORD));
    for (let hours = 0; hours < 7 * 24; hours += 11.9) {
      expect(await accounts.session(headers), `${hours} hours`).not.toBeNull();
      clock += 11.9 * HOUR;
    }
    expect(await accounts.session(headers)).toBeNull();
    const other = cookieOf(await signedIn("lin.qing", PASSWORD));
    clock += 12 * HOUR + 1;
    expect(await accounts.session(other)).toBeNull();
  });

  it("ends every open session when the password changes", async () => {
    const user = await someone();
    const cookies = await signedIn("lin.qing", PASSWORD);
    await accounts.setPassword(user, "lin.qing", "another long password");
    expect(await accounts.session(cookieOf(cookies))).toBeNull();
    expect(await accounts.signIn("lin.qing", PASSWORD, new Headers())).toEqual({ refused: "wrong" });
  });
});

describe("a one-time link", () => {
  const identity = { name: "林青", username: "lin.qing", password: PASSWORD };

  it("sets name, username and password once", async () => {
    const user = await accounts.create("?");
    const token = await accounts.link(user);
    expect(await accounts.peek(token)).toEqual({ user, name: "?", username: null, first: true });
    expect(await accounts.redeem(token, identity)).toMatchObject({ user });
    expect(await accounts.peek(token)).toBeNull();
    expect(await accounts.redeem(token, { ...identity, password: "somebody else's" })).toEqual({
      refused: "link-used",
    });
    await signedIn("lin.qing", PASSWORD);
    const row = { user, name: "林青", username: "lin.qing", ready: true, secondFactor: false, disabled: false };
    expect(await accounts.list()).toEqual([row]);
  });

  it("lets only one of two through who use it at once", async () => {
    const token = await accounts.link(await accounts.create("?"));
    const two = ["lin.qing", "lin.hong"].map((username) => accounts.redeem(token, { ...identity, username }));
    const refused = (await Promise.all(two)).filter((said) => "refused" in said);
    expect(refused).toEqual([{ refused: "link-used" }]);
  });

  it("ends after a day, and when a newer one is given", async () => {
    const user = await accounts.create("?");
    const older = await accounts.link(user);
    const newer = await accounts.link(user);
    expect(await accounts.peek(older)).toBeNull();
    clock += 24 * HOUR + 1;
    expect(await accounts.redeem(newer, identity)).toEqual({ refused: "link-used" });
  });

  it("keeps no token in the database", async () => {
    const token = await accounts.link(await accounts.create("?"));
    expect(JSON.stringify(await store.db.select().from(verification))).not.toContain(token);
  });

  it("refuses a taken username and stays good for another", async () => {
    await someone("lin.qing");
    const token = await accounts.link(await accounts.create("?"));
    expect(await accounts.peek(token)).toMatchObject({ first: false });
    expect(await accounts.redeem(token, { ...identity, username: "LIN.qing" })).toEqual({ refused: "username-taken" });
    expect(await accounts.redeem(token, { ...identity, username: "lin.hong" })).not.toHaveProperty("refused");
  });

  it.each([
    ["name-missing", { name: "  " }],
    ["username-shape", { username: "林青" }],
    ["password-short", { password: "ninechars" }],
    ["password-long", { password: "x".repeat(129) }],
  ])("refuses with %s", async (refused, wrong) => {
    const token = await accounts.link(await accounts.create("?"));
    expect(await accounts.redeem(token, { ...identity, ...wrong })).toEqual({ refused });
  });
});

it("writes accounts and links down in the office's own chain", async () => {
  const token = await accounts.link(await someone());
  await accounts.redeem(token, { name: "林青", username: "lin.qing", password: PASSWORD });
  const events = await eventsOf(store.db, OFFICE_STREAM);
  expect(events.map((event) => event.type)).toEqual([
    "account-created",
    "account-opened",
    "link-given",
    "account-opened",
  ]);
  expect(await brokenAt(events)).toBeNull();
});
