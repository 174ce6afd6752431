import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { keepHeapSmall } from "../heap.node.ts";
import { type Command, configOf, DATABASE, exactly, Fault, house, read, say, WrongUse } from "./command.ts";
import { CAST, PASSPHRASE, PASSWORD } from "./demo/cast.ts";
import type { Teller } from "./demo/play.ts";

/** Says that the story in a folder came to its end. */
const TOLD = "demo.json";
/** Milliseconds in which one asking to stop may arrive more than once. */
const SAME_ASKING = 1000;

/** Refuses (throws Fault) a port that is taken, before a minute has been spent. */
const portFree = ({ PORT, HOST }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createServer();
    trial.once("error", (error) => reject(new Fault(`PORT ${PORT}: ${error.message}`)));
    trial.listen(PORT, HOST, () => trial.close(() => resolve()));
  });

/** Makes room in a folder for a story. Refuses (throws Fault) to touch one that holds anything but an unfinished one. */
function clear(folder: string): void {
  const there = readdirSync(folder);
  if (there.length > 0 && !there.includes(DATABASE))
    throw new Fault(`${folder} holds something else; nothing was changed`);
  for (const entry of there) rmSync(join(folder, entry), { recursive: true, force: true });
}

async function signIns(url: string): Promise<void> {
  const wide = Math.max(...CAST.map(({ username }) => username.length));
  await say(`\n小溪 Xiaoxi: ${url}   (${url}/sign-in)`);
  await say(`演示密码 password of everybody: ${PASSWORD}`);
  await say(`纪委口令 passphrase of the discipline desks: ${PASSPHRASE}`);
  await say(
    "演示不要求动态码；正式运行时，承办人以外的岗位登录都要。 No six-digit codes are asked for here; npm start asks for them.\n",
  );
  for (const { username, name, featured } of CAST)
    if (featured) await say(`  ${username.padEnd(wide)}  ${name}  ${featured}`);
  await say(
    `\n  ${CAST.filter(({ featured }) => !featured)
      .map(({ username }) => username)
      .join(" ")}\n`,
  );
}

const whole = (text: string, name: string, most: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new WrongUse(`--${name}: a whole number up to ${most}`);
  return number;
};

/** `xiaoxi demo`: an office with two years behind it, to look at. */
export const command: Command = {
  usage: "demo [--petitions N] [--seed N] [--keep]",
  about: `Fills a scratch database with some thousand petitions over two years, through the same verbs that every door uses,
then serves it on PORT and prints the sign-ins. The folder goes when it stops; with --keep it is DATA_DIR/demo and the next
demo --keep serves it again as it was left. The same --seed tells the same story. Ctrl-C stops at any time.`,
  async run(words) {
    const { values, positionals } = read(words, {
      petitions: { type: "string", default: "3000" },
      seed: { type: "string", default: "1" },
      keep: { type: "boolean", default: false },
    });
    exactly(positionals);
    const count = whole(values.petitions, "petitions", 1_000_000);
    const seed = whole(values.seed, "seed", 2 ** 32 - 1);
    const own = configOf();
    await portFree(own);
    const folder = values.keep ? join(own.DATA_DIR, "demo") : mkdtempSync(join(tmpdir(), "xiaoxi-demo-"));
    const told = values.keep && existsSync(join(folder, TOLD));
    mkdirSync(folder, { recursive: true });
    if (!told) clear(folder);
    const config: Config = { ...own, DATA_DIR: folder };
    const teller: Teller = { now: null };
    let asked: number | null = null;
    let ended: (() => void) | null = null;
    const stop = () => {
      // A terminal, npm and a shell may each pass on the same Ctrl-C; a person who means it twice takes longer.
      if (asked !== null && performance.now() - asked > SAME_ASKING) process.exit(130);
      asked ??= performance.now();
      ended?.();
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    if (!values.keep) process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    if (told) await say(`the story told before: ${readFileSync(join(folder, TOLD), "utf8").trim()}`);
    const { jsonLog, openHouse } = await house();
    const open = await openHouse(config, {
      clock: () => (teller.now === null ? Date.now() : teller.now++),
      secondFactor: "offered",
      log: (level, ...what) => (teller.now === null || level === "error") && jsonLog(level, ...what),
    });
    if (!told) {
      // What tells a story takes forty megabytes, which nobody needs who serves it again.
      const { fill } = await import("./demo/story.ts");
      if (!(await fill(open, teller, count, seed, () => asked !== null))) {
        open.store.close();
        return 130;
      }
      writeFileSync(join(folder, TOLD), `${JSON.stringify({ petitions: count, seed, on: open.office.today() })}\n`);
    }
    const { serve } = await import("../serve.node.ts");
    const served = await serve(config, open);
    keepHeapSmall();
    await signIns(served.url);
    await new Promise<void>((resolve) => {
      ended = resolve;
      if (asked !== null) resolve();
    });
    await served.stop();
    return 0;
  },
};
