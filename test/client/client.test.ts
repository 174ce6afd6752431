import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { xiaoxi } from "../../src/client/client.ts";
import { openPages, type Pages } from "../web/pages.ts";
import { Contract, clientOf } from "./write.ts";

const FOLDER = new URL("../../src/client/", import.meta.url);
let pages: Pages;
let contract: object;
let made: [file: string, text: string][] = [];
beforeAll(async () => {
  pages = await openPages();
  contract = await (await pages.get("/openapi.json")).json();
  made = Object.entries(clientOf(contract));
  if (process.env.WRITE_CLIENT) for (const [file, text] of made) writeFileSync(new URL(file, FOLDER), text);
});
afterAll(() => pages.close());

/** Line breaks and what the formatter sets at them are its own. */
const bare = (code: string) => code.replace(/[\s;,|()]+/g, "").replace(/"(\w+)":/g, "$1:");

it("the client's types are of the contract as it is now (npm run client writes them)", () => {
  for (const [file, text] of made) expect(bare(readFileSync(new URL(file, FOLDER), "utf8"))).toBe(bare(text));
});

it("the contract names every operation once, every part of its paths, and nothing that is not there", () => {
  const { components, paths } = Contract.parse(contract);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, ...operation })),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { path, parameters = [], responses } of operations) {
    const named = parameters.filter((one) => one.in === "path").map(({ name }) => name);
    expect([path, named.toSorted()]).toEqual([path, (path.match(/(?<={)\w+/g) ?? []).toSorted()]);
    expect([path, Object.keys(responses).some((status) => /^2/.test(status))]).toEqual([path, true]);
  }
  const asked = [...JSON.stringify(contract).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(asked.filter((name) => !components.schemas[name])).toEqual([]);
});

it("registers, tracks and reports with it as its types say", async () => {
  const ask = xiaoxi("http://xiaoxi.test", ((...sent: Parameters<typeof fetch>) =>
    pages.request(...sent)) as typeof fetch);
  const key = { "idempotency-key": "one" };
  const said = await ask("postPetition", { header: key, body: { text: "泉山村的自来水停了半个月", language: "en" } });
  if (said.status !== 201) throw new Error(`status ${said.status}`);
  const { receipt, turn } = said.body;
  expect(turn.articleCode).toContain("XF");
  const tracked = await ask("getPetition", { path: { receipt } });
  expect(tracked.status === 200 && tracked.body.stage.code).toBe("routed");
  expect((await ask("getPetition", { path: { receipt: "1234" } })).status).toBe(404);
  const mine = await ask("getRequest", { path: { service_request_id: receipt } });
  expect(mine.status === 200 && mine.body[0]?.service_code).toBe("water-supply");
  const missing = await ask("postRequest", { body: { service_code: "wages", description: "" } });
  expect([missing.status, missing.status === 400 && missing.body[0]?.code]).toEqual([400, 400]);
});
