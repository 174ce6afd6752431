import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Facts, faultOf, type LOGGED, lineOf, lineOfLog, requestOf, routeOf } from "../../src/office/log.ts";

const AT = "2026-03-02T02:00:00.000Z";
const said = (facts: object, what = "swept") => lineOfLog(AT, "warn", what as (typeof LOGGED)[number], facts as Facts);

describe("a line of the log", () => {
  it("says what happened by name, with figures", () => {
    expect(JSON.parse(said({ lapsed: 2, error: faultOf(new TypeError("我家的事")) }))).toEqual({
      at: AT,
      level: "warn",
      what: "swept",
      lapsed: 2,
      error: "TypeError",
    });
  });

  it("has no room for words, names, telephones, receipts, numbers, addresses or paths, whatever comes past the types", () => {
    const secrets = [
      "杨昌菊的补偿款",
      "13800138000",
      "1234-5678-9012-3456-7890",
      "26-417-338-054",
      "203.0.113.9",
      "/track/26-417-338-054",
      "a b",
    ];
    const names = ["error", "route", "request", "line", "why", "lapsed", "text", "door", "language", "__proto__"];
    for (const secret of secrets)
      for (const name of names)
        for (const value of [secret, Number(secret.replaceAll("-", "")), { secret }, [secret]]) {
          const line = said({ [name]: value });
          expect(line).not.toContain(secret);
          expect(line).not.toContain(secret.replaceAll("-", ""));
        }
    expect(JSON.parse(said({ error: secrets[0] }))).toMatchObject({ hidden: 1 });
    expect(JSON.parse(said({}, secrets[0]))).toMatchObject({ what: "unnamed" });
  });

  it("of an error tells class and code, however deep a library buried it, and never its message", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.anything(), (message, more) => {
        const error = Object.assign(new Error(message), { cause: { code: "ECONNREFUSED" }, more });
        expect(faultOf(error)).toBe("Error ECONNREFUSED");
        expect(faultOf(Object.assign(new Error("x"), { name: `${message}。` }))).toBe("unknown");
        expect(faultOf(message)).toBe("unknown");
      }),
    );
    expect(faultOf(Object.assign(new Error("x"), { code: "SQLITE_FULL" }))).toBe("Error SQLITE_FULL");
    expect(faultOf(Object.assign(new Error("x"), { error_code: 403 }))).toBe("Error 403");
    expect(faultOf(Object.assign(new Error("x"), { code: "13800138000" }))).toBe("Error");
  });

  it("names a door as the program does, a request by an id drawn here, a line of wording by its path", () => {
    expect(routeOf("/petitions/:number/moves/:verb")).toBe("/petitions/:number/moves/:verb");
    expect(routeOf("/petitions/26-417-338-054")).toBe("/*");
    expect(requestOf("13800138000")).toBeUndefined();
    expect(lineOf("bot.ok.urged")).toBe("bot.ok.urged");
    expect(lineOf("杨昌菊")).toBeUndefined();
  });
});
