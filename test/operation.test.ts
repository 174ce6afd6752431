import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Config } from "../src/config.ts";

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const readme = readFileSync(at("README.md"), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, "s").exec(readme)?.[1] ?? "";

it("README tells of every setting there is", () => {
  expect(Object.keys(Config.shape).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it("the unit and the container in README start what npm start starts, and copy what is there", () => {
  const { start } = JSON.parse(readFileSync(at("package.json"), "utf8")).scripts;
  const [, ...words] = start.split(" ");
  expect(block("ini")).toContain(`ExecStart=/opt/xiaoxi/node_modules/.bin/node ${words.join(" ")}\n`);
  const [, command = ""] = /^CMD (.+)$/m.exec(block("dockerfile")) ?? [];
  expect(JSON.parse(command)).toEqual(["node", ...words]);
  const copied = [...block("dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, all = ""]) =>
    all.split(" "),
  );
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter((path) => !existsSync(at(path)))).toEqual([]);
});
