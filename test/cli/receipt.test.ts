import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isRefused } from "../../src/office/office.ts";
import { houseIn } from "../house.ts";
import { JPEG } from "../sample.ts";
import { scratch, xiaoxi } from "./xiaoxi.ts";

it("anybody checks a statement, and what was registered, far from the office", { timeout: 120_000 }, async () => {
  const folder = scratch();
  const DATA_DIR = join(folder, "data");
  const house = await houseIn(DATA_DIR);
  const uploads = [{ name: "wall.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) }];
  const said = await house.office.receive({ text: "墙裂了", channel: "web", language: "zh-Hans", uploads });
  if (isRefused(said)) throw new Error(said.refused);
  house.store.close();

  const at = (name: string) => join(folder, name);
  writeFileSync(at("proof.txt"), said.proof ?? "");
  writeFileSync(at("words.txt"), "墙裂了");
  const key = await xiaoxi(["receipt", "key"], { DATA_DIR });
  writeFileSync(at("key.pem"), key.out);
  const [photo = ""] = readdirSync(join(DATA_DIR, "files")).filter((name) => !name.includes("."));
  const call = (...more: string[]) => xiaoxi(["receipt", "check", at("proof.txt"), "--key", at("key.pem"), ...more]);
  const own = ["--words", at("words.txt"), "--file", join(DATA_DIR, "files", photo)];
  const [good, whole] = [await call(), await call(...own)];
  expect([good.code, good.out]).toEqual([0, expect.stringContaining(`number: ${said.number}\n`)]);
  expect([whole.code, whole.out]).toEqual([0, expect.stringContaining("for these words and files")]);
  expect(await call("--words", at("words.txt"))).toMatchObject({ code: 1, err: "" });

  const rotated = await xiaoxi(["receipt", "rotate"], { DATA_DIR });
  writeFileSync(at("key.pem"), rotated.out);
  expect(await call()).toMatchObject({ code: 1, out: expect.stringContaining("NOT GOOD") });
});
