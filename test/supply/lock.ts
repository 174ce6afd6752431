import { readFileSync } from "node:fs";

export type Locked = {
  name: string;
  version: string;
  license: string;
  dev: boolean;
  integrity: string | null;
  resolved: string | null;
  scripts: boolean;
};

type Entry = {
  version?: string;
  license?: string;
  dev?: boolean;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
};

/** Every package of the lockfile but this one, as `npm ci` would install it. */
export function lockedPackages(): Locked[] {
  const text = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };
  return Object.entries(packages).flatMap(([path, entry]) =>
    path === ""
      ? []
      : {
          name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
          version: entry.version ?? "",
          license: entry.license ?? "none",
          dev: entry.dev ?? false,
          integrity: entry.integrity ?? null,
          resolved: entry.resolved ?? null,
          scripts: entry.hasInstallScript ?? false,
        },
  );
}
