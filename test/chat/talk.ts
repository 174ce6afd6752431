import { exchange, type Message } from "../../src/chat/exchange.ts";
import type { Input } from "../../src/chat/input.ts";
import type { Reply } from "../../src/office/office.ts";
import type { TrackView } from "../../src/office/view.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { JPEG, OGG } from "../telegram.ts";
import type { World } from "../world.ts";

/** One person's chat with the office, as its transcript goes. */
export type Talk = {
  /** Says it, and gives what is said in return; null when it was heard before. */
  hear(input: Partial<Input> & { files?: ("photo" | "voice" | "text")[]; delivery?: string }): Promise<Reply[] | null>;
  /** What was said last. */
  last(): readonly Reply[];
  /** Presses the button with this label under what was said last. */
  press(label: string): Promise<Reply[] | null>;
  mine(): Promise<TrackView[]>;
  address: string;
};

const FILES = {
  photo: { name: "房子.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) },
  voice: { name: "语音.oga", type: "audio/ogg", bytes: new Uint8Array(OGG) },
  text: { name: "坏.exe", type: "image/jpeg", bytes: new TextEncoder().encode("MZ nothing anybody can open") },
};

let chats = 0;

export function talkWith(world: World, channel: "telegram" | "chat" = "telegram"): Talk {
  const address = `chat-${++chats}`;
  const doors = { office: world.office, wordings: WORDINGS, trackUrl: "xiaoxi.example/track" };
  let last: readonly Reply[] = [];
  let count = 0;
  const talk: Talk = {
    address,
    async hear({ files = [], delivery, ...input }) {
      const message: Message = {
        channel,
        address,
        delivery: delivery ?? `${channel}:${address}:${++count}`,
        input: { at: world.office.now(), ...input },
        uploads: files.map((file) => FILES[file]),
      };
      const replies = await exchange(doors, message);
      if (replies) last = replies;
      return replies;
    },
    last: () => last,
    async press(label) {
      const found = last.flatMap(({ buttons }) => buttons?.flat() ?? []).find((one) => one.label === label);
      if (!found) throw new Error(`no button ${label} under: ${JSON.stringify(last)}`);
      return talk.hear({ choice: found.value });
    },
    mine: () => world.office.mine(channel, address),
  };
  return talk;
}
