import { lockedPackages } from "./lock.ts";

/** `npm run licences`: what is installed beside this program, by licence; `--dev` with what only its makers use. */
const shown = lockedPackages().filter(({ dev }) => !dev || process.argv.includes("--dev"));
const byLicence = Map.groupBy(shown, ({ license }) => license);
for (const [licence, packages] of [...byLicence].toSorted(([, a], [, b]) => b.length - a.length)) {
  console.log(`${licence}: ${packages.length}`);
  console.log(`  ${packages.map(({ name, version }) => `${name} ${version}`).join(", ")}`);
}
