import type { Button } from "../../store/schema/notice.ts";
import type { ChatChannel } from "../../store/schema/petition.ts";

/** What is said to a chat. */
export type Reply = {
  text: string;
  buttons?: Button[][];
  /** Nothing of it is kept once it is said, and it stands nowhere in words that can be read before. */
  sealed?: true;
  /** The door is to delete what stands in the chat, where it can. */
  wipe?: true;
};
/** What a conversation remembers. The office knows of it only what it has to forget in time. */
export type Draft = Readonly<Record<string, unknown>> & {
  sealed?: { ticket: string; until: number } | null;
  sealedUntil?: number | null;
};
/**
 * A conversation's share in a write: its new draft and its replies are stored in the same list of statements as the
 * petition, and `delivery` makes a repeated message find the door shut. In replies, `{receipt}` stands for the receipt.
 */
export type Exchange<Result> = {
  channel: ChatChannel;
  address: string;
  /** Version of the draft that was read; a newer one in the store throws Conflict. */
  version: number;
  /** `telegram:<update_id>`, `chat:<device>:<message id>` or `wechat:<mark of the message id>`. */
  delivery: string;
  /** What is said belongs to a sealed talk, whatever it is about: closed until it is sent, and then not kept. */
  sealed?: boolean;
  then: (result: Result) => { draft: Draft; replies: Reply[] };
};
