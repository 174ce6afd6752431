import { type Command, Fault, WrongUse } from "./command.ts";

/** Each command is loaded when it is called: `triage` needs no sign-in library, `help` needs nothing. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import("./serve.ts"),
  demo: () => import("./demo.ts"),
  triage: () => import("./triage.ts"),
  lexicon: () => import("./lexicon.ts"),
  import: () => import("./import.ts"),
  user: () => import("./user.ts"),
  backup: () => import("./backup.ts"),
  receipt: () => import("./receipt.ts"),
  restore: () => import("./restore.ts"),
  verify: () => import("./verify.ts"),
  secret: () => import("./secret.ts"),
};

const usageOf = ({ usage, about }: Command): string =>
  `usage: xiaoxi ${usage.replaceAll("\n", "\n       xiaoxi ")}\n\n${about}\n`;

async function help(name: string | undefined): Promise<number> {
  const load = name === undefined ? undefined : COMMANDS[name];
  if (load) process.stdout.write(usageOf((await load()).command));
  else {
    const commands = await Promise.all(Object.values(COMMANDS).map((one) => one()));
    const lines = commands.flatMap(({ command }) => command.usage.split("\n")).map((usage) => `  xiaoxi ${usage}\n`);
    process.stdout.write(
      `小溪 Xiaoxi, the petition office at the command line\n\n${lines.join("")}\nxiaoxi help COMMAND says more.\n`,
    );
  }
  return 0;
}

async function main([name, ...words]: string[]): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") return help(words[0]);
  const load = COMMANDS[name];
  if (!load) {
    process.stderr.write(`xiaoxi: no such command: ${name}; xiaoxi help lists them\n`);
    return 2;
  }
  if (words.includes("--help") || words.includes("-h")) return help(name);
  try {
    return await (await load()).command.run(words);
  } catch (error) {
    if (error instanceof WrongUse) {
      process.stderr.write(`xiaoxi ${name}: ${error.message}\n\n${usageOf((await load()).command)}`);
      return 2;
    }
    const unforeseen = error instanceof Error && !(error instanceof Fault);
    process.stderr.write(`xiaoxi: ${error instanceof Error ? error.message : String(error)}\n`);
    if (unforeseen && process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
    return 1;
  }
}

// A reader that has seen enough (head) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
