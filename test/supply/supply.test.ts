import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import { lockedPackages } from "./lock.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const locked = lockedPackages();
const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

/** Who may run something of their own while being installed, and why. */
const MAY_RUN: Record<string, string> = {
  nodejieba: "fetches or compiles its C++ dictionary",
  esbuild: "puts its binary where tsx and drizzle-kit start it",
  workerd: "puts its binary where the tests of D1 start it",
};

/** Licences that ask no more than to be named. */
const PERMISSIVE = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "0BSD"];
/** Those that ask for more, whose, and why it is no burden here. */
const SHARING: [RegExp, string, string][] = [
  [/^@img\/sharp-/, "LGPL-3.0-or-later", "libvips, a library beside the program that anybody may replace"],
  [/^lightningcss/, "MPL-2.0", "a part of vite, by which tests run; nothing of it is changed or shipped"],
];

const isFine = (name: string, licence: string): boolean => {
  const shared = SHARING.filter(([whose]) => whose.test(name)).map(([, of]) => of);
  const asked = licence.split(" AND ").map((part) => part.replace(/[()]/g, "").split(" OR "));
  return asked.every((either) => either.some((one) => [...PERMISSIVE, ...shared].includes(one)));
};

it("every version is exact, and every package is known by its hash and comes from the public registry", () => {
  expect(Object.entries(named).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(({ integrity }) => !integrity?.startsWith("sha512-")).map(({ name }) => name)).toEqual([]);
  const elsewhere = locked.filter(({ resolved }) => resolved && !resolved.startsWith("https://registry.npmjs.org/"));
  expect(elsewhere.map(({ name }) => name)).toEqual([]);
});

it("nobody runs anything while being installed but those who must", () => {
  const run = [...new Set(locked.flatMap(({ name, scripts }) => (scripts ? name : [])))].toSorted();
  expect(run).toEqual(Object.keys(MAY_RUN).toSorted());
  expect(Object.keys(manifest.allowScripts).toSorted()).toEqual(run);
});

it("every package that is installed has a licence that leaves the office free", () => {
  const runtime = locked.filter(({ dev }) => !dev);
  expect(
    runtime.filter(({ name, license }) => !isFine(name, license)).map(({ name, license }) => [name, license]),
  ).toEqual([]);
  expect(isFine("x", "(MIT OR GPL-3.0)")).toBe(true);
  for (const licence of ["GPL-3.0", "MIT AND AGPL-3.0", "LGPL-3.0-or-later", "none", "UNLICENSED"])
    expect([licence, isFine("x", licence)]).toEqual([licence, false]);
});

it("the README says of every package we chose what it is for", () => {
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  const table = readme.slice(readme.indexOf("## What each dependency is for"));
  const untold = Object.keys(named).filter((name) => !name.startsWith("@types/") && !table.includes(`\`${name}\``));
  expect(untold).toEqual([]);
});

const Bom = z.object({
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.string().regex(/^1\.[5-9]$/),
  serialNumber: z.string().startsWith("urn:uuid:"),
  metadata: z.object({ component: z.object({ purl: z.literal(`pkg:npm/xiaoxi@${manifest.version}`) }) }),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string().startsWith("pkg:npm/"),
      hashes: z.array(z.object({ alg: z.literal("SHA-512"), content: z.string().regex(/^[0-9a-f]{128}$/) })).min(1),
      licenses: z.array(z.unknown()).min(1),
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

it("npm run sbom lists every package with hash and licence in CycloneDX", () => {
  const said = execFileSync("npm", ["run", "--silent", "sbom"], { cwd: ROOT, maxBuffer: 2 ** 26, stdio: "pipe" });
  const { components } = Bom.parse(JSON.parse(said.toString()));
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  expect(locked.filter(({ name, version }) => !listed.has(`${name}@${version}`)).map(({ name }) => name)).toEqual([]);
});
