import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clearParts, diskFiles, keptOnce, nameOnce, ownFolder } from "../src/disk.node.ts";
import { openStore } from "../src/house.node.ts";
import { scratch } from "./service.ts";

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());
const at = (name: string) => join(place.folder, name);

it("a secret is made once, also by several at once, and only its owner reads it", async () => {
  let made = 0;
  const kept = await Promise.all(Array.from({ length: 8 }, () => keptOnce(at("secret.key"), () => `secret ${++made}`)));
  expect(new Set(kept).size).toBe(1);
  expect(statSync(at("secret.key")).mode & 0o077).toBe(0);
  expect(await keptOnce(at("secret.key"), () => "another")).toBe(kept[0]);
  expect(readdirSync(place.folder)).toEqual(["secret.key"]);
});

it("a new database is read by its owner alone, also in a folder that others may look into", () => {
  chmodSync(place.folder, 0o755);
  openStore({ DATA_DIR: place.folder }, () => {}).close();
  for (const name of readdirSync(place.folder)) expect(statSync(at(name)).mode & 0o077, name).toBe(0);
});

it("a name that is taken stays with what bears it", async () => {
  writeFileSync(at("whole"), "first");
  writeFileSync(at("whole.part"), "second");
  expect(await nameOnce(at("whole.part"), at("whole"))).toBe(false);
  expect(readFileSync(at("whole"), "utf8")).toBe("first");
  expect(await nameOnce(at("whole.part"), at("other"))).toBe(true);
  expect(readFileSync(at("other"), "utf8")).toBe("second");
});

it("a photo has its name when it is whole; what a pulled plug left of another is cleared away, and nothing else", async () => {
  await ownFolder(at("a/files"));
  expect(statSync(at("a/files")).mode & 0o077).toBe(0);
  const files = diskFiles(at("a/files"));
  await files.put("one", new Uint8Array([1, 2, 3]));
  writeFileSync(at("a/files/two.part"), "half");
  expect(await clearParts(at("a/files"))).toBe(1);
  expect(readdirSync(at("a/files"))).toEqual(["one"]);
  expect([...((await files.get("one")) ?? [])]).toEqual([1, 2, 3]);
  expect(await files.get("two")).toBeNull();
});

it("a photo that finds no room leaves nothing behind", async () => {
  mkdirSync(at("files"));
  mkdirSync(at("files/one"));
  await expect(diskFiles(at("files")).put("one", new Uint8Array([1]))).rejects.toThrow();
  expect(readdirSync(at("files"))).toEqual(["one"]);
});
