import type { TrackView } from "../office/view.ts";
import { readNumber, readReceipt } from "../petition/number.ts";
import type { Wording } from "../wording/wording.ts";
import { asksStanding, underSeal } from "./confidence.ts";
import { DAY, type Draft } from "./draft.ts";
import { bare, soundsDangerous, soundsSecret } from "./hear.ts";
import type { Input, Known, Order, Step, Wordings } from "./input.ts";
import { lines, lostLine, progressOf, trackOf } from "./reply.ts";

const A_WEEK = 7 * DAY;

/** Where more words still reach somebody whose turn it is. */
export const isWithOffice = ({ holder }: TrackView): boolean => holder.is === "post";

/** The same words about the same matter, those it was first brought with or those added within a week; or nearly so. */
function saidBefore(text: string, at: number, known: Known): { number: string; exactly: boolean } | null {
  const said = bare(text);
  if (said.length < 2) return null;
  const isAdded = (words: unknown, when: number) =>
    typeof words === "string" && at - when < A_WEEK && bare(words) === said;
  const open = known.petitions.filter(isWithOffice);
  const exact = open.find(
    (petition) =>
      bare(petition.text) === said ||
      petition.events.some((event) => event.type === "supplemented" && isAdded(event.data.text, event.at)),
  );
  const found = exact ?? open.find((petition) => known.sameWords(text, petition.text));
  return found ? { number: found.number, exactly: exact !== undefined } : null;
}

/** What a message says in words, its place included. */
export function wordsOf(input: Input, { bot }: Wording): string {
  const { place, contact } = input;
  const where =
    place && bot.ok.location({ latitude: place.latitude.toFixed(5), longitude: place.longitude.toFixed(5) });
  const said = lines(input.text?.trim(), where);
  return said || (contact && !input.uploads ? bot.ok.contactOnly({}) : "");
}

/** More than these letters beside a receipt are news, unless they are the office's own message come back. */
const A_WORD = 12;
const RECEIPT = /(?<![\d０-９])[\d０-９](?:[\s\-–—－.·、]*[\d０-９]){19}(?![\d０-９])/;

/** The receipt in a message, as it was typed there and as it is written. */
export function receiptWithin(text: string): { typed: string; receipt: string } | null {
  const typed = RECEIPT.exec(text)?.[0];
  const receipt = typed ? readReceipt(typed) : null;
  return typed && receipt ? { typed, receipt } : null;
}

/** The receipt that a message asks after; null when there is none, or the message says more. */
function receiptIn(text: string, { bot }: Wording): string | null {
  const found = receiptWithin(text);
  if (!found) return null;
  const { typed, receipt } = found;
  const rest = bare(text.replace(typed, ""));
  const ours = [bot.receipt.open, bot.receipt.sealed].map(
    (say) => say({ number: "", receipt: "", holder: "", due: "", track: "" }).split("\n", 1)[0] ?? "",
  );
  return [...rest].length <= A_WORD || ours.some((line) => rest.includes(bare(line))) ? receipt : null;
}

/** A receipt or a number on its own is a question, not news. */
export function looksUp(text: string, draft: Draft, known: Known, words: Wording): Step | null {
  const track = trackOf(words, known);
  const receipt = receiptIn(text, words);
  // With a digit wrong it is a receipt all the same.
  if (receipt || /^\d{18,22}$/.test(bare(text))) return asksStanding(receipt, draft, known, words);
  const number = /^1[3-9]/.test(bare(text)) ? null : readNumber(text);
  if (!number) return null;
  const own = known.petitions.find((petition) => petition.number === number);
  if (!own) return { draft, replies: [{ text: words.bot.numberTyped({ number, track }) }] };
  return { draft: { ...draft, current: number }, replies: [progressOf(words, own)] };
}

/**
 * What is to be done with words, photos, a voice or a place that answer no question: a matter of its own, an urging when
 * it was said before, or more about the matter last spoken of.
 */
export function news(input: Input, draft: Draft, known: Known, wordings: Wordings): Step {
  const words = wordings[draft.language];
  const text = wordsOf(input, words);
  const files = input.uploads ?? 0;
  const lost = { count: input.missing ?? 0, why: input.unfit };
  const contact = input.contact;
  const receive = (): Step => ({
    draft: { ...draft, question: null, todo: null, album: input.album ?? null },
    order: { do: "receive", text, contact, lost, ...(draft.from?.sure ? { village: draft.from.code } : {}) },
  });

  if (draft.sealedUntil !== null) return underSeal(input, draft, text, words, lost);
  if (draft.question?.about === "new") return receive();
  const before = files === 0 && !input.edited ? saidBefore(text, input.at, known) : null;
  if (before) {
    const { number, exactly } = before;
    const order = urge(number, "again");
    return {
      draft: { ...draft, current: number, last: { number, text } },
      // What was put differently is kept.
      order: exactly ? order : { ...order, first: { ...order, verb: "supplement", input: { text }, because: "news" } },
    };
  }
  const open = known.petitions.filter(isWithOffice);
  const meant = (number: string | null | undefined) => open.find((petition) => petition.number === number);
  const target = meant(input.about) ?? meant(draft.current) ?? open[0];
  if (!target || soundsSecret(text, wordings) || known.accuses(text)) return receive();
  const { number } = target;
  const added = input.edited && text ? words.bot.ok.corrected({ text }) : text;
  const next: Draft = {
    ...draft,
    current: number,
    last: added ? { number, text: added } : draft.last,
    album: input.album ?? null,
  };
  if (files > 0) {
    const quiet = input.album !== undefined && input.album === draft.album;
    return { draft: next, order: { do: "attach", number, text: added, quiet, lost } };
  }
  if (!added) return { draft, replies: [{ text: lostLine(words, lost) ?? words.bot.nothing.empty({}) }] };
  return {
    draft: next,
    order: { do: "say", number, verb: "supplement", input: { text: added }, because: "news", lost },
  };
}

export const urge = (number: string, because: "again" | "will"): Extract<Order, { do: "say" }> => ({
  do: "say",
  number,
  verb: "urge",
  input: {},
  because,
  lost: { count: 0 },
});

/** Later words that tell of danger get the emergency numbers at once, whatever else becomes of them. */
export const warned = (text: string, words: Wording, wordings: Wordings): string =>
  soundsDangerous(text, wordings) ? `${words.bot.danger({})}\n` : "";
