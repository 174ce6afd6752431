import { addDays } from "../../deadline/civil-date.ts";
import type { Kind } from "../../petition/kind.ts";
import type { Stage } from "../../petition/stage.ts";
import { topicRow } from "../../triage/topic.ts";
import type { Chance } from "./chance.ts";
import { opinionOf } from "./finding.ts";
import { reviewOf, SAID } from "./reply.ts";
import { between, type Days, look, oneOf, type Standing, type Step, step, type Way, wait } from "./step.ts";

const TELL: Days = { prompt: [0, 6], slow: [7, 13], late: [15, 24], forgotten: [40, 80] };
const HANDLE: Days = { prompt: [9, 42], slow: [43, 57], late: [61, 90], forgotten: [110, 190] };
const SHORT: Days = { prompt: [2, 8], slow: [9, 12], late: [15, 20], forgotten: [30, 60] };
const REVIEW: Days = { prompt: [10, 24], slow: [22, 29], late: [31, 40], forgotten: [45, 70] };
const INVESTIGATE: Days = { prompt: [30, 70], slow: [70, 110], late: [110, 160], forgotten: [170, 240] };

const route = step("clerk", "route", between(0, 4), ({ desk }) => ({ post: desk }));
const correct = step("clerk", "correct", between(0, 1), ({ meant }) => ({ topic: meant }));
const decline = step("holder", "decline", between(1, 6), (_, chance) => ({
  ground: "in-progress",
  reason: chance.pick(SAID.declined),
  whereToGo: SAID.elsewhere[0],
}));
const redirect = step("holder", "redirect", between(2, 8), () => ({
  route: "litigation",
  reason: SAID.legal[0],
  whereToGo: SAID.elsewhere[1],
}));
const object = step("holder", "object", between(0, 3), ({ unit }, chance) => ({
  ground: "not-our-powers",
  proposed: unit,
  basis: chance.pick(SAID.objection),
}));
const accept = step(
  "holder",
  "accept",
  ({ pace }, chance) => wait(TELL, pace, chance),
  (_, chance) => ({
    plan: chance.pick(SAID.plan),
  }),
);
const acceptShort = step("holder", "acceptShort", between(0, 4), (_, chance) => ({
  ground: chance.pick(["clear-facts", "daily-life", "answerable-at-once"]),
}));
const reply = step(
  "holder",
  "reply",
  ({ pace }, chance) => wait(TELL, pace, chance),
  ({ kind }, chance) =>
    kind === "suggestion"
      ? { adoption: chance.pick(["adopted", "partly", "not-adopted"]), reply: chance.pick(SAID.adopted) }
      : { adoption: "answered", reply: chance.pick(SAID.reply) },
);
const answer =
  (days: Days): Way =>
  (s, chance) => {
    const opinion = opinionOf(s.matter, s.topic, chance);
    return {
      by: "holder",
      verb: "answer",
      days: wait(days, s.pace, chance),
      input: (today) => ("promise" in opinion ? { ...opinion, promisedOn: addDays(today, 30) } : opinion),
    };
  };
const extend = step("head", "extend", between(44, 55), (_, chance) => ({
  days: chance.pick([15, 20, 30]),
  reason: chance.pick(SAID.extension),
}));
const settle: Way = (_, chance) => ({
  by: "holder",
  verb: "settle",
  days: chance.between(12, 45),
  input: (today) => ({ agreement: chance.pick(SAID.agreement), performOn: addDays(today, chance.between(15, 50)) }),
});
const serve =
  (how: (chance: Chance) => string): Way =>
  (_, chance) => {
    const by = how(chance);
    return { by: "holder", verb: "serve", days: chance.between(0, 4), input: (on) => ({ how: by, on }) };
  };
const byHand = serve((chance) =>
  chance.weigh([
    ["in-person", 5],
    ["phone", 2],
    ["post", 3],
  ]),
);
const handReview = step(
  "holder",
  "answerReview",
  ({ pace }, chance) => wait(REVIEW, pace, chance),
  ({ matter }, chance) => reviewOf(matter, chance),
);

/** An answer reaches a chat by itself, a page when it is read, everybody else by hand. */
const reaches: Way = (s, chance) => {
  if (s.channel === "telegram") return { by: "reader", days: 1 };
  if (s.channel === "chat") return look("reader", 0, 5)(s, chance);
  if ((s.channel === "web" || s.channel === "api") && chance.yes(0.6)) return look("reader", 1, 6)(s, chance);
  return byHand(s, chance);
};

const accuses = ({ meant }: Standing): boolean => topicRow(meant).kind === "accusation";
const reclassify = (kind: Kind): Way =>
  step("holder", "reclassify", between(1, 5), () => ({ kind, reason: SAID.misread[0] }));

/** The same done by the clerk, before any desk has it. */
const atWindow =
  (way: Way): Way =>
  (s, chance) => {
    const done = way(s, chance);
    return done && { ...done, by: "clerk" };
  };

/** Who must move at each stage, and how they go about it. A stage without a row waits for a right to lapse. */
const WAYS: Partial<Record<Stage, Way>> = {
  registered: (s, chance) => {
    if (accuses(s)) return atWindow(reclassify("accusation"))(s, chance);
    if (s.topic !== s.meant && s.meant !== "other") return correct(s, chance);
    if (s.kind === "inquiry" && chance.yes(0.7)) return atWindow(reply)(s, chance);
    return oneOf([route, 14], [atWindow(decline), 1])(s, chance);
  },
  routed: (s, chance) => {
    if (s.kind === "inquiry") return reply(s, chance);
    if (s.kind === "suggestion") return oneOf([reply, 2], [accept, 1])(s, chance);
    if (s.topic === "litigation") return redirect(s, chance);
    const prompt = s.pace === "prompt";
    return oneOf(
      [accept, 80],
      [acceptShort, prompt ? 12 : 0],
      [object, s.objections < 2 ? 5 : 0],
      [decline, 2],
    )(s, chance);
  },
  objected: oneOf(
    [step("clerk", "agree", between(0, 5), ({ desk }) => ({ post: desk, reason: SAID.agreed[0] })), 2],
    [step("clerk", "overrule", between(0, 5), () => ({ reason: SAID.overruled[0] })), 1],
  ),
  disputed: step("superior", "designate", between(1, 4), ({ desk }) => ({ post: desk, reason: SAID.designated[0] })),
  accepted: (s, chance) =>
    oneOf([answer(HANDLE), 80], [settle, 6], [extend, s.extension === 0 && s.pace !== "prompt" ? 20 : 0])(s, chance),
  expedited: oneOf(
    [answer(SHORT), 14],
    [step("holder", "convert", between(4, 8), () => ({ reason: SAID.extension[0] })), 1],
  ),
  studying: reply,
  answered: reaches,
  served: oneOf(
    [null, 9],
    [
      step("petitioner", "requestReview", between(3, 26), (_, chance) => ({ reason: chance.pick(SAID.dissatisfied) })),
      1,
    ],
  ),
  reviewing: oneOf(
    [handReview, 8],
    [step("holder", "remand", between(9, 22), () => ({ reason: SAID.remanded[0] })), 1],
  ),
  reviewed: reaches,
  "review-served": oneOf(
    [null, 3],
    [
      step("petitioner", "requestReexamination", between(4, 25), (_, chance) => ({
        reason: chance.pick(SAID.dissatisfied),
      })),
      1,
    ],
  ),
  reexamining: oneOf(
    [
      step(
        "holder",
        "answerReexamination",
        ({ pace }, chance) => wait(REVIEW, pace, chance),
        ({ matter }, chance) => reviewOf(matter, chance),
      ),
      5,
    ],
    [
      step("holder", "hear", between(9, 20), (_, chance) => ({ days: chance.between(2, 7), reason: SAID.hearing[0] })),
      1,
    ],
  ),
  withdrawn: oneOf([null, 5], [step("petitioner", "reinstate", between(0, 1), () => ({})), 1]),
  reexamined: reaches,
  settled: oneOf(
    [step("holder", "fulfil", between(14, 48), (_, chance) => ({ evidence: chance.pick(SAID.evidence) })), 9],
    [step("petitioner", "resume", between(20, 50), (_, chance) => ({ reason: chance.pick(SAID.dissatisfied) })), 1],
  ),
  sealed: (s, chance) =>
    accuses(s)
      ? oneOf(
          [step("holder", "takeUp", between(2, 17), () => ({})), 8],
          [
            step("holder", "transfer", between(3, 14), () => ({ organ: SAID.organ[0], reason: SAID.transferred[0] })),
            1,
          ],
        )(s, chance)
      : reclassify("claim")(s, chance),
  examining: oneOf(
    [
      step(
        "holder",
        "conclude",
        ({ pace }, chance) => wait(INVESTIGATE, pace, chance),
        (_, chance) => ({
          finding: chance.pick(["confirmed", "partly-confirmed", "not-confirmed"]),
          reason: chance.pick(SAID.finding),
        }),
      ),
      2,
    ],
    [step("holder", "report", between(60, 88), () => ({ progress: SAID.progress[0] })), 1],
  ),
  concluded: step("holder", "feedback", between(3, 18), (_, chance) => ({ reply: chance.pick(SAID.feedback) })),
};

/** The next step of a petition where it stands, or null when only time passes or it is closed. */
export const nextStep = (s: Standing, chance: Chance): Step | null => WAYS[s.stage]?.(s, chance) ?? null;
