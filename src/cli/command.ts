import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Config, readConfig } from "../config.ts";

/** One command: how it is called, what it does, and what it does with the words after its name. Gives the exit code. */
export type Command = { usage: string; about: string; run(words: string[]): Promise<number> };

/** A call that cannot be understood: the command's usage is printed and the exit code is 2. */
export class WrongUse extends Error {}
/** What keeps a command from being done, in one line for the person at the machine; the exit code is 1. */
export class Fault extends Error {}

/** The words of a call as options and the rest. Refuses (throws WrongUse) what the command does not know. */
export function read<const Options extends NonNullable<ParseArgsConfig["options"]>>(words: string[], options: Options) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

/** Exactly these many words beside the options; refuses (throws WrongUse) fewer or more. */
export function exactly<const Names extends readonly string[]>(
  words: readonly string[],
  ...names: Names
): { [At in keyof Names]: string } {
  if (words.length < names.length) throw new WrongUse(`${names[words.length]} is missing`);
  if (words.length > names.length) throw new WrongUse(`too much: ${words.slice(names.length).join(" ")}`);
  return words as unknown as { [At in keyof Names]: string };
}

/** Where `npm start` keeps its data, whatever folder the command was called from. */
const OWN_DATA = fileURLToPath(new URL("../../data", import.meta.url));

/** The environment that `npm start` would see. */
export const environment = (): Record<string, string | undefined> => ({
  ...process.env,
  DATA_DIR: process.env.DATA_DIR || OWN_DATA,
});

/** The configuration of the environment; refuses (throws Fault) wrong values, one line each. */
export function configOf(values = environment()): Config {
  const config = readConfig(values);
  if ("wrong" in config) throw new Fault(config.wrong.join("\nxiaoxi: "));
  return config;
}

export const DATABASE = "xiaoxi.sqlite";
export const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** The whole house is loaded only by what opens it: sign-in and all it holds take most of a second. */
export const house = () => import("../house.node.ts");

/** The configuration of an office that is there; refuses (throws Fault) a folder without a database. */
export function configOfOffice(): Config {
  const config = configOf();
  if (!existsSync(join(config.DATA_DIR, DATABASE)))
    throw new Fault(`no database in ${config.DATA_DIR}: set DATA_DIR, or start the service once`);
  return config;
}

/** Writes a line of a result; waits while the reader is slow. */
export const say = (line: string): Promise<void> =>
  new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve();
    else process.stdout.once("drain", resolve);
  });
