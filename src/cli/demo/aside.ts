import type { Verb } from "../../petition/verb.ts";
import type { Chance } from "./chance.ts";
import { SAID } from "./reply.ts";
import type { Player, Step } from "./step.ts";

/** What happens beside the procedure, counted in days from registration. Whatever is not allowed by then does not happen. */
export function asidesOf(chance: Chance): Step[] {
  const aside = (
    p: number,
    by: Player,
    verb: Verb,
    [low, high]: readonly [number, number],
    input: () => unknown,
  ): Step[] => (chance.yes(p) ? [{ by, verb, days: chance.between(low, high), input }] : []);
  const asked = chance.yes(0.008) ? chance.between(6, 40) : null;
  const recusal: Step[] =
    asked === null
      ? []
      : [
          { by: "petitioner", verb: "requestRecusal", days: asked, input: () => SAID.recusal[0] },
          {
            by: "head",
            verb: "decideRecusal",
            days: asked + chance.between(2, 4),
            input: () => chance.pick(SAID.recusalDecided),
          },
        ];
  return [
    ...recusal,
    ...aside(0.07, "petitioner", "supplement", [0, 20], () => ({ text: chance.pick(SAID.supplement) })),
    ...aside(0.09, "petitioner", "urge", [10, 60], () => ({})),
    ...aside(0.03, "petitioner", "urge", [40, 90], () => ({})),
    ...aside(0.03, "petitioner", "withdraw", [1, 30], () => ({ reason: chance.pick(SAID.withdrawn) })),
    ...aside(0.1, "holder", "note", [1, 30], () => ({ note: chance.pick(SAID.note) })),
    ...aside(0.09, "holder", "tell", [3, 40], () => ({ message: chance.pick(SAID.message) })),
    ...aside(0.04, "clerk", "remind", [6, 40], () => ({ nudge: "" })),
    ...aside(0.03, "clerk", "supervise", [20, 75], () => ({ demand: SAID.supervised[0] })),
    ...aside(0.02, "holder", "answerSupervision", [24, 80], () => ({ answer: SAID.excuse[0] })),
    // Said where something was promised; elsewhere nothing comes of it.
    ...aside(0.5, "petitioner", "attest", [80, 170], () => ({
      kept: chance.weigh([
        ["yes", 5],
        ["partly", 2],
        ["no", 2],
      ]),
    })),
    ...aside(0.45, "petitioner", "rate", [18, 75], () => ({
      solved: chance.weigh([
        ["yes", 6],
        ["partly", 3],
        ["no", 2],
      ]),
      office: chance.weigh([
        ["satisfied", 6],
        ["fairly", 3],
        ["dissatisfied", 1],
      ]),
      unit: chance.weigh([
        ["satisfied", 5],
        ["fairly", 3],
        ["dissatisfied", 2],
      ]),
    })),
  ];
}
