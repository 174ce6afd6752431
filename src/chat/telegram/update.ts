import type { Message, Update } from "grammy/types";
import type { Language } from "../../wording/language.ts";
import type { Input } from "../input.ts";

/** A file that waits at Telegram. `size` in bytes, when it was told. */
export type FileRef = { id: string; name: string; type: string; size: number | null };
/** What a person said, as far as the update itself tells. */
export type Heard = {
  address: string;
  delivery: string;
  input: Omit<Input, "at" | "uploads" | "missing">;
  files: FileRef[];
  /** The message that speaks, or under which a button was pressed: none in the chat that matters is newer. */
  message: number | null;
  /** A button's press that wants to be acknowledged. */
  query: string | null;
};

/** Kinds of updates that are asked for. */
export const WANTED = ["message", "edited_message", "callback_query"] as const;

function languageOf(code: string | undefined): Language | undefined {
  if (!code) return undefined;
  if (/^zh-(hant|tw|hk|mo)/i.test(code)) return "zh-Hant";
  return /^zh/i.test(code) ? "zh-Hans" : /^en/i.test(code) ? "en" : undefined;
}

type Attached = { file_id: string; file_size?: number; file_name?: string; mime_type?: string };

function filesOf(message: Message): FileRef[] {
  const ref = (file: Attached | undefined, name: string, type: string): FileRef[] =>
    file
      ? [{ id: file.file_id, name: file.file_name ?? name, type: file.mime_type ?? type, size: file.file_size ?? null }]
      : [];
  return [
    // Telegram sends a photo in several sizes, the largest last.
    ...ref(message.photo?.at(-1), "photo.jpg", "image/jpeg"),
    ...ref(message.voice, "voice.oga", "audio/ogg"),
    ...ref(message.audio, "audio.mp3", "audio/mpeg"),
    ...ref(message.video, "video.mp4", "video/mp4"),
    ...ref(message.video_note, "video.mp4", "video/mp4"),
    ...ref(message.document, "document", "application/octet-stream"),
  ];
}

/** What a place from the map is called. */
const placeName = ({ venue }: Message): string | undefined => venue && [venue.title, venue.address].join(" ").trim();

/** Things people send that say nothing we could read; what Telegram itself reports in a chat is none of them. */
const UNREADABLE = ["sticker", "dice", "poll", "game", "story", "animation"] as const;

/** Reads an update. Null when it is not a person speaking to the bot alone. */
export function readUpdate(update: Update): Heard | null {
  const delivery = `telegram:${update.update_id}`;
  const query = update.callback_query;
  if (query) {
    const chat = query.message?.chat;
    if (!query.data || (chat && chat.type !== "private")) return null;
    return {
      address: String(chat?.id ?? query.from.id),
      delivery,
      input: { choice: query.data, language: languageOf(query.from.language_code) },
      files: [],
      message: query.message?.message_id ?? null,
      query: query.id,
    };
  }
  const message = update.message ?? update.edited_message;
  if (message?.chat.type !== "private" || message.from?.is_bot) return null;
  // Whoever shares where they are as they go is heard once, not at every step.
  if (update.edited_message?.location) return null;
  const text = message.text ?? message.caption ?? placeName(message);
  const files = filesOf(message);
  const place = message.location;
  const { contact } = message;
  const unreadable = UNREADABLE.some((kind) => kind in message);
  if (text === undefined && files.length === 0 && !place && !contact && !unreadable) return null;
  const about = /\b\d{2}-\d{3}-\d{3}-\d{3}\b/.exec(message.reply_to_message?.text ?? "")?.[0];
  const name = [contact?.last_name, contact?.first_name].filter(Boolean).join("");
  return {
    address: String(message.chat.id),
    delivery,
    input: {
      ...(text === undefined ? {} : { text }),
      ...(place ? { place: { latitude: place.latitude, longitude: place.longitude } } : {}),
      ...(contact ? { contact: { phone: contact.phone_number, ...(name ? { name } : {}) } } : {}),
      ...(update.edited_message ? { edited: true } : {}),
      ...(about ? { about } : {}),
      ...(message.media_group_id ? { album: message.media_group_id } : {}),
      language: languageOf(message.from?.language_code),
    },
    // Files of a message that was put right came with the first version of it.
    files: update.edited_message ? [] : files,
    message: message.message_id,
    query: null,
  };
}

/** The group in which somebody called the bot by a command; null for anything else. */
export function calledInGroup(update: Update): number | null {
  const { message } = update;
  return message && message.chat.type !== "private" && message.text?.startsWith("/") ? message.chat.id : null;
}
