import { expect, it } from "vitest";
import { keyOf, totp } from "./totp.ts";

// RFC 6238, appendix B, the rows of SHA-1.
it.each([
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
])("the telephone of the tests shows at second %i what the standard says", (second, code) => {
  expect(totp(Buffer.from("12345678901234567890"), second * 1000, 8)).toBe(code);
  expect(keyOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).toEqual(Buffer.from("12345678901234567890"));
});
