import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { INSTALLED, scratch, start, xiaoxi } from "./xiaoxi.ts";

it("as installed it starts from another folder, gives its exit code on, and is interrupted by a signal", {
  timeout: 180_000,
}, async () => {
  const unknown = start(["frobnicate"], {}, INSTALLED);
  expect(await unknown.ended).toMatchObject({ code: 2, err: expect.stringContaining("no such command") });
  const { child, ended } = start(["triage"], {}, INSTALLED);
  const heard = new Promise((resolve) => child.stderr.once("data", resolve));
  child.stdin.write("no line of JSON\n");
  await Promise.race([heard, ended]);
  child.kill("SIGINT");
  await ended;
  expect(child.signalCode).toBe("SIGINT");
});

it("a bad value in the environment stops the service with one clear line", async () => {
  const DATA_DIR = join(scratch(), "data");
  const { code, out, err } = await xiaoxi(["serve"], { DATA_DIR, PORT: "eighty" });
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^xiaoxi: PORT: .+\n$/);
  expect(existsSync(DATA_DIR)).toBe(false);
});

it("a call that cannot be understood says how the command is called, on stderr", async () => {
  const { code, out, err } = await xiaoxi(["backup"]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("FILE is missing");
  expect(err).toContain("usage: xiaoxi backup FILE");
  const unknown = await xiaoxi(["triage", "--nonsense"]);
  expect([unknown.code, unknown.out]).toEqual([2, ""]);
  expect(unknown.err).toContain("--nonsense");
  expect((await xiaoxi(["frobnicate"])).code).toBe(2);
});

it("help lists every command and asks nothing of the environment", async () => {
  const { code, out } = await xiaoxi(["help"], { PORT: "eighty" });
  expect(code).toBe(0);
  for (const name of ["serve", "demo", "triage", "import", "user add", "backup", "restore", "verify"])
    expect(out).toContain(`xiaoxi ${name}`);
});

it("no command makes an office where there is none by looking at it", { timeout: 60_000 }, async () => {
  const DATA_DIR = join(scratch(), "data");
  for (const words of [["verify"], ["backup", join(DATA_DIR, "b")], ["user", "list"], ["import", "x.csv"]]) {
    const { code, err } = await xiaoxi(words, { DATA_DIR });
    expect([code, err.split("\n").length]).toEqual([1, 2]);
  }
  expect(existsSync(DATA_DIR)).toBe(false);
});
