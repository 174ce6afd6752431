import { exchange, type Message } from "../../src/chat/exchange.ts";
import type { Input } from "../../src/chat/input.ts";
import { readMessage, readXml } from "../../src/chat/wechat/message.ts";
import { messagesOf } from "../../src/chat/wechat/sender.ts";
import type { ChatChannel, Reply } from "../../src/office/office.ts";
import type { TrackView } from "../../src/office/view.ts";
import { JPEG, OGG } from "../sample.ts";
import { messageXml } from "../wechat-callback.ts";
import type { World } from "../world.ts";

/** One person's chat with the office, as its transcript goes. */
export type Talk = {
  /** Says it, and gives what is said in return; null when it was heard before. */
  hear(input: Partial<Input> & { files?: ("photo" | "voice" | "text")[]; delivery?: string }): Promise<Reply[] | null>;
  /** The key of the message last delivered. */
  delivered(): string | null;
  /** What was said last. */
  last(): readonly Reply[];
  /** Presses the button with this label under what was said last. */
  press(label: string): Promise<Reply[] | null>;
  /** What was told last of any of this chat's petitions, as if it had just been said. */
  told(): Promise<void>;
  mine(): Promise<TrackView[]>;
  address: string;
};

const FILES = {
  photo: { name: "房子.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) },
  voice: { name: "语音.oga", type: "audio/ogg", bytes: new Uint8Array(OGG) },
  text: { name: "坏.exe", type: "image/jpeg", bytes: new TextEncoder().encode("MZ nothing anybody can open") },
};

/** What an official account is told when somebody says or presses this; null when no message of WeChat can say it. */
function asWechat(openid: string, { text, choice, place }: Partial<Input>, at: number): Partial<Input> | null {
  const [type, fields] = place
    ? ["location", { Location_X: String(place.latitude), Location_Y: String(place.longitude), Label: text ?? "" }]
    : ["text", { Content: text ?? "", ...(choice === undefined ? {} : { bizmsgmenuid: choice }) }];
  const callback = readXml(messageXml(openid, Math.floor(at / 1000), type as string, fields as Record<string, string>));
  return callback && (readMessage(callback)?.input ?? null);
}

/** A reply as it looks when WeChat has shown it: its messages' words, and a button for each line of its menu. */
const fromWechat = ({ text, buttons }: Reply): Reply => {
  const shown = messagesOf(text, buttons ?? null);
  const words = shown.map((one) => (one.msgtype === "text" ? one.text.content : one.msgmenu.head_content));
  const lines = shown.flatMap((one) => (one.msgtype === "msgmenu" ? one.msgmenu.list : []));
  return { text: words.join("\n"), buttons: lines.map(({ id, content }) => [{ label: content, value: id }]) };
};

let chats = 0;

export function talkWith(world: World, channel: ChatChannel = "telegram"): Talk {
  const address = `chat-${++chats}`;
  const doors = () => ({ office: world.office, wordings: world.parts.wordings, trackUrl: "xiaoxi.example/track" });
  let last: readonly Reply[] = [];
  let count = 0;
  let delivered: string | null = null;
  const talk: Talk = {
    address,
    async hear({ files = [], delivery, ...input }) {
      const at = world.office.now();
      const isSaid = input.text !== undefined || input.choice !== undefined || input.place !== undefined;
      const said = channel === "wechat" && isSaid ? { ...input, ...asWechat(address, input, at) } : input;
      delivered = delivery ?? `${channel}:${address}:${++count}`;
      const message: Message = {
        channel,
        address,
        delivery: delivered,
        input: { at, ...said },
        uploads: files.map((file) => FILES[file]),
      };
      const given = await exchange(doors(), message);
      const replies = channel === "wechat" ? (given?.map(fromWechat) ?? null) : given;
      if (replies) last = replies;
      return replies;
    },
    delivered: () => delivered,
    last: () => last,
    async press(label) {
      const found = last.flatMap(({ buttons }) => buttons?.flat() ?? []).find((one) => one.label === label);
      if (!found) throw new Error(`no button ${label} under: ${JSON.stringify(last)}`);
      return talk.hear({ choice: found.value });
    },
    async told() {
      const notices = (await talk.mine()).flatMap((petition) => petition.notices);
      const [latest] = notices.toSorted((a, b) => b.createdAt - a.createdAt);
      if (!latest) throw new Error("nothing was told");
      last = [{ text: latest.text, ...(latest.buttons ? { buttons: latest.buttons } : {}) }];
    },
    mine: () => world.office.mine(channel, address),
  };
  return talk;
}
