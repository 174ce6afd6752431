import { localTime } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { drawLinkCode, readLinkCode } from "../../petition/number.ts";
import { deliveryBy, insertDelivery, type NoticeRow, owe, revive } from "../../store/notice.ts";
import { LEAVING, type LeavingChannel } from "../../store/schema/notice.ts";
import {
  chatAt,
  chatsOf,
  codeBy,
  countTry,
  dropCode,
  giveCode,
  linkChat,
  type StaffChatRow,
  setWeekly,
  unlinkChat,
  wrongTries,
} from "../../store/staff-chat.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import { sayDate } from "../../wording/say.ts";
import { knownChat } from "../chat/chat-mark.ts";
import type { County } from "../county.ts";
import { blank } from "../notice/notify.ts";
import type { Reply } from "../office.ts";
import type { Parts } from "../parts.ts";
import { type Brief, brief } from "./brief.ts";
import { officeEvent } from "./staff.ts";
import { STAFF_WORDS, wordTo } from "./staff-word.ts";

/** A message of a leaving channel; `delivery` is the same when it comes again. */
export type StaffMessage = { channel: LeavingChannel; address: string; delivery: string };
/** The same once it is taken in: `address` is the mark of the chat, `known` notes where that is. */
type Heard = StaffMessage & { known: Statement };
/** What was said to the office's own work. A code as it was typed. */
export type StaffSaying = { say: "code"; code: string } | { say: "todo" } | { say: "unlink" };
export type LinkedChat = { channel: LeavingChannel; linkedAt: number; weekly: boolean };
export type LinkCode = {
  code: string;
  until: number;
  /** Where it may be said; `href` opens the chat and says it. */
  ways: { channel: LeavingChannel; href: string | null }[];
};

export type StaffChats = {
  /** Channels by which this copy reaches chats. */
  channels(): LeavingChannel[];
  of(viewer: Viewer): Promise<LinkedChat[]>;
  /** A new code for this person, shown once: only its mark is kept, and the older one is void. */
  code(viewer: Viewer): Promise<LinkCode>;
  unlink(viewer: Viewer, channel: LeavingChannel): Promise<void>;
  /** Whether this person's chats get the week in five sentences on Mondays. */
  setWeekly(viewer: Viewer, weekly: boolean): Promise<void>;
  /**
   * Takes in what a chat said to the office's own work; the reply lies in the outbox with it. Null, and nothing is
   * written: no member of staff speaks here, so the words are a villager's.
   */
  hear(message: StaffMessage, said: StaffSaying): Promise<Reply[] | null>;
  /** What a link of a message opens: for the person it was sent to, what they may read today; never a sealed matter. */
  brief(number: string, seal: string): Promise<Brief | "expired" | "broken">;
};

const MINUTE = 60_000;
const CODE_LASTS = 10 * MINUTE;
/** So many wrong codes from one chat in an hour, then wait. */
const MOST_WRONG = 5;
const WRONG_LASTS = 60 * MINUTE;
const TRIES = 6;

/** The reply to a message, under the message's own key. */
const replyTo = ({ channel, address, delivery }: StaffMessage, text: string, now: number): NoticeRow => ({
  ...blank,
  id: `${delivery}:0`,
  petition: null,
  about: "reply",
  channel,
  address,
  text,
  createdAt: now,
  notBefore: now,
});

/** Word on a person's own desk, and nowhere else, about one of their chats. */
function toPerson(
  parts: Parts,
  about: "linked" | "taken" | "unlinked" | "cutOff",
  { person, channel }: Pick<StaffChatRow, "person" | "channel">,
  now: number,
): NoticeRow {
  const { office, staff } = parts.wordings["zh-Hans"];
  const { day, time } = localTime(now, parts.zone);
  const text = staff.notice[about]({ channel: office.channel[channel], at: `${sayDate(office, day)} ${time}` });
  const at = { createdAt: now, notBefore: now, sentAt: now };
  return {
    ...blank,
    id: `chat:${about}:${person}:${now}`,
    petition: null,
    about: "chat",
    channel: "desk",
    address: `person:${person}`,
    text,
    ...at,
  };
}

/** Writes with an event of the office; of two writers the later one reads again. `null`: there is nothing to write. */
async function write(
  parts: Parts,
  type: string,
  plan: (now: number) => Promise<{ chat: Pick<StaffChatRow, "person" | "channel">; statements: Statement[] } | null>,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    const planned = await plan(parts.clock());
    if (!planned) return false;
    const { person, channel } = planned.chat;
    try {
      const event = await officeEvent(parts, type, { person, channel }, { person: null, post: null });
      await parts.store.atomically([...planned.statements, ...event]);
      return true;
    } catch (error) {
      if (!(error instanceof Conflict) || tries === TRIES) throw error;
    }
  }
}

/** Whether a channel's "this chat is closed" lasts. In WeChat it ends with the person's next word (45015). */
const LASTS = { telegram: true, wechat: false } as const satisfies Record<LeavingChannel, boolean>;

/** A chat that can be reached no more gets no more word; its person finds out on the desk. */
export async function cutOff(parts: Parts, channel: LeavingChannel, address: string): Promise<void> {
  const { db } = parts.store;
  if (!LASTS[channel]) return;
  await write(parts, "chat-unlinked", async (now) => {
    const chat = await chatAt(db, channel, address);
    return chat && { chat, statements: [unlinkChat(db, chat), ...owe(db, [toPerson(parts, "cutOff", chat, now)])] };
  });
}

/** The linking of chats to staff, and what is said in them. */
export function staffChats(parts: Parts, readCounty: () => Promise<County>): StaffChats {
  const { db } = parts.store;
  const saying = () => parts.wordings["zh-Hans"].staff.chat;
  const markOf = (code: string) => parts.seals.mark("link-code", code);
  const delivered = (key: string, now: number) =>
    insertDelivery(db, { key, body: "", petition: null, answer: null, at: now });
  const taken = ({ delivery, known }: Heard, now: number) => [known, delivered(delivery, now)];

  /** What to write when this code is a person's: the link, and word of it to everybody it concerns. */
  async function linking(message: Heard, mark: string, person: string, now: number) {
    const { channel, address, delivery } = message;
    const name = (await readCounty()).people.find(({ id }) => id === person)?.name ?? "";
    const chat = { channel, address, person, linkedAt: now, weekly: true };
    const [before, taken] = [
      (await chatsOf(db, person)).find((one) => one.channel === channel && one.address !== address),
      await chatAt(db, channel, address),
    ];
    const moved =
      before &&
      replyTo({ ...message, address: before.address, delivery: `${delivery}:moved` }, saying().moved({}), now);
    return {
      chat,
      reply: saying().linked({ name }),
      statements: [
        // Of two chats that say it at once only one writes this key.
        delivered(`link:${mark}`, now),
        dropCode(db, mark),
        ...linkChat(db, chat),
        ...owe(db, [
          toPerson(parts, "linked", chat, now),
          ...(taken && taken.person !== person ? [toPerson(parts, "taken", taken, now)] : []),
          ...(moved ? [moved] : []),
        ]),
      ],
    };
  }

  async function link(message: Heard, typed: string): Promise<Reply[]> {
    const { channel, address } = message;
    const code = readLinkCode(typed);
    const chatMark = `tried:${await parts.seals.mark("link-chat", `${channel}:${address}`)}`;
    let said = "";
    const done = await write(parts, "chat-linked", async (now) => {
      if (await deliveryBy(db, message.delivery)) return null;
      const wrong = await wrongTries(db, chatMark, now);
      const mark = code && (await markOf(code));
      const person = mark && wrong < MOST_WRONG ? await codeBy(db, mark, now) : null;
      if (!mark || !person) return null;
      const { chat, reply, statements } = await linking(message, mark, person, now);
      said = reply;
      return {
        chat,
        statements: [
          ...statements,
          ...taken(message, now),
          revive(db, message, now),
          ...owe(db, [replyTo(message, reply, now)]),
        ],
      };
    });
    if (done) return [{ text: said }];
    return refuse(message, chatMark);
  }

  /** Counts a wrong code and says so; a message that was taken in before is passed over. */
  async function refuse(message: Heard, chatMark: string): Promise<Reply[]> {
    for (let tries = 1; ; tries++) {
      if (await deliveryBy(db, message.delivery)) return [];
      const now = parts.clock();
      const wrong = await wrongTries(db, chatMark, now);
      const text = wrong < MOST_WRONG ? saying().wrong({}) : saying().tooMany({});
      try {
        await parts.store.atomically([
          ...taken(message, now),
          ...(wrong < MOST_WRONG ? countTry(db, chatMark, wrong + 1, now, now + WRONG_LASTS) : []),
          ...owe(db, [replyTo(message, text, now)]),
        ]);
        return [{ text }];
      } catch (error) {
        if (!(error instanceof Conflict) || tries === TRIES) throw error;
      }
    }
  }

  /** The list lies in the outbox without its words: they are made when it is sent. */
  async function todo(message: Heard): Promise<Reply[]> {
    const now = parts.clock();
    const row = { ...replyTo(message, "", now), about: STAFF_WORDS.todo };
    try {
      // A chat that was closed and speaks again gets what its villager missed, too.
      await parts.store.atomically([...taken(message, now), revive(db, message, now), ...owe(db, [row])]);
    } catch (error) {
      if (error instanceof Conflict) return [];
      throw error;
    }
    const said = await wordTo(parts, await readCounty(), row);
    return said ? [{ text: said.text }] : [];
  }

  async function leave(message: Heard): Promise<Reply[]> {
    const text = saying().unlinked({});
    const done = await write(parts, "chat-unlinked", async (now) => {
      const chat = await chatAt(db, message.channel, message.address);
      if (!chat || (await deliveryBy(db, message.delivery))) return null;
      const rows = [replyTo(message, text, now), toPerson(parts, "unlinked", chat, now)];
      return { chat, statements: [...taken(message, now), unlinkChat(db, chat), ...owe(db, rows)] };
    });
    return done ? [{ text }] : [];
  }

  return {
    channels: () => LEAVING.filter((channel) => parts.senders[channel]),
    of: async ({ person }) =>
      (await chatsOf(db, person)).map(({ channel, linkedAt, weekly }) => ({ channel, linkedAt, weekly })),
    async setWeekly({ person }, weekly) {
      await parts.store.atomically([setWeekly(db, person, weekly)]);
    },
    async code({ person }) {
      const code = drawLinkCode(parts.draw);
      const until = parts.clock() + CODE_LASTS;
      await parts.store.atomically(giveCode(db, { mark: await markOf(code), person, expiresAt: until }));
      const digits = code.replaceAll("-", "");
      const channels = LEAVING.filter((channel) => parts.senders[channel]);
      return {
        code,
        until,
        ways: channels.map((channel) => ({ channel, href: parts.starts[channel]?.(digits) ?? null })),
      };
    },
    async unlink({ person }, channel) {
      await write(parts, "chat-unlinked", async (now) => {
        const chat = (await chatsOf(db, person)).find((one) => one.channel === channel);
        if (!chat) return null;
        const message = { channel, address: chat.address, delivery: `unlinked:${channel}:${chat.linkedAt}:${person}` };
        return { chat, statements: [unlinkChat(db, chat), ...owe(db, [replyTo(message, saying().unlinked({}), now)])] };
      });
    },
    async hear({ channel, address, delivery }, said) {
      const { mark, statement } = await knownChat(parts, { channel, address });
      const message: Heard = { channel, address: mark, delivery, known: statement };
      if (said.say === "code") return link(message, said.code);
      if (!(await chatAt(db, message.channel, message.address)))
        // The very message that ended the link, brought again, is not a villager's.
        return (await deliveryBy(db, message.delivery)) ? [] : null;
      return said.say === "todo" ? todo(message) : leave(message);
    },
    brief: async (number, seal) => brief(parts, await readCounty(), number, seal),
  };
}
