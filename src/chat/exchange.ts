import { filled } from "../office/chat/exchange.ts";
import {
  type ChatChannel,
  type Exchange,
  type Intake,
  isLeaving,
  isRefused,
  type Office,
  type Own,
  type Receipt,
  type RefusalCode,
  type Refused,
  type Reply,
  type Upload,
} from "../office/office.ts";
import { Conflict } from "../office/open.ts";
import type { Language } from "../wording/language.ts";
import { FILE_REFUSALS } from "../wording/office.ts";
import { conclude } from "./conclude.ts";
import { converse } from "./conversation.ts";
import { begin, type Draft, readDraft } from "./draft.ts";
import type { Input, Known, Order, Result, Step, Told, Wordings } from "./input.ts";
import { receiptWithin } from "./news.ts";
import { fromStaff } from "./staff.ts";

/** A message as a door hands it over. `delivery` is the same when the same message comes again. */
export type Message = {
  channel: ChatChannel;
  address: string;
  delivery: string;
  input: Omit<Input, "uploads">;
  uploads: Upload[];
  /** It came in with a flood. */
  quiet?: boolean;
};
export type Doors = { office: Office; wordings: Wordings; trackUrl: string | null };

const TRIES = 6;
/** Refusals that are about the files alone: the words beside them must not be lost with them. */
const isAboutFiles = ({ refused }: Refused): boolean => FILE_REFUSALS.some((one) => one === refused);
/** As many registrations as a page may ask about again. */
const MOST_GIVEN = 5;

const intakeOf = (order: Extract<Order, { do: "receive" }>, message: Message, language: Language): Intake => ({
  text: order.text,
  channel: message.channel,
  address: message.address,
  language,
  ...(order.kind ? { kind: order.kind } : {}),
  ...(order.contact ? { contact: order.contact } : {}),
  ...(order.village ? { villageUnsaid: order.village } : {}),
  quiet: message.quiet ?? false,
  uploads: message.uploads,
  filesMissing: order.lost.count,
  // A page may have lost the answer with the receipt in it; Telegram's outbox keeps its own.
  ...(message.channel === "chat" ? { key: message.delivery } : {}),
});

/** The replies with the receipt of what was registered: in the words, and in a button that is to carry it. */
function withReceipt(replies: readonly Reply[], result: Result): Reply[] {
  const earned = "second" in result ? result.second : result;
  return "receipt" in earned ? replies.map((reply) => filled(reply, earned.receipt)) : [...replies];
}

async function knownTo({ office, trackUrl }: Doors, { channel, address }: Message): Promise<Known> {
  const petitions = await office.mine(channel, address);
  const { findVillages, sameWords, accuses } = office;
  const village = (code: string) => office.place(code);
  return { petitions, findVillages, village, sameWords, accuses, channel, canBeCalled: isLeaving(channel), trackUrl };
}

/** Has the office do it, together with the conversation's next draft and replies in one write. */
async function carryOut(
  { office }: Doors,
  message: Message,
  draft: Draft,
  order: Order,
  version: number,
  then: (result: Result) => Told,
): Promise<Result> {
  const { channel, address, delivery, uploads } = message;
  const own = (number: string) => ({ channel, address, number });
  switch (order.do) {
    case "receive": {
      const given = [...draft.given, { delivery, kind: order.kind ?? null }].slice(-MOST_GIVEN);
      const remember = (receipt: Receipt): Told => {
        const told = then(receipt);
        return channel === "chat" ? { ...told, draft: { ...told.draft, given } } : told;
      };
      return office.receive(intakeOf(order, message, draft.language), share(message, version, remember));
    }
    case "attach":
      return office.attach(own(order.number), uploads, order.text, share(message, version, then));
    case "contact":
      return office.contact(own(order.number), order.contact, share(message, version, then));
    case "join": {
      const { ticket, text } = order;
      const joined = await office.join({ channel, address, ticket }, { text, uploads }, share(message, version, then));
      if (!joined) throw new NotJoined();
      return joined;
    }
    case "glance": {
      const result = (await office.glance(order.receipt)) ?? { refused: "not-found" as const };
      await office.keep(share(message, version, () => then(result)));
      return result;
    }
    case "callBack": {
      const own = "ticket" in order.own ? { channel, address, ticket: order.own.ticket } : order.own;
      return office.callBack(own, order.wanted, share(message, version, then));
    }
    case "split":
      return office.split("number" in order.own ? own(order.own.number) : order.own, share(message, version, then));
    case "say":
      if (order.first) await beforehand(office, own(order.first.number), order.first);
      return office.say(own(order.number), { verb: order.verb, input: order.input }, share(message, version, then));
  }
}

/** Done once or twice, it is the same; refused, it is no reason to lose what comes after it. */
async function beforehand(office: Office, own: Own, order: NonNullable<Extract<Order, { do: "say" }>["first"]>) {
  if (order.do === "contact") await office.contact(own, order.contact);
  else await office.say(own, { verb: order.verb, input: order.input });
}

/** What a message leads to. A receipt is kept out of words that others read: who holds it can act for the petitioner. */
async function stepOf({ office, wordings }: Doors, before: Draft | null, input: Input, known: Known): Promise<Step> {
  const step = converse(before, input, known, wordings);
  const found = receiptWithin(input.text ?? "");
  if (!found || !input.text || !("order" in step) || step.order.do === "glance") return step;
  if (!(await office.glance(found.receipt))) return step;
  return converse(before, { ...input, text: input.text.replace(found.typed, "••••") }, known, wordings);
}

/** One attempt: reads where the conversation stands and moves it on. Throws FilesRefused before anything is written. */
async function attempt(doors: Doors, message: Message): Promise<Reply[]> {
  const { office, wordings } = doors;
  const { draft: stored, version } = await office.conversation(message.channel, message.address);
  const input: Input = { ...message.input, uploads: message.uploads.length };
  const known = await knownTo(doors, message);
  const before = readDraft(stored, input.at);
  const step = await stepOf(doors, before, input, known);
  // The way into the sealed talk and out of it tells of it too.
  const keep = async (told: Told): Promise<void> => {
    const sealed = (before?.sealedUntil ?? told.draft.sealedUntil) !== null;
    const write = told.replies.some(({ wipe }) => wipe) ? office.wipe : office.keep;
    await write({ ...share<null>(message, version, () => told), sealed });
  };
  if ("replies" in step) {
    await keep(step);
    return step.replies;
  }
  const { draft, order } = step;
  const then = (result: Result): Told => conclude(draft, order, result, known, wordings, input.at);
  // A refusal of the files is not yet an answer: the words beside them come first.
  const guarded = (result: Result): Result => {
    if (isRefused(result) && message.uploads.length > 0 && isAboutFiles(result))
      throw new FilesRefused(result.refused, result.files ?? [...message.uploads.keys()]);
    return result;
  };
  const result = guarded(await carryOut(doors, message, draft, order, version, (said) => then(guarded(said))));
  const told = then(result);
  if (order.do === "receive" && isRefused(result)) await keep(told);
  return withReceipt(told.replies, result);
}

/** What is said under seal can join nothing: it is to be registered. */
class NotJoined extends Error {
  override name = "NotJoined";
}

class FilesRefused extends Error {
  override name = "FilesRefused";
  readonly why: RefusalCode;
  readonly which: readonly number[];
  constructor(why: RefusalCode, which: readonly number[]) {
    super(why);
    this.why = why;
    this.which = which;
  }
}

/** A conversation's share in a write. */
const share = <R>({ channel, address, delivery }: Message, version: number, say: (result: R) => Told): Exchange<R> => ({
  channel,
  address,
  delivery,
  version,
  // biome-ignore lint/suspicious/noThenProperty: the office asks for it by this name and never awaits it
  then: say,
});

/**
 * Takes one message through the conversation: what the office did, the draft, the replies and the message's own key are
 * one write. Gives the replies, the receipt filled in; null when this very message was taken in before. Of two messages
 * at once the later one reads again. Throws when the store does not answer, so that the door can ask for it again.
 *
 * The few words by which staff use a linked chat are taken out first: they never come to the conversation.
 */
export async function exchange(doors: Doors, message: Message): Promise<Reply[] | null> {
  const toStaff = await fromStaff(doors, message);
  if (toStaff) return toStaff;
  let left = message;
  for (let tries = 1; ; tries++) {
    if (await doors.office.heard(message.delivery)) return null;
    try {
      return await attempt(doors, left);
    } catch (error) {
      if (error instanceof FilesRefused) left = withoutFiles(left, error);
      else if (error instanceof NotJoined) left = { ...left, input: { ...left.input, apart: true } };
      else if (!(error instanceof Conflict) || tries >= TRIES) throw error;
    }
  }
}

/** The message with the files that could be taken: one that cannot must not cost the others. */
const withoutFiles = (message: Message, { why, which }: Pick<FilesRefused, "why" | "which">): Message => ({
  ...message,
  uploads: message.uploads.filter((_, at) => !which.includes(at)),
  input: { ...message.input, missing: (message.input.missing ?? 0) + which.length, unfit: why },
});

/**
 * The replies to a message that was registered before, receipt and all, for a page that never got them. Null when the
 * message was no registration, is long past, or is not the same one.
 */
export async function given(doors: Doors, message: Message): Promise<Reply[] | null> {
  const { office, wordings } = doors;
  const { draft: stored } = await office.conversation(message.channel, message.address);
  const draft = readDraft(stored, message.input.at) ?? begin("zh-Hans");
  const before = draft.given.find(({ delivery }) => delivery === message.delivery);
  if (!before) return null;
  const input: Input = { ...message.input, uploads: message.uploads.length };
  const known = await knownTo(doors, message);
  const fresh = { ...begin(draft.language), question: { about: "new" as const, number: null, since: input.at } };
  const step = await stepOf(doors, fresh, input, { ...known, petitions: [] });
  if (!("order" in step) || step.order.do !== "receive") return null;
  const order: Order = { ...step.order, kind: before.kind ?? undefined };
  const result = await office.receive(intakeOf(order, message, draft.language));
  if (isRefused(result)) {
    const which = isAboutFiles(result) ? (result.files ?? []) : [];
    return which.length > 0 ? given(doors, withoutFiles(message, { why: result.refused, which })) : null;
  }
  return withReceipt(conclude(fresh, order, result, known, wordings, input.at).replies, result);
}
