import { expect, it } from "vitest";
import { isToPetitioner } from "../../../src/office/notice/notify.ts";

it.each(["answered", "promise"])("what is left on a desk about %s is never word to the petitioner", (about) => {
  expect(isToPetitioner({ about, channel: "track" })).toBe(true);
  expect(isToPetitioner({ about, channel: "desk" })).toBe(false);
});
