import type { TrackView } from "../office/view.ts";
import type { Wording } from "../wording/wording.ts";
import type { Choice } from "./choice.ts";
import type { Draft } from "./draft.ts";
import type { Because, Order, Step } from "./input.ts";
import { menu, pick } from "./reply.ts";

/** A move of the petitioner's, as an order to the office. */
export const say = (
  number: string,
  verb: Extract<Order, { do: "say" }>["verb"],
  input: Record<string, unknown>,
  because: Because = "will",
): Extract<Order, { do: "say" }> => ({ do: "say", number, verb, input, because, lost: { count: 0 } });

/** What one chosen thing does to the one petition it can be about, to several, or to none. */
type Each = {
  among: readonly TrackView[];
  name: Choice["name"];
  detail?: string;
  which: string;
  none: string;
  one: (petition: TrackView) => Step;
};

/** One petition does it; among several the person chooses; with none they are told so. */
export function forOne(draft: Draft, words: Wording, { among, name, detail, which, none, one }: Each): Step {
  const [first, second] = among;
  if (!first) return { draft, replies: [{ text: none, buttons: menu(words) }] };
  return second ? { draft, replies: [{ text: which, buttons: pick(among, name, detail) }] } : one(first);
}
