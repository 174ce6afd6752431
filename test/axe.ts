import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = ["serious", "critical"];

/**
 * What keeps somebody from using the page as it stands, by axe's rules (WCAG 2.1 AA and good practice): rule, what it asks
 * for, and where. Empty when nothing serious or critical is found.
 */
export async function hindrancesOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    return (await axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, impact, help, nodes }) => ({
      id,
      impact: String(impact),
      help,
      where: nodes.map(({ target, any }) => `${target.join(" ")} ${any[0]?.message ?? ""}`.trim()),
    }));
  });
  return found
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, help, where }) => where.map((one) => `${id}: ${help} (${one})`));
}
