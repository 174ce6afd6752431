import type { TurnView } from "../../office/view.ts";
import { sayDate, sayStanding, saySteps } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";

/** Shapes that differ without colour. */
const ICONS = { ample: "○", soon: "◔", today: "◕", late: "●" } as const;

type Due = Pick<TurnView, "legalDue" | "standing" | "steps" | "provisional">;

/** How a turn stands: shape, words and colour; the pointer resting on it tells how the day was counted. */
export const DueChip = ({ words, turn }: { words: Wording; turn: Due }) => {
  const { standing } = turn.standing;
  const steps = saySteps(words.office, turn.steps, turn.provisional);
  return (
    <span class={`due due-${standing}`} title={`${sayDate(words.office, turn.legalDue)}\n${steps.join("\n")}`}>
      <span aria-hidden="true">{ICONS[standing]} </span>
      {sayStanding(words.office, turn.standing)}
    </span>
  );
};
