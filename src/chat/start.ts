import type { PlaceView } from "../office/view.ts";
import type { Wording } from "../wording/wording.ts";
import { button, type Choice } from "./choice.ts";
import type { Draft } from "./draft.ts";
import type { Known, Step } from "./input.ts";
import { menu, placeName } from "./reply.ts";

/** What a poster's link says when the chat is opened by it: `/start v331121107210`. */
const START = /^\/start\s+v(\d{9,15})$/i;

/** The village of the poster somebody came by; null when they came otherwise, or nobody knows it. */
export const postedVillage = (text: string, known: Known): PlaceView | null => {
  const [, code] = START.exec(text.trim()) ?? [];
  return code ? known.village(code) : null;
};

/**
 * Asks once whether it is that village. Whoever answers nothing, or tells of another one, is heard all the same: only a
 * yes counts, and only where their words name none.
 */
export function startAt(place: PlaceView, draft: Draft, words: Wording): Step {
  const { chat } = words.board;
  return {
    draft: { ...draft, from: { ...place, sure: false } },
    replies: [
      { text: words.bot.hello({}), buttons: menu(words) },
      {
        text: chat.ask({ village: placeName(words, place) }),
        buttons: [[button(chat.yes, "from", "", place.code), button(chat.no, "from", "", "other")]],
      },
    ],
  };
}

/** Yes or no to that question, whenever it comes. */
export function fromPressed({ detail }: Choice, draft: Draft, known: Known, words: Wording): Step {
  const { chat } = words.board;
  const place = detail && detail !== "other" ? known.village(detail) : null;
  if (!place) return { draft: { ...draft, from: null }, replies: [{ text: chat.other({}) }] };
  return {
    draft: { ...draft, from: { ...place, sure: true } },
    replies: [{ text: chat.noted({ village: placeName(words, place) }) }],
  };
}
