import fc from "fast-check";
import { expect, it } from "vitest";
import { isEasy } from "../../src/account/password.ts";

it.each([
  ["1985112314", "ten digits are a birthday or a telephone number"],
  ["13857812345", "a telephone number"],
  ["aaaaaaaaaaaa", "one letter"],
  ["abababababab", "two letters"],
  ["password123", "what guessers start with"],
  ["Passw0rd2026", "the same, dressed up"],
  ["qwertyuiop", "a row of keys"],
  ["lin.qing2026", "the username and a year"],
  ["LIN.QING!!!!", "the username again"],
])("%s is too easy: %s", (password) => expect(isEasy(password, "lin.qing")).toBe(true));

it.each([
  "song-yuan-fen-zhuang",
  "correct horse battery",
  "xiaoxi-demo-2026",
  "水库边上的三棵老樟树啊",
  "k7#mQ2v!xLp9",
])("%s is not", (password) => expect(isEasy(password, "lin.qing")).toBe(false));

it("hardly ever refuses what was drawn by chance", () => {
  const drawn = fc.string({
    unit: fc.constantFrom(..."abcdefghijkmnpqrstuvwxyz23456789"),
    minLength: 14,
    maxLength: 20,
  });
  fc.assert(fc.property(drawn, (password) => !isEasy(password, "lin.qing") || new Set(password).size < 5));
});
