import type { TurnView } from "../../office/view.ts";
import { sayDate, sayStanding, saySteps } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";

/** Shapes that differ without colour. */
const ICONS = { ample: "○", soon: "◔", today: "◕", late: "●" } as const;

type Due = Pick<TurnView, "legalDue" | "standing" | "steps" | "provisional">;

/**
 * How a turn stands: shape, words and colour; the pointer resting on it tells how the day was counted, unless that stands
 * behind it (`bare`).
 */
export const DueChip = ({ words, turn, bare = false }: { words: Wording; turn: Due; bare?: boolean }) => {
  const { standing } = turn.standing;
  const steps = () => [sayDate(words.office, turn.legalDue), ...saySteps(words.office, turn.steps, turn.provisional)];
  return (
    <span class={`due due-${standing}`} title={bare ? undefined : steps().join("\n")}>
      <span aria-hidden="true">{ICONS[standing]} </span>
      {sayStanding(words.office, turn.standing)}
    </span>
  );
};
