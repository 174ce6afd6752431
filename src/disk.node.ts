import { existsSync } from "node:fs";
import { link, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
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

/**
 * Gives a finished file its name for good, unless the name is taken: then nothing is changed, and it gives false. A second
 * name decides who was first; a disk that knows none (FAT, exFAT) is asked whether the name is there.
 */
export async function nameOnce(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
    await rm(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" || existsSync(path)) return false;
    await rename(part, path);
  }
  await syncFolder(dirname(path));
  return true;
}

/**
 * What stands in a file that only its owner reads; if it is not there, it is made from `first` and on the disk when this
 * returns. A plug pulled in between leaves no half of it, and of two who make it at once both get the same.
 */
export async function keptOnce(path: string, first: () => string): Promise<string> {
  if (!existsSync(path)) {
    const part = `${path}.${crypto.randomUUID()}${PART}`;
    try {
      await writeFile(part, first(), { mode: 0o600, flush: true });
      await nameOnce(part, path);
    } finally {
      await rm(part, { force: true });
    }
  }
  return readFile(path, "utf8");
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
    async drop(key) {
      const path = join(folder, key);
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      );
      if (size === null) return;
      await writeFile(path, new Uint8Array(size), { flag: "r+", flush: true });
      await rm(path);
    },
  };
}

/** Takes away what a pulled plug left half written. Only for whoever has the folder to themselves (`claimFolder`). */
export async function clearParts(folder: string): Promise<number> {
  const left = (await readdir(folder)).filter((name) => name.endsWith(PART));
  for (const name of left) await rm(join(folder, name), { force: true });
  return left.length;
}
