import { later } from "../deadline/civil-date.ts";
import { type Called, isRefused, type Joined, type Receipt, type Refused, type Reply } from "../office/office.ts";
import type { Glance } from "../office/view.ts";
import { sayDate, sayStanding } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";
import { type Button, button, type Choice } from "./choice.ts";
import { begin, type Draft, quietUntil, sealedFrom } from "./draft.ts";
import { soundsDangerous } from "./hear.ts";
import type { Input, Known, Lost, Order, Result, Step, Told, Wordings } from "./input.ts";
import { askApartSealed, holderName, lines, lostLine, receiptReply, trackOf } from "./reply.ts";

/** Wrong receipts a chat may try in an hour. */
const MOST_TRIES = 6;

const sealed = (text: string, ...buttons: Button[][]): Reply => ({
  text,
  sealed: true,
  ...(buttons.length > 0 ? { buttons } : {}),
});

/** Its last sign: enough to know the next photo of an album by, too little to tell when it was sent. */
const albumMark = (album: string | null | undefined): string | null => album?.slice(-1) || null;

/** What is said under seal: more of the matter spoken of just before, else a tip-off of its own. */
export function underSeal(input: Input, draft: Draft, text: string, words: Wording, lost: Lost): Step {
  const { contact, place } = input;
  const card = contact ? words.bot.sealed.card({ phone: contact.phone, name: contact.name ?? "" }).trim() : null;
  const said = lines(contact && !input.text && !place ? null : text, card);
  const corrected = input.edited && said ? words.bot.ok.corrected({ text: said }) : said;
  const next: Draft = { ...draft, question: null, todo: null, album: albumMark(input.album) };
  if (!draft.sealed || input.apart)
    return { draft: next, order: { do: "receive", text: said, kind: "accusation", lost } };
  if (!said && !input.uploads)
    return { draft: next, replies: [sealed(lostLine(words, lost) ?? words.bot.nothing.empty({}))] };
  const quiet = next.album !== null && next.album === draft.album;
  return { draft: next, order: { do: "join", ticket: draft.sealed.ticket, text: corrected, quiet, lost } };
}

const callButton = ({ bot: { label } }: Wording, isCalled: boolean, receipt: string): Button =>
  isCalled ? button(label.callOff, "callOff", "", receipt) : button(label.callBack, "callBack", "", receipt);

/** What a sealed petition earns: its receipt, how to be safe, and nothing that asks who speaks. */
export function sealedReceipt(
  draft: Draft,
  order: Extract<Order, { do: "receive" }>,
  receipt: Receipt,
  known: Known,
  words: Wording,
  at: number,
): Told {
  const { label, receipt: say } = words.bot;
  const { ticket } = receipt;
  const more: Button[][] = [
    ...(known.canBeCalled ? [[callButton(words, false, "{receipt}")]] : []),
    [button(label.wipe, "wipe")],
    [button(label.open, "open")],
  ];
  return {
    draft: {
      ...draft,
      todo: null,
      question: null,
      last: null,
      album: albumMark(draft.album),
      sealedUntil: sealedFrom(at),
      sealed: ticket ? { ticket, until: quietUntil(at) } : null,
    },
    replies: [
      receiptReply(words, receipt, known, order.lost),
      { text: say.sealedMore({}), buttons: more },
      ...(receipt.apart ? [askApartSealed(words, receipt.apart)] : []),
    ],
  };
}

function joined(
  draft: Draft,
  { ticket, text, quiet, lost }: Extract<Order, { do: "join" }>,
  result: Joined,
  wordings: Wordings,
  at: number,
): Told {
  const words = wordings[draft.language];
  const { bot } = words;
  const danger = result.danger || soundsDangerous(text, wordings) ? `${bot.danger({})}\n` : null;
  const missing = lostLine(words, lost);
  const next = { ...draft, sealedUntil: sealedFrom(at), sealed: { ticket, until: quietUntil(at) } };
  if (quiet && !danger && !missing) return { draft: next, replies: [] };
  const said = result.joined === "again" ? bot.sealed.again({}) : bot.sealed.joined({});
  return {
    draft: next,
    replies: [sealed(lines(danger, said, missing), [button(bot.label.another, "another")])],
  };
}

/** A receipt typed into a chat asks how its petition stands; a chat that tried too many wrong ones is sent to the page. */
export function asksStanding(receipt: string | null, draft: Draft, known: Known, words: Wording): Step {
  const { status } = words.bot;
  const track = trackOf(words, known);
  if (receipt === null) return { draft, replies: [sealed(lines(status.slip({ track }), status.advice({})))] };
  if ((draft.tries?.count ?? 0) >= MOST_TRIES) return { draft, replies: [sealed(status.tooMany({ track }))] };
  return { draft, order: { do: "glance", receipt } };
}

function statusOf(
  words: Wording,
  { stage, holder, turn, sealed: isSealed, isAnswered }: Glance,
  track: string,
): string {
  const { office, bot } = words;
  const { status, progress } = bot;
  const stageName = isSealed && stage in status.stage ? status.stage[stage as keyof typeof status.stage] : null;
  const day = (on: NonNullable<typeof turn>["legalDue"]) => sayDate(office, on);
  const whose =
    !turn || holder.is === "nobody"
      ? null
      : holder.is === "petitioner"
        ? progress.petitioner({ on: day(later(turn.nominalDue, turn.legalDue)) })
        : progress.office({
            holder: holder.is === "desk" ? status.desk : holderName(words, holder),
            on: day(turn.legalDue),
            standing: sayStanding(office, turn.standing),
          });
  return lines(
    status.stageIs({ stage: stageName ?? office.stage[stage] }),
    whose,
    turn?.provisional ? office.detail.withoutCalendar : null,
    isAnswered ? status.answered({ track }) : status.unanswered({}),
    status.advice({}),
  );
}

function standing(
  draft: Draft,
  { receipt }: Extract<Order, { do: "glance" }>,
  result: Glance | Refused,
  known: Known,
  words: Wording,
  at: number,
): Told {
  const { status, label } = words.bot;
  const track = trackOf(words, known);
  if (isRefused(result)) {
    const tries = { count: (draft.tries?.count ?? 0) + 1, since: draft.tries?.since ?? at };
    return { draft: { ...draft, tries }, replies: [sealed(lines(status.unknown({ track }), status.advice({})))] };
  }
  const { called } = result;
  const buttons = [
    ...(called !== null && (called || known.canBeCalled) ? [[callButton(words, called, receipt)]] : []),
    [button(label.wipe, "wipe")],
  ];
  return { draft, replies: [sealed(statusOf(words, result, track), ...buttons)] };
}

function calledBack(draft: Draft, result: Called | Refused, words: Wording): Told {
  const { sealed: say } = words.bot;
  if (isRefused(result)) return { draft, replies: [sealed(say.cannotCall({}))] };
  return {
    draft,
    replies: [
      result.called
        ? sealed(say.willCall({}), [callButton(words, true, "{receipt}")])
        : sealed(say.willNotCall({}), [callButton(words, false, "{receipt}")]),
    ],
  };
}

/** What a button of the sealed path, or words that stand for it, ask for; null when it is none of them. */
export function confide({ name, detail }: Choice, draft: Draft, known: Known, words: Wording): Step | null {
  const { bot } = words;
  const say = bot.sealed;
  switch (name) {
    case "another":
    case "report":
      // In an open chat it is any new matter. Under seal nothing but the button that says so leads out of it.
      if (draft.sealedUntil === null) return null;
      return {
        draft: { ...draft, sealed: null, question: null },
        replies: [sealed(say.another({}), [button(bot.label.open, "open")])],
      };
    case "callBack":
    case "callOff": {
      const wanted = name === "callBack";
      // Of what is open word comes by itself.
      if (wanted && !detail && draft.sealedUntil === null && known.petitions.length > 0)
        return { draft, replies: [{ text: bot.ok.right({}) }] };
      if (wanted && !known.canBeCalled) return { draft, replies: [sealed(say.cannotCall({}))] };
      const own = detail ? { receipt: detail } : draft.sealed ? { ticket: draft.sealed.ticket } : null;
      return own
        ? { draft, order: { do: "callBack", own, wanted } }
        : { draft, replies: [sealed(say.typeReceipt({}))] };
    }
    case "wipe":
      return {
        draft,
        replies: [sealed(bot.wipe.ask({}), [button(bot.label.wiped, "wiped")], [button(bot.label.spare, "spare")])],
      };
    case "spare":
      return { draft, replies: [sealed(bot.wipe.spared({}))] };
    case "wiped":
      // That whatever is said is sealed protects the person, and a bound on guessing is not to be wiped off.
      return {
        draft: { ...begin(draft.language), sealedUntil: draft.sealedUntil, tries: draft.tries },
        replies: [{ ...sealed(bot.wipe.done[known.channel]({})), wipe: true }],
      };
    default:
      return null;
  }
}

/** What is said once the office has done what the sealed path asked of it; null when it was another order. */
export function concludeConfidence(
  draft: Draft,
  order: Order,
  result: Result,
  known: Known,
  wordings: Wordings,
  at: number,
): Told | null {
  const words = wordings[draft.language];
  if (order.do === "join" && !isRefused(result)) return joined(draft, order, result as Joined, wordings, at);
  if (order.do === "glance") return standing(draft, order, result as Glance | Refused, known, words, at);
  if (order.do === "callBack") return calledBack(draft, result as Called | Refused, words);
  return null;
}
