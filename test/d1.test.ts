import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openD1 } from "./d1.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "migrations-"));
  writeFileSync(join(folder, "0001_seal.sql"), "ALTER TABLE `letter` ADD `sealed` integer;\n");
  writeFileSync(
    join(folder, "0000_letter.sql"),
    "CREATE TABLE `letter` (\n\t`id` text PRIMARY KEY\n);\n--> statement-breakpoint\nCREATE INDEX `by_id` ON `letter` (`id`);",
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

it("every database opened is migrated in order and empty", async () => {
  for (let round = 0; round < 2; round++) {
    const { d1, dispose } = await openD1(pathToFileURL(`${folder}/`));
    expect(await d1.prepare("SELECT count(*) n FROM letter").first("n")).toBe(0);
    await d1.prepare("INSERT INTO letter (id, sealed) VALUES ('a', 1)").run();
    expect(await d1.prepare("SELECT sealed FROM letter").first("sealed")).toBe(1);
    await dispose();
  }
});

it("two databases open at once do not share a row", async () => {
  const [left, right] = await Promise.all([openD1(pathToFileURL(`${folder}/`)), openD1(pathToFileURL(`${folder}/`))]);
  await left.d1.prepare("INSERT INTO letter (id) VALUES ('a')").run();
  expect(await right.d1.prepare("SELECT count(*) n FROM letter").first("n")).toBe(0);
  await Promise.all([left.dispose(), right.dispose()]);
});

it("a folder without migrations is refused", async () => {
  rmSync(join(folder, "0000_letter.sql"));
  rmSync(join(folder, "0001_seal.sql"));
  await expect(openD1(pathToFileURL(`${folder}/`))).rejects.toThrow("no migration");
});
