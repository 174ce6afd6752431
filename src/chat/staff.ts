import { isLeaving, type Office, type Reply } from "../office/office.ts";
import type { StaffSaying } from "../office/staff/staff-chat.ts";
import { isLinkCode } from "../petition/number.ts";
import { LANGUAGES } from "../wording/language.ts";
import { bare } from "./hear.ts";
import type { Input, Wordings } from "./input.ts";

type Words = { todo: Set<string>; unlink: Set<string> };
const tables = new WeakMap<Wordings, Words>();

/** The words for staff in every language, as they are compared. */
function wordsOf(wordings: Wordings): Words {
  const known = tables.get(wordings);
  if (known) return known;
  const all = (name: keyof Words) =>
    new Set(LANGUAGES.flatMap((language) => wordings[language].staff.hears[name].map(bare)));
  const words = { todo: all("todo"), unlink: all("unlink") };
  tables.set(wordings, words);
  return words;
}

/** What a message says to the office's own work; null when it is anything else. A code is known by its shape alone. */
export function staffSaying(text: string, wordings: Wordings): StaffSaying | null {
  const code = text.trim().replace(/^\/start\b/i, "");
  if (isLinkCode(code)) return { say: "code", code };
  const said = bare(text);
  const { todo, unlink } = wordsOf(wordings);
  return todo.has(said) ? { say: "todo" } : unlink.has(said) ? { say: "unlink" } : null;
}

type Message = {
  channel: string;
  address: string;
  delivery: string;
  input: Omit<Input, "uploads">;
  uploads: readonly unknown[];
};

/**
 * What a message means to the office's own work, done; null when the words are for the conversation, which then is as if
 * nobody of the staff wrote here.
 */
export async function fromStaff(
  { office, wordings }: { office: Office; wordings: Wordings },
  { channel, address, delivery, input, uploads }: Message,
): Promise<Reply[] | null> {
  if (!isLeaving(channel) || !input.text || input.edited || uploads.length > 0) return null;
  const said = staffSaying(input.text, wordings);
  return said && office.chats.hear({ channel, address, delivery }, said);
}
