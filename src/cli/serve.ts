import { type Command, configOf, exactly, read } from "./command.ts";

/** `xiaoxi serve`: the whole service, as `npm start` runs it. */
export const command: Command = {
  usage: "serve",
  about: "Runs the whole service on PORT with its database under DATA_DIR, as npm start does. Ctrl-C stops it.",
  async run(words) {
    exactly(read(words, {}).positionals);
    process.env.DATA_DIR = configOf().DATA_DIR;
    await import("../node.ts");
    return 0;
  },
};
