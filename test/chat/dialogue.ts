import { expect } from "vitest";
import { type ChatChannel, isRefused } from "../../src/office/office.ts";
import type { Verb } from "../../src/petition/verb.ts";
import type { Member, World } from "../world.ts";
import { type Talk, talkWith } from "./talk.ts";

/**
 * A transcript, line by line. `>` what the person does: words, `[a button]`, `(photo)`, `(voice)`, `(bad file)`,
 * `(place)`, `(card 13800000000)`, `(edit) words`. `<` what must be in the replies, parts split by ` | `; `!` what must
 * not be. `+ 2 days`, `+ 2 hours`, `+ 5 minutes`: time goes by. `= 1` so many petitions are in this chat, `= 1 stage` of which the newest stands so.
 * `* li accept`: a member of staff moves the newest petition; `* li answer promised` with what stands for it below. `~`: the
 * hourly sweep, and what it has to tell this chat. `> (receipt)` types the receipt given last, and `* wu takeUp` moves its
 * petition where none is in this chat; `# 2` so many receipts were given; `% words | words` its petition holds these words.
 */
export type Dialogue = { name: string; lines: string };

const OPINION = {
  claim: "请求发放补偿款",
  facts: "款项已到账，因名字写错被退回",
  basis: "《大中型水利水电工程建设征地补偿和移民安置条例》第32条",
  outcome: "support",
  opinion: "十二月三十日前补发。",
};
const INPUTS: Record<string, Record<string, unknown>> = {
  accept: { plan: "" },
  answer: OPINION,
  "answer promised": { ...OPINION, promise: "三月底前补发补偿款", promisedOn: "2026-03-31" },
  settle: { agreement: "三月底前付清两万元", performOn: "2026-03-31" },
  serve: { how: "phone", on: "2026-03-02" },
  feedback: { reply: "已经查实，正在处理。" },
  conclude: { finding: "confirmed", reason: "查实" },
  reply: { adoption: "answered", reply: "周一到周五都能办。" },
};

const UNITS: Record<string, number> = { days: 86_400_000, hours: 3_600_000, minutes: 60_000 };
const RECEIPT = /\d{4}(?:-\d{4}){4}/g;

type Chosen = { member: Member; verb: Verb; how?: string; receipt: string };
async function staffMoves(world: World, talk: Talk, { member, verb, how, receipt }: Chosen): Promise<void> {
  const newest = (await talk.mine())[0] ?? (await world.office.look(receipt));
  if (!newest) throw new Error("there is no petition to move");
  const viewer = await world.viewer(member);
  const view = await world.office.open(viewer, newest.number);
  const input = INPUTS[how ? `${verb} ${how}` : verb] ?? {};
  const said = await world.office.act(viewer, newest.number, { verb, input }, view?.seq ?? 0);
  if (isRefused(said)) throw new Error(`${member} may not ${verb}: ${said.refused}`);
}

async function act(talk: Talk, said: string): Promise<void> {
  const card = /^\(card ([\d +-]+)\)$/.exec(said)?.[1];
  const edit = /^\(edit\) (.+)$/.exec(said)?.[1];
  const press = /^\[(.+)\]$/.exec(said)?.[1];
  if (press) await talk.press(press);
  else if (said === "(photo)") await talk.hear({ files: ["photo"] });
  else if (said === "(voice)") await talk.hear({ files: ["voice"] });
  else if (said === "(bad file)") await talk.hear({ files: ["text"] });
  else if (said === "(place)") await talk.hear({ place: { latitude: 28.1383, longitude: 120.2894 } });
  else if (card) await talk.hear({ contact: { phone: card, name: "杨昌菊" } });
  else if (edit) await talk.hear({ text: edit, edited: true });
  else await talk.hear({ text: said });
}

/** Plays a transcript against the real office, over one door. */
export async function play(world: World, { lines }: Dialogue, channel: ChatChannel): Promise<void> {
  const talk = talkWith(world, channel);
  const receipts = new Set<string>();
  const last = () => [...receipts].at(-1) ?? "";
  let day = Date.parse("2026-03-02T02:00:00Z");
  world.on("2026-03-02");
  for (const line of lines
    .trim()
    .split("\n")
    .map((one) => one.trim())) {
    const rest = line.slice(2);
    const heard = () =>
      talk
        .last()
        .map(
          ({ text, buttons }) =>
            `${text}\n${(buttons ?? [])
              .flat()
              .map(({ label }) => `[${label}]`)
              .join("")}`,
        )
        .join("\n");
    switch (line.charAt(0)) {
      case ">":
        await act(talk, rest.replace("(receipt)", last()));
        expect(talk.last().length, `an answer to ${line}`).toBeGreaterThan(0);
        for (const { text } of talk.last()) for (const [one] of text.matchAll(RECEIPT)) receipts.add(one);
        break;
      case "<":
        for (const part of rest.split(" | ")) expect(heard()).toContain(part);
        break;
      case "!":
        for (const part of rest.split(" | ")) expect(heard()).not.toContain(part);
        break;
      case "+": {
        day += Number(/\d+/.exec(rest)?.[0]) * (UNITS[rest.split(" ")[1] ?? ""] ?? UNITS.days ?? 0);
        const local = new Date(day + 8 * 3_600_000).toISOString();
        world.on(local.slice(0, 10), local.slice(11, 16));
        break;
      }
      case "#":
        expect([...receipts], line).toHaveLength(Number(rest));
        break;
      case "%": {
        const held = await world.office.look(last());
        const said = [held?.text, ...(held?.events.map(({ data }) => String(data.text ?? "")) ?? [])].join("\n");
        for (const part of rest.split(" | ")) expect(said, line).toContain(part);
        break;
      }
      case "~": {
        await world.office.sweep();
        await talk.told();
        break;
      }
      case "=": {
        const [count, stage] = rest.split(" ");
        const mine = await talk.mine();
        expect(mine.length, line).toBe(Number(count));
        if (stage) expect(mine[0]?.stage).toBe(stage);
        break;
      }
      case "*": {
        const [member, verb, how] = rest.split(" ");
        await staffMoves(world, talk, { member: member as Member, verb: verb as Verb, how, receipt: last() });
        break;
      }
      default:
        throw new Error(`no such line: ${line}`);
    }
  }
}
