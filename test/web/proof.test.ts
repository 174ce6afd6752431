import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkProof, publicKeysIn } from "../../src/office/intake/proof.ts";
import { COMMANDS } from "../../src/web/villager/proof.tsx";
import { openSite, type Site } from "../site.ts";

let site: Site;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const ask = (receipt: string) => {
  const body = new FormData();
  body.set("receipt", receipt);
  return fetch(`${site.url}/track/proof`, { method: "POST", headers: { origin: site.url }, body });
};
const published = async () => {
  const said = await (await fetch(`${site.url}/.well-known/xiaoxi-receipt-key.json`)).text();
  return { said, keys: publicKeysIn(said) };
};

it("a person takes their proof home from the page of their matter, and it is the one the API gave", async () => {
  const answer = await fetch(`${site.url}/api/v1/petitions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "墙裂了" }),
  });
  const { receipt, proof, number } = (await answer.json()) as { receipt: string; proof: string; number: string };
  const taken = await ask(receipt);
  expect(taken.headers.get("content-disposition")).toContain(encodeURIComponent("登记凭证"));
  expect(taken.headers.get("cache-control")).toBe("no-store");
  expect(await taken.text()).toBe(proof);
  expect(await checkProof(proof, (await published()).keys)).toMatchObject({ number });
  const body = new FormData();
  body.set("receipt", receipt);
  const page = await (await fetch(`${site.url}/track`, { method: "POST", headers: { origin: site.url }, body })).text();
  expect(page).toContain('action="/track/proof"');
});

it("who has no receipt gets no proof, and no word on whether there is one", async () => {
  const pages = await Promise.all(["", "1234-5678-9012-3456-7897"].map(async (typed) => (await ask(typed)).status));
  expect(pages).toEqual([404, 404]);
});

it("the page shows every key and the lines to type, and has no script", async () => {
  const { office } = site.world;
  const [first] = await office.proofs.keys();
  const second = await office.proofs.rotate();
  const page = await (await fetch(`${site.url}/proof`)).text();
  for (const key of [first, second]) {
    expect(page).toContain(`/proof/${key?.id}.pem`);
    expect(await (await fetch(`${site.url}/proof/${key?.id}.pem`)).text()).toBe(key?.pem);
  }
  expect(page).toContain("openssl pkeyutl -verify");
  expect(page).not.toContain("<script>");
  expect((await published()).keys).toEqual([second.x, first?.x]);
  expect((await fetch(`${site.url}/proof/0000000000000000.pem`)).status).toBe(404);
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
it.skipIf(!hasOpenssl)("the lines on the page check a proof with nothing but openssl and sed", async () => {
  const { proof } = await site.world.receive("墙裂了三条缝");
  const [key] = await site.world.office.proofs.keys();
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-"));
  const run = () => execFileSync("sh", ["-c", COMMANDS.join(" && ")], { cwd: folder, stdio: "pipe" }).toString();
  try {
    writeFileSync(join(folder, "proof.txt"), proof ?? "");
    writeFileSync(join(folder, "key.pem"), key?.pem ?? "");
    expect(run()).toContain("Signature Verified Successfully");
    writeFileSync(join(folder, "proof.txt"), (proof ?? "").replace("registered-on: 2026", "registered-on: 2025"));
    expect(run).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
