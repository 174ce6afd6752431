import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../src/deadline/civil-date.ts";
import { openMoves } from "../../src/petition/decide.ts";
import { turnOf } from "../../src/petition/petition.ts";
import { calendar } from "../deadline/county.ts";
import { cadre, clerk, FINANCE, head, monday, newPetition, refusal, situation, superior, tell, WATER } from "./cast.ts";

const tuesday = addDays(monday, 1);
const helper = { role: "cadre", person: "shui", post: WATER } as const;
const accepted = tell(newPetition(), [clerk, "route", monday, { post: FINANCE }], [cadre, "accept", monday]);
const lastDay = turnOf(accepted, calendar)?.due.legalDue ?? monday;
const opens = (petition: typeof accepted, actor: Parameters<typeof situation>[0], day = tuesday) =>
  openMoves(petition, situation(actor, day)).map(({ verb }) => verb);

describe("more days", () => {
  it("are asked for by the desk and given or refused by the head, once, within what the law allows", () => {
    expect(refusal(accepted, [head, "refuseExtension", tuesday])).toBe("nothing-asked");
    expect(refusal(accepted, [cadre, "askExtension", tuesday, { days: 31 }])).toBe("too-long");
    const asked = tell(accepted, [cadre, "askExtension", tuesday]);
    expect([asked.extensionAsked, turnOf(asked, calendar)?.due.legalDue]).toEqual([true, lastDay]);
    expect(refusal(asked, [cadre, "askExtension", tuesday])).toBe("already-asked");
    expect(refusal(asked, [cadre, "extend", tuesday])).toBe("not-yours");
    const refused = tell(asked, [head, "refuseExtension", tuesday]);
    expect([refused.extensionAsked, refused.extension]).toEqual([false, 0]);
    const given = tell(asked, [head, "extend", tuesday, { days: 10 }]);
    expect([given.extensionAsked, given.extension]).toEqual([false, 10]);
    expect(refusal(given, [cadre, "askExtension", tuesday])).toBe("already-extended");
  });

  it("can no longer be asked for on the last day, and the question ends with the stage it was about", () => {
    expect(refusal(accepted, [cadre, "askExtension", lastDay])).toBe("too-late");
    expect(refusal(accepted, [cadre, "askExtension", addDays(lastDay, -1)])).toBeNull();
    const answered = tell(accepted, [cadre, "askExtension", tuesday], [cadre, "answer", tuesday]);
    expect(answered.extensionAsked).toBe(false);
  });
});

describe("another unit that is asked to help", () => {
  const asked = tell(accepted, [cadre, "askHelp", tuesday, { post: WATER, on: addDays(tuesday, 5) }]);

  it("has a day of its own before the lead's, and says its part once", () => {
    expect(refusal(accepted, [cadre, "askHelp", tuesday, { on: lastDay }])).toBe("not-before-lead");
    expect(refusal(accepted, [cadre, "askHelp", tuesday, { on: monday }])).toBe("day-before-start");
    expect(refusal(accepted, [cadre, "askHelp", tuesday, { post: FINANCE }])).toBe("own-desk");
    expect(refusal(asked, [clerk, "askHelp", tuesday, { post: WATER }])).toBe("already-asked");
    const done = tell(asked, [helper, "answerHelp", addDays(tuesday, 2)]);
    expect(done.help.map(({ answeredOn }) => answeredOn)).toEqual([addDays(tuesday, 2)]);
    expect(refusal(done, [helper, "answerHelp", addDays(tuesday, 2)])).toBe("not-yours");
  });

  it("may note and say its part, and nothing to the petitioner; the lead's clock and hands stay", () => {
    expect(opens(asked, helper)).toEqual(["note", "answerHelp"]);
    expect(opens(accepted, helper)).toEqual([]);
    expect([asked.holder, asked.hands, turnOf(asked, calendar)?.due.legalDue]).toEqual([
      accepted.holder,
      accepted.hands,
      lastDay,
    ]);
  });

  it("is not asked about what nobody works on, nor about an accusation", () => {
    expect(opens(newPetition(), clerk)).not.toContain("askHelp");
    const sealed = newPetition("accusation");
    for (const actor of [clerk, { ...cadre, post: sealed.holder }])
      expect(opens(sealed, actor)).not.toContain("askHelp");
  });
});

describe("what was sent back", () => {
  const routed = tell(newPetition(), [clerk, "route", monday, { post: FINANCE }]);
  const twice = tell(
    routed,
    [cadre, "object", tuesday],
    [clerk, "agree", tuesday, { post: WATER }],
    [helper, "object", tuesday, { proposed: "331121/finance" }],
  );

  it("twice is decided by the common superior, and after that stays", () => {
    expect([twice.stage, twice.holder, twice.returned]).toEqual(["disputed", superior.post, [FINANCE, WATER]]);
    expect(refusal(twice, [clerk, "agree", tuesday])).toBe("no-such-move");
    const named = tell(twice, [superior, "designate", tuesday, { post: FINANCE }]);
    expect(refusal(named, [cadre, "object", tuesday])).toBe("may-not-object");
  });

  it("can be sent back for five working days, whatever the clock to tell has left", () => {
    expect(refusal(routed, [cadre, "object", civilDate("2026-03-09")])).toBeNull();
    expect(refusal(routed, [cadre, "object", civilDate("2026-03-10")])).toBe("too-late");
    expect(turnOf(twice, calendar)?.due).toEqual(turnOf(routed, calendar)?.due);
  });
});

describe("a petition that is dealt with together with others", () => {
  const part = tell(accepted, [cadre, "collect", tuesday, { to: "m" }]);

  it("keeps its stage, clock and holder, and is of one matter at a time", () => {
    expect(part).toEqual({ ...accepted, matter: "m" });
    expect(refusal(part, [cadre, "collect", tuesday])).toBe("already-collected");
    expect(tell(part, [clerk, "separate", tuesday])).toEqual(accepted);
    expect(refusal(accepted, [clerk, "represent", tuesday])).toBe("not-collected");
  });

  it("leaves nothing of it behind when it is sealed", () => {
    const routed = tell(newPetition(), [clerk, "route", monday, { post: FINANCE }]);
    const bound = tell(
      routed,
      [cadre, "collect", tuesday, { to: "m" }],
      [cadre, "represent", tuesday],
      [cadre, "askHelp", tuesday, { on: addDays(tuesday, 2) }],
    );
    expect([bound.matter, bound.represents, bound.help.length]).toEqual(["m", true, 1]);
    const sealed = tell(bound, [cadre, "reclassify", tuesday, { kind: "accusation" }]);
    expect([sealed.matter, sealed.represents, sealed.help]).toEqual([null, false, []]);
  });
});
