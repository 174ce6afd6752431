import { dropReplies } from "../../store/notice.ts";
import type { Exchange } from "../office.ts";
import type { Parts } from "../parts.ts";
import { markOfChat } from "./chat-mark.ts";
import { exchangeStatements } from "./exchange.ts";

/** Moves a conversation on and forgets what was answered in it before. Its petitions and their lawful notices stay. */
export async function wipe(parts: Parts, exchange: Exchange<null>): Promise<void> {
  const about = { petition: null, receipt: null, sealed: true };
  const { statements } = await exchangeStatements(parts, exchange, null, about, parts.clock());
  const mark = await markOfChat(parts, exchange);
  await parts.store.atomically([dropReplies(parts.store.db, exchange.channel, mark), ...statements]);
}
