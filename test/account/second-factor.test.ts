import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { d1Store } from "../../src/store/d1.ts";
import { eventsOf, OFFICE_STREAM } from "../../src/store/event.ts";
import { session, twoFactor, user as userTable, verification } from "../../src/store/schema/account.ts";
import { notice } from "../../src/store/schema/notice.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import type { Store } from "../../src/store/store.ts";
import type { Accounts } from "../../src/web/accounts.ts";
import { openD1 } from "../d1.ts";
import {
  type Browser,
  browser,
  byPassword,
  good,
  HOUR,
  openPeople,
  PASSWORD,
  SECRET,
  someone,
  withTelephone,
} from "./people.ts";
import { keyOf, telephone } from "./totp.ts";

const ENGINES: [string, () => Promise<{ store: Store; close: () => unknown }>][] = [
  [
    "SQLite",
    async () => {
      const store = sqliteStore(":memory:", "drizzle");
      return { store, close: () => store.close() };
    },
  ],
  [
    "D1",
    async () => {
      const { d1, dispose } = await openD1();
      return { store: d1Store(d1), close: dispose };
    },
  ],
];

describe.each(ENGINES)("a second factor, on %s", (engine, open) => {
  let store: Store;
  let close: () => unknown;
  let accounts: Accounts;
  let clock: { now: number };
  let name: string;
  let user: string;
  let own: Browser;
  let n = 0;
  beforeAll(async () => {
    ({ store, close } = await open());
  });
  afterAll(() => close());
  beforeEach(async () => {
    ({ accounts, clock } = openPeople(store));
    name = `lin.qing.${n++}`;
    user = await someone(accounts, name);
    own = browser();
    expect(await byPassword(accounts, own, name)).toBe(false);
  });

  it("is asked for after the password once it is set up, and lets in by the code of the telephone", async () => {
    const { phone } = await withTelephone(accounts, own);
    expect(await accounts.session(own.headers)).toMatchObject({ user, secondFactor: true });
    const at = browser();
    expect(await byPassword(accounts, at, name)).toBe(true);
    expect(await accounts.session(at.headers)).toBeNull();
    expect(await accounts.owesCode(at.headers)).toBe(true);
    at.take(good(await accounts.signInCode(phone.next(), at.headers)).cookies);
    expect(await accounts.session(at.headers)).toMatchObject({ user });
    expect(await accounts.owesCode(at.headers)).toBe(false);
  });

  it("takes no code twice, not for the sign-in after the set-up and not of two at once", async () => {
    const phone = telephone(good(await accounts.startSecondFactor(own.headers, PASSWORD)).secret);
    const first = phone.next();
    own.take(good(await accounts.confirmSecondFactor(own.headers, first)).cookies);
    const late = browser();
    await byPassword(accounts, late, name);
    expect(await accounts.signInCode(first, late.headers)).toEqual({ refused: "code-used" });
    const used = phone.next();
    const two = await Promise.all(
      [browser(), browser()].map(async (at) => {
        await byPassword(accounts, at, name);
        return accounts.signInCode(used, at.headers);
      }),
    );
    expect(two.map((said) => ("refused" in said ? said.refused : "in")).sort()).toEqual(["code-used", "in"]);
  });

  it("takes a recovery code once in its place, in groups and full width too", async () => {
    const { recovery } = await withTelephone(accounts, own);
    expect(new Set(recovery).size).toBe(10);
    for (const code of recovery) expect(code).toMatch(/^\d{12}$/);
    const [first = "", second = ""] = recovery;
    const wide = first.replace(/(.{4})/g, "$1 ").replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    for (const [typed, expected] of [
      [wide, "in"],
      [first, "code-wrong"],
      [second, "in"],
    ] as const) {
      const at = browser();
      await byPassword(accounts, at, name);
      const said = await accounts.signInCode(typed, at.headers);
      expect("refused" in said ? said.refused : said.recovery && "in").toBe(expected);
    }
    expect(await accounts.recoveryLeft(own.headers)).toBe(8);
  });

  it("is forgotten with a one-time link, and half-way sign-ins with it", async () => {
    const { phone } = await withTelephone(accounts, own);
    const half = browser();
    await byPassword(accounts, half, name);
    const token = await accounts.link(user);
    const at = browser();
    const identity = { name: "林青", username: name, password: PASSWORD };
    at.take(good(await accounts.redeem(token, identity, at.headers)).cookies);
    expect(await accounts.session(at.headers)).toMatchObject({ secondFactor: false });
    expect(await accounts.session(own.headers)).toBeNull();
    expect(await accounts.signInCode(phone.next(), half.headers)).toEqual({ refused: "code-late" });
  });

  // The rest rests on what both have shown, and D1 in its workerd is slow.
  if (engine !== "SQLite") return;

  it("says when a code is wrong, and starts again after five in one sign-in", async () => {
    const { phone } = await withTelephone(accounts, own);
    const at = browser();
    await byPassword(accounts, at, name);
    for (let i = 0; i < 5; i++)
      expect(await accounts.signInCode(phone.wrong(), at.headers)).toEqual({ refused: "code-wrong" });
    expect(await accounts.signInCode(phone.wrong(), at.headers)).toEqual({ refused: "code-late" });
    await byPassword(accounts, at, name);
    at.take(good(await accounts.signInCode(phone.next(), at.headers)).cookies);
    expect(await accounts.session(at.headers)).not.toBeNull();
  });

  it("cannot be used up by somebody who knows the password: the owner's own browser still gets in", async () => {
    const { phone, recovery } = await withTelephone(accounts, own);
    own.jar.delete("xiaoxi.session_token");
    let wrong = 0;
    for (let round = 0; round < 4; round++) {
      const thief = browser();
      await byPassword(accounts, thief, name);
      for (let i = 0; i < 5; i++) {
        const said = await accounts.signInCode(phone.wrong(), thief.headers);
        if ("refused" in said && said.refused === "code-wrong") wrong++;
      }
    }
    expect(wrong).toBe(10);
    const elsewhere = browser();
    await byPassword(accounts, elsewhere, name);
    expect(await accounts.signInCode(phone.wrong(), elsewhere.headers)).toEqual({ refused: "too-many-codes" });
    const told = (await store.db.select().from(notice)).filter(({ address }) => address === `person:${user}`);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining("动态码输错了很多次")]);
    good(await accounts.signInCode(recovery[0] ?? "", elsewhere.headers));
    await byPassword(accounts, own, name);
    own.take(good(await accounts.signInCode(phone.next(), own.headers)).cookies);
    expect(await accounts.session(own.headers)).not.toBeNull();
  });

  it("counts forty codes at once like one after the other", async () => {
    const { phone } = await withTelephone(accounts, own);
    const thieves = Array.from({ length: 20 }, () => browser());
    for (const at of thieves) await byPassword(accounts, at, name);
    const wrong = phone.wrong();
    const guesses = thieves.flatMap((at) => [0, 1].map((k) => [at, String((Number(wrong) + k) % 1_000_000)] as const));
    const said = await Promise.all(
      guesses.map(([at, guess]) => accounts.signInCode(guess.padStart(6, "0"), at.headers)),
    );
    const tried = said.filter((one) => !("refused" in one) || one.refused !== "too-many-codes").length;
    expect(tried).toBeLessThanOrEqual(10);
  });

  it("gives the session a new token, and sets up nothing by a wrong code", async () => {
    const { secret } = good(await accounts.startSecondFactor(own.headers, PASSWORD));
    const phone = telephone(secret);
    expect(await accounts.confirmSecondFactor(own.headers, phone.wrong())).toEqual({ refused: "code-wrong" });
    expect(await accounts.session(own.headers)).toMatchObject({ secondFactor: false });
    const before = own.headers;
    own.take(good(await accounts.confirmSecondFactor(own.headers, phone.next())).cookies);
    expect(await accounts.session(before)).toBeNull();
    expect(await accounts.session(own.headers)).toMatchObject({ secondFactor: true });
  });

  it("is moved, renewed and ended by password and code together", async () => {
    const { phone, recovery } = await withTelephone(accounts, own);
    expect(await accounts.startSecondFactor(own.headers, PASSWORD)).toEqual({ refused: "code-wrong" });
    expect(await accounts.startSecondFactor(own.headers, "not the password", phone.next())).toEqual({
      refused: "password-wrong",
    });
    const fresh = good(await accounts.renewRecovery(own.headers, PASSWORD, recovery[0] ?? "")).recovery;
    expect(await accounts.endSecondFactor(own.headers, PASSWORD, recovery[1] ?? "")).toEqual({ refused: "code-wrong" });
    const moved = telephone(good(await accounts.startSecondFactor(own.headers, PASSWORD, fresh[0])).secret);
    own.take(good(await accounts.confirmSecondFactor(own.headers, moved.next())).cookies);
    expect(await accounts.endSecondFactor(own.headers, PASSWORD, moved.next())).toBeNull();
    expect(await byPassword(accounts, browser(), name)).toBe(false);
    const types = (await eventsOf(store.db, OFFICE_STREAM)).filter(({ data }) => data.person === user);
    expect(types.map(({ type }) => type).slice(2)).toEqual([
      "second-factor-set",
      "recovery-codes-renewed",
      "second-factor-ended",
      "second-factor-set",
      "second-factor-ended",
    ]);
  });

  it("stands in the database only encrypted", async () => {
    const { secret, uri } = good(await accounts.startSecondFactor(own.headers, PASSWORD));
    expect(decodeURIComponent(uri)).toContain(`小溪:${name}?secret=${secret}&issuer=小溪`);
    const phone = telephone(secret);
    const { recovery } = good(await accounts.confirmSecondFactor(own.headers, phone.next()));
    const tables = [twoFactor, userTable, session, verification];
    const all = JSON.stringify(await Promise.all(tables.map((table) => store.db.select().from(table))));
    for (const plain of [secret, keyOf(secret).toString(), ...recovery]) expect(all).not.toContain(plain);
  });

  it("outlives a change of the secret, given the older one", async () => {
    const { phone, recovery } = await withTelephone(accounts, own);
    const { accounts: later } = openPeople(store, null, { secret: SECRET.toUpperCase(), older: [SECRET] });
    expect(await later.session(own.headers)).toBeNull();
    for (const code of [phone.next(), recovery[0] ?? ""]) {
      const at = browser();
      expect(await byPassword(later, at, name)).toBe(true);
      at.take(good(await later.signInCode(code, at.headers)).cookies);
      expect(await later.session(at.headers)).toMatchObject({ user });
    }
  });

  it("keeps neither address nor more of the browser than two words", async () => {
    const agent =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    const at = browser(agent);
    const headers = at.headers;
    for (const header of ["x-forwarded-for", "x-real-ip", "x-client-ip"]) headers.set(header, "203.0.113.7");
    at.take(good(await accounts.signIn(name, PASSWORD, headers)).cookies);
    await withTelephone(accounts, at);
    const kept = JSON.stringify(await store.db.select().from(session));
    expect(kept).not.toContain("203.0.113.7");
    expect(kept).not.toContain("Mozilla");
    expect((await accounts.sessions(at.headers)).find((one) => one.own)).toMatchObject({
      browser: "chrome",
      system: "windows",
    });
  });

  it("waits ten minutes for a code, no longer", async () => {
    const { phone } = await withTelephone(accounts, own);
    const at = browser();
    await byPassword(accounts, at, name);
    clock.now += HOUR / 4;
    expect(await accounts.owesCode(at.headers)).toBe(false);
    expect(await accounts.signInCode(phone.next(), at.headers)).toEqual({ refused: "code-late" });
  });
});
