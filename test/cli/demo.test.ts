import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { PASSWORD } from "../../src/cli/demo/cast.ts";
import { scratch, start, xiaoxi } from "./xiaoxi.ts";

it("the demonstration fills, serves, lets a sign-in in, and leaves nothing when it stops", {
  timeout: 240_000,
}, async () => {
  const TMPDIR = scratch();
  const { child, ended, out } = start(["demo", "--petitions", "40"], { TMPDIR, PORT: "0", HOST: "127.0.0.1" });
  while (!out().includes("jclerk") && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 100));
  const url = /http:\/\/localhost:\d+/.exec(out())?.[0] ?? "";
  const origin = url.replace("localhost", "127.0.0.1");
  expect(out()).toContain(PASSWORD);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  const signIn = await fetch(`${origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ username: "county", password: PASSWORD }),
  });
  expect(signIn.status).toBe(303);
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const summary = await fetch(`${origin}/summary`, { headers: { cookie } });
  expect([summary.status, await summary.text()]).toEqual([200, expect.stringContaining("青田县")]);
  child.kill("SIGINT");
  const { code, err } = await ended;
  expect(code).toBe(0);
  expect(err).toMatch(/100 % {2}40\/40 petitions/);
  expect(readdirSync(TMPDIR).filter((name) => name.startsWith("xiaoxi-"))).toEqual([]);
});

it("a demonstration whose port is taken says so before it begins", async () => {
  const TMPDIR = scratch();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const PORT = String(typeof address === "object" ? address?.port : 0);
  const { code, err } = await xiaoxi(["demo"], { TMPDIR, PORT, HOST: "127.0.0.1" });
  server.close();
  expect([code, err]).toEqual([1, expect.stringContaining(`PORT ${PORT}`)]);
  expect(readdirSync(TMPDIR).filter((name) => name.startsWith("xiaoxi-demo"))).toEqual([]);
});
