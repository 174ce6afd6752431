import { type CivilDate, civilDate } from "../../src/deadline/civil-date.ts";
import type { Sent } from "../../src/office/parts.ts";
import type { NoticeRow } from "../../src/store/notice.ts";
import { notice } from "../../src/store/schema/notice.ts";
import { type Member, openWorld, type World } from "../world.ts";

export type Staffed = {
  world: World;
  sent: { address: string; text: string }[];
  /** What Telegram answers from now on. */
  answers(sent: Sent): void;
  /** Links a chat of this name to a member of staff, by a code. */
  link(member: Member, address?: string): Promise<void>;
  /** Sends what may go at this day and time, and gives what the chat got since it was last asked. */
  at(day: string, time: string): Promise<void>;
  got(address: string): string[];
  outbox(): Promise<NoticeRow[]>;
  /** Rows that are to go, or went, to chats of staff. */
  words(): Promise<NoticeRow[]>;
  endPost(member: Member, post: string, on: string): Promise<void>;
};

let messages = 0;

/** A world whose Telegram is a list, with members of staff who link chats to it. */
export async function openStaffed(publicUrl: string | null = "https://xiaoxi.example"): Promise<Staffed> {
  const sent: Staffed["sent"] = [];
  let answer: Sent = { ok: true };
  const world = await openWorld({
    publicUrl,
    telegram: async ({ address, text }) => {
      if (answer.ok) sent.push({ address, text });
      return answer;
    },
  });
  const { office, store } = world;
  const outbox = () => Promise.resolve(store.db.select().from(notice));
  return {
    world,
    sent,
    answers: (next) => {
      answer = next;
    },
    async link(member, address = `chat-of-${member}`) {
      const { code } = await office.chats.code(await world.viewer(member));
      await office.chats.hear(
        { channel: "telegram", address, delivery: `telegram:${++messages}` },
        { say: "code", code },
      );
      await office.deliver();
      sent.length = 0;
    },
    async at(day, time) {
      world.on(day, time);
      await office.deliver();
    },
    got: (address) => {
      const mine = sent.filter((one) => one.address === address).map(({ text }) => text);
      for (let i = sent.length - 1; i >= 0; i--) if (sent[i]?.address === address) sent.splice(i, 1);
      return mine;
    },
    outbox,
    words: async () => (await outbox()).filter(({ about }) => about.startsWith("staff-")),
    async endPost(member, post, on) {
      const tenure = { person: member, post, from: civilDate("2024-01-01") };
      const refused = await office.dismiss(await world.viewer("zheng"), tenure, civilDate(on) as CivilDate);
      if (refused) throw new Error(refused.refused);
    },
  };
}

/** A matter of the finance desk, which 李财政 handles. */
export const PAY = "青田县北山镇泉山村的补偿款半年了还没到账，钱什么时候发，我叫杨昌菊，电话13812345678";
export const TIP = "我要举报村支书冒领补助、贪污移民款";
export const DANGER = "青田县北山镇泉山村，房子后面在塌方，墙裂开要倒了，人还在里面，快来救人";
