import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Passwords } from "../../src/account/keep.ts";
import { type SqliteStore, sqliteStore } from "../../src/store/sqlite.node.ts";
import type { Accounts } from "../../src/web/accounts.ts";
import { type Browser, browser, byPassword, good, HOUR, openPeople, PASSWORD, someone } from "./people.ts";
import { quickPasswords } from "./quick-password.ts";

let store: SqliteStore;
let accounts: Accounts;
let clock: { now: number };
beforeEach(() => {
  store = sqliteStore(":memory:", "drizzle");
  ({ accounts, clock } = openPeople(store));
});
afterEach(() => store.close());

const guess = async (at: Browser, username = "lin.qing") => {
  const said = await accounts.signIn(username, "somebody's guess", at.headers);
  return "refused" in said ? said.refused : "in";
};

describe("somebody who guesses another's password", () => {
  it("never keeps the owner's own browser out, whatever they try, from wherever and whenever", {
    timeout: 120_000,
  }, async () => {
    await someone(accounts);
    await someone(accounts, "wang.he");
    const own = browser();
    await byPassword(accounts, own);
    const others = browser();
    await byPassword(accounts, others, "wang.he");
    const away = ["nobody", "a forged mark", "the owner's mark under another name", "wang.he's browser"] as const;
    const step = fc.record({
      from: fc.constantFrom(...away),
      tries: fc.integer({ min: 1, max: 12 }),
      later: fc.integer({ min: 0, max: 2 * HOUR }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
        for (const { from, tries, later } of steps) {
          clock.now += later;
          const at = from === "wang.he's browser" ? others : browser();
          const [name = "", value = ""] = [...own.jar].find(([one]) => one.includes("device")) ?? [];
          if (from === "a forged mark") at.jar.set(name, `${"0".repeat(32)}.${value.split(".")[1]}`);
          if (from === "the owner's mark under another name") at.jar.set(`${name}0`, value);
          const said = await Promise.all(Array.from({ length: tries }, () => guess(at)));
          expect(said).not.toContain("in");
        }
        expect(await byPassword(accounts, own)).toBe(false);
      }),
      { numRuns: 8 },
    );
  });

  it("gets ten tries in a quarter of an hour, also when they come all at once, and fifty a day", {
    timeout: 120_000,
  }, async () => {
    await someone(accounts);
    const start = clock.now;
    let tried = 0;
    for (let round = 0; round < 8; round++) {
      const said = await Promise.all(Array.from({ length: 15 }, () => guess(browser())));
      const now = said.filter((one) => one === "wrong").length;
      expect(now).toBe(round < 5 ? 10 : 0);
      tried += now;
      clock.now += HOUR / 4 + 1;
    }
    expect(tried).toBe(50);
    clock.now = start + 24 * HOUR + 1;
    expect(await guess(browser())).toBe("wrong");
  });

  it("cannot lock out somebody whose name is not a name", async () => {
    for (let i = 0; i < 10; i++) await guess(browser(), "nobody.at.all");
    expect(await guess(browser(), "nobody.at.all")).toBe("too-many");
    await someone(accounts);
    expect(await byPassword(accounts, browser())).toBe(false);
  });

  it("learns nothing from how long the answer takes: one password is hashed whatever the name", async () => {
    let hashed = 0;
    const count = <Said>(work: Said): Said => {
      hashed++;
      return work;
    };
    const passwords: Passwords = {
      hash: (password) => count(quickPasswords.hash(password)),
      verify: (of) => count(quickPasswords.verify(of)),
    };
    ({ accounts } = openPeople(store, null, { passwords }));
    await someone(accounts);
    await accounts.disable(await someone(accounts, "gone.away"), null);
    for (const name of ["lin.qing", "nobody.here", "gone.away"]) {
      hashed = 0;
      expect([name, await guess(browser(), name), hashed]).toEqual([name, "wrong", 1]);
    }
  });
});

it("a one-time link lets its owner in while somebody else wastes the tries of their name", async () => {
  const user = await someone(accounts);
  for (let i = 0; i < 10; i++) await guess(browser());
  const at = browser();
  const identity = { name: "林青", username: "lin.qing", password: PASSWORD };
  at.take(good(await accounts.redeem(await accounts.link(user), identity, at.headers)).cookies);
  expect(await accounts.session(at.headers)).toMatchObject({ user });
  expect(await byPassword(accounts, at)).toBe(false);
});
