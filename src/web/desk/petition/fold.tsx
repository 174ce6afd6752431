import type { Child } from "hono/jsx";
import type { Wording } from "../../../wording/wording.ts";

/** From so many characters on a text is shown in part first. */
const LONG = 480;

/** A long text of which the beginning is shown, and the rest by one press; whole on paper, and without style sheets. */
export const Fold = ({ words, id, text, children }: { words: Wording; id: string; text: string; children: Child }) =>
  text.length <= LONG ? (
    children
  ) : (
    <div class="fold">
      <input type="checkbox" id={`${id}-more`} />
      <div class="folded">{children}</div>
      <label for={`${id}-more`}>{words.petition.more}</label>
    </div>
  );
