import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Files } from "./office/parts.ts";

/** What is being written goes by this name until it is whole. */
const PART = ".part";

/** Makes names given or taken in a folder as durable as the files themselves: a rename is only an entry of the folder. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A folder that only its owner reads, there for good when this resolves; its parents are made too. */
export async function ownFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first) await syncFolder(dirname(resolve(first)));
}

const synced = (path: string) => {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
};

/**
 * What stands in a file that only its owner reads; if it is not there, it is made from `first` and on the disk when this
 * returns. A plug pulled in between leaves no half of it, and of two who make it at once both get the same.
 */
export function keptOnce(path: string, first: () => string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const part = `${path}.${process.pid}${PART}`;
  writeFileSync(part, first(), { mode: 0o600, flush: true });
  try {
    linkSync(part, path);
    synced(dirname(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(part, { force: true });
  }
  return readFileSync(path, "utf8");
}

/** Files on disk, each written whole and given its name for good before `put` resolves. */
export function diskFiles(folder: string): Files {
  return {
    async put(key, bytes) {
      const path = join(folder, key);
      try {
        await writeFile(`${path}${PART}`, bytes, { flush: true });
        await rename(`${path}${PART}`, path);
      } catch (error) {
        await rm(`${path}${PART}`, { force: true }).catch(() => {});
        throw error;
      }
      await syncFolder(folder);
    },
    async get(key) {
      return readFile(join(folder, key)).catch(() => null);
    },
  };
}

/** Takes away what a pulled plug left half written. Only for whoever has the folder to themselves (`claimFolder`). */
export async function clearParts(folder: string): Promise<number> {
  const left = (await readdir(folder)).filter((name) => name.endsWith(PART));
  for (const name of left) await rm(join(folder, name), { force: true });
  return left.length;
}
