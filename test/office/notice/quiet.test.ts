import { expect, it } from "vitest";
import { afterQuietHours } from "../../../src/office/notice/quiet.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);

it.each([
  ["2026-03-02T20:59:00", "2026-03-02T20:59:00"],
  ["2026-03-02T21:00:00", "2026-03-03T08:00:00"],
  ["2026-03-02T23:30:00", "2026-03-03T08:00:00"],
  ["2026-03-03T00:00:00", "2026-03-03T08:00:00"],
  ["2026-03-03T07:59:00", "2026-03-03T08:00:00"],
  ["2026-03-03T08:00:00", "2026-03-03T08:00:00"],
])("what is written at %s may ring at %s", (written, rings) => {
  expect(afterQuietHours(at(written), "Asia/Shanghai")).toBe(at(rings));
});

it("goes by the clock of the office's zone", () => {
  expect(afterQuietHours(at("2026-03-02T23:30:00"), "UTC")).toBe(at("2026-03-02T23:30:00"));
});
