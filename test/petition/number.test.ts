import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkDigit,
  drawLinkCode,
  drawNumber,
  drawReceipt,
  isLinkCode,
  readLinkCode,
  readNumber,
  readReceipt,
} from "../../src/petition/number.ts";

const draw = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

it("is the check digit of ISO/IEC 7064 MOD 11,10", () => {
  expect(checkDigit("0794")).toBe("5");
});

describe.each([
  ["a petition's number", () => drawNumber(2026, draw), readNumber, /^26-\d{3}-\d{3}-\d{3}$/],
  ["a code to link a chat", () => drawLinkCode(draw), readLinkCode, /^[2-9]\d{3}-\d{4}-\d{4}$/],
  ["a receipt", () => drawReceipt(draw), readReceipt, /^\d{4}-\d{4}-\d{4}-\d{4}-\d{4}$/],
])("%s", (_, fresh, read, shape) => {
  it("is written in groups and read back however it is typed", () => {
    const written = fresh();
    expect(written).toMatch(shape);
    expect(read(written.replaceAll("-", ""))).toBe(written);
    expect(read(` ${written.replaceAll("-", " ")} `)).toBe(written);
    expect(read(written.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)))).toBe(written);
  });
  it("is refused when any one digit is misheard", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = fresh().replaceAll("-", "");
        const i = place % digits.length;
        const wrong = digits.slice(0, i) + ((Number(digits[i]) + shift) % 10) + digits.slice(i + 1);
        expect(read(wrong)).toBeNull();
      }),
    );
  });
  it("is refused when it is something else", () => {
    for (const typed of ["", "abc", "123", "１２", "🙂", `${fresh()}0`]) expect(read(typed)).toBeNull();
  });
});

it("is drawn, so that no gap betrays a petition nobody may know of", () => {
  const numbers = new Set(Array.from({ length: 2000 }, () => drawNumber(2026, draw)));
  // Of a hundred million numbers two may be drawn alike; the store then asks for another.
  expect(numbers.size).toBeGreaterThan(1990);
  const sorted = [...numbers].sort();
  expect(sorted).not.toEqual([...numbers]);
});

it("tells a code from every other number people write, also where a digit of it is wrong", () => {
  expect([drawLinkCode(draw), "3061 2294 7180", "３０６１２２９４７１８１"].map(isLinkCode)).toEqual([
    true,
    true,
    true,
  ]);
  const others = ["13800000000", "057188888888", "8613800000000", drawNumber(2026, draw), drawReceipt(draw), "3061 家"];
  expect(others.filter(isLinkCode)).toEqual([]);
});
