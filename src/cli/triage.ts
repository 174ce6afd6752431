import { z } from "zod";
import { type Triage, triage } from "../triage/triage.ts";
import { type Command, exactly, read, say } from "./command.ts";
import { linesOf } from "./line.ts";
import { knowledgeBy } from "./pack.ts";

/** Bytes of the longest line that is read. */
const LONGEST = 4 * 1024 * 1024;

const Id = z.union([z.string(), z.number()], { error: "id must be a string or a number" });
const Asked = z.object({ id: Id, text: z.string({ error: "text must be a string" }) }, { error: "not an object" });

/** The line of the fixed surface. */
const told = (id: string | number, read: Triage<string>): string => {
  const { kind, topic, topics, village, villageCandidates, township, secret, urgent, subjects, sureness } = read;
  return JSON.stringify({
    id,
    kind,
    topic,
    topics,
    village,
    villageCandidates,
    township,
    secret,
    urgent,
    subjects,
    sureness,
  });
};

function asked(text: string): { id: string | number; text: string } | { id?: string | number; error: string } {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return { error: "not JSON" };
  }
  const parsed = Asked.safeParse(line);
  if (parsed.success) return parsed.data;
  const id = Id.safeParse(typeof line === "object" && line !== null && "id" in line ? line.id : undefined);
  return { ...(id.success ? { id: id.data } : {}), error: parsed.error.issues[0]?.message ?? "not understood" };
}

/** `xiaoxi triage`: NDJSON in, NDJSON out, one line at a time. */
export const command: Command = {
  usage: "triage [--pack FILE] < texts.ndjson",
  about: `Reads one JSON object a line, {"id": …, "text": "…"}, and writes what triage makes of it, one a line in the same
order. A line that cannot be read is told on stderr as {"id"?, "line", "error"}; the others are done all the same and the
exit code is then 1. --pack FILE listens by that lexicon, say one that
"xiaoxi lexicon learn" has written; what the pack lacks is the office's own. No database is needed.`,
  async run(words) {
    const { values, positionals } = read(words, { pack: { type: "string" } });
    exactly(positionals);
    const knowledge = await knowledgeBy(values.pack);
    let code = 0;
    for await (const { number, text } of linesOf(process.stdin, LONGEST)) {
      if (text !== null && text.trim() === "") continue;
      const one = text === null ? { error: `longer than ${LONGEST} bytes` } : asked(text);
      if ("text" in one) await say(told(one.id, triage(one.text, knowledge)));
      else {
        process.stderr.write(`${JSON.stringify({ ...one, line: number })}\n`);
        code = 1;
      }
    }
    return code;
  },
};
