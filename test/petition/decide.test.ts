import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "../../src/deadline/civil-date.ts";
import { dueMove, openMoves } from "../../src/petition/decide.ts";
import { SYSTEM, THE_PETITIONER, turnOf } from "../../src/petition/petition.ts";
import { calendar } from "../deadline/county.ts";
import * as c from "./cast.ts";

const day = c.monday;
const at = (n: number) => addDays(day, n);
const dueOf = (petition: ReturnType<typeof c.newPetition>) => turnOf(petition, calendar)?.due.nominalDue;
const routed = () => c.tell(c.newPetition(), [SYSTEM, "route", day]);
const accepted = (on = at(3)) => c.tell(routed(), [c.cadre, "accept", on]);
const served = () => c.tell(accepted(), [c.cadre, "answer", at(20)], [c.cadre, "serve", at(21), { on: at(21) }]);

describe("the clock watches the office", () => {
  it("starts at registration and runs on through routing, objection and the clerk's decision", () => {
    const objected = c.tell(routed(), [c.cadre, "object", at(2)]);
    const back = c.tell(objected, [c.clerk, "agree", at(9)]);
    for (const petition of [c.newPetition(), routed(), objected, back]) expect(dueOf(petition)).toBe(at(15));
    expect(back.holder).toBe(c.WATER);
  });
  it("starts the sixty days by itself on the fifteenth day when no cadre has clicked", () => {
    expect(dueOf(accepted(at(3)))).toBe(at(63));
    expect(dueOf(accepted(at(40)))).toBe(at(75));
  });
  it("counts the ten working days of the short procedure, and the sixty from the same acceptance once it is left", () => {
    const short = c.tell(routed(), [c.cadre, "acceptShort", at(1)]);
    expect(dueOf(short)).toBe("2026-03-17");
    expect(dueOf(c.tell(short, [c.cadre, "convert", at(8)]))).toBe(at(61));
  });
  it("gives Zhejiang's five working days and thirty days when the county has chosen them", () => {
    const petition = c.newPetition("claim", "zhejiang-2016");
    expect(dueOf(petition)).toBe("2026-03-09");
    expect(dueOf(c.tell(petition, [SYSTEM, "route", day], [c.cadre, "accept", at(2)]))).toBe(at(32));
  });
  it("starts the right of review with service, not with the pen", () => {
    const petition = c.tell(accepted(), [c.cadre, "answer", at(20)]);
    expect(petition.holder).toBe(c.FINANCE);
    expect(dueOf(c.tell(petition, [c.cadre, "serve", at(40), { on: at(33) }]))).toBe(at(63));
  });
  it("does not count the days of a hearing in the re-examination", () => {
    const late = c.tell(served(), [THE_PETITIONER, "requestReview", at(30)], [c.reviewer, "answerReview", at(40)]);
    const re = c.tell(
      late,
      [SYSTEM, "serve", at(41), { on: at(41) }],
      [THE_PETITIONER, "requestReexamination", at(50)],
    );
    expect(dueOf(re)).toBe(at(80));
    expect(dueOf(c.tell(re, [c.reexaminer, "hear", at(60), { days: 7 }]))).toBe(at(87));
  });
});

describe("objection", () => {
  it("is a right of five working days", () => {
    expect(c.refusal(routed(), [c.cadre, "object", civilDate("2026-03-09")])).toBeNull();
    expect(c.refusal(routed(), [c.cadre, "object", civilDate("2026-03-10")])).toBe("too-late");
  });
  it("may not be made again once the clerk has overruled it", () => {
    const back = c.tell(routed(), [c.cadre, "object", at(1)], [c.clerk, "overrule", at(2)]);
    expect(back.holder).toBe(c.FINANCE);
    expect(c.refusal(back, [c.cadre, "object", at(3)])).toBe("may-not-object");
  });
  it("goes to the common superior when a second unit returns it, and what is designated stays", () => {
    const first = c.tell(routed(), [c.cadre, "object", at(1)], [c.clerk, "agree", at(2)]);
    const second = c.tell(first, [{ ...c.cadre, post: c.WATER }, "object", at(3)]);
    expect([second.stage, second.holder]).toEqual(["disputed", c.posts.superior]);
    const settled = c.tell(second, [c.superior, "designate", at(4)]);
    expect(c.refusal(settled, [c.cadre, "object", at(5)])).toBe("may-not-object");
  });
});

describe("extension", () => {
  it("is given once, by the head, for at most thirty days", () => {
    expect(c.refusal(accepted(), [c.cadre, "extend", at(9)])).toBe("not-yours");
    expect(c.refusal(accepted(), [c.head, "extend", at(9), { days: 31 }])).toBe("too-long");
    const extended = c.tell(accepted(), [c.head, "extend", at(9), { days: 30 }]);
    expect(dueOf(extended)).toBe(at(93));
    expect(c.refusal(extended, [c.head, "extend", at(10), { days: 1 }])).toBe("already-extended");
  });
});

describe("review and re-examination", () => {
  const reviewing = () => c.tell(served(), [THE_PETITIONER, "requestReview", at(30)]);
  it("goes to the level above, and then one more", () => {
    expect(reviewing().holder).toBe(c.posts.reviewer);
    const next = c.tell(
      reviewing(),
      [c.reviewer, "answerReview", at(40)],
      [c.reviewer, "serve", at(41), { on: at(41) }],
    );
    expect(c.tell(next, [THE_PETITIONER, "requestReexamination", at(45)]).holder).toBe(c.posts.reexaminer);
  });
  it("is never done by a person who handled it before", () => {
    expect(c.refusal(reviewing(), [{ ...c.reviewer, person: "li" }, "answerReview", at(31)])).toBe("same-person");
    expect(c.refusal(reviewing(), [c.reviewer, "answerReview", at(31)])).toBeNull();
  });
  it("can be asked for until the last day in law, to the petitioner's benefit, and not after", () => {
    const last = turnOf(served(), calendar)?.due.legalDue ?? day;
    expect(c.refusal(served(), [THE_PETITIONER, "requestReview", last])).toBeNull();
    expect(c.refusal(served(), [THE_PETITIONER, "requestReview", addDays(last, 1)])).toBe("too-late");
  });
  it("lapses by itself only after that day", () => {
    const last = turnOf(served(), calendar)?.due.legalDue ?? day;
    const on = (today: typeof day) => dueMove(served(), { today, calendar, posts: c.posts });
    expect(on(last)).toBeNull();
    expect(on(addDays(last, 1))).toEqual({ verb: "lapse", input: {} });
  });
  it("can send the matter back to be handled anew, with new days", () => {
    const again = c.tell(reviewing(), [c.reviewer, "remand", at(40)]);
    expect([again.stage, again.holder, dueOf(again)]).toEqual(["accepted", c.FINANCE, at(100)]);
  });
});

describe("withdrawal", () => {
  it("can be taken back for a day, and leaves the office's clock where it was", () => {
    const petition = c.tell(accepted(), [THE_PETITIONER, "withdraw", at(10)]);
    const back = c.tell(petition, [THE_PETITIONER, "reinstate", at(11)]);
    expect([back.stage, back.holder, dueOf(back)]).toEqual(["accepted", c.FINANCE, at(63)]);
  });
  it("is final after that", () => {
    const petition = c.tell(accepted(), [THE_PETITIONER, "withdraw", at(10)]);
    expect(c.refusal(petition, [THE_PETITIONER, "reinstate", at(14)])).toBe("too-late");
    expect(c.tell(petition, [SYSTEM, "lapse", at(14)]).stage).toBe("closed");
  });
});

describe("settlement", () => {
  it("is closed by performance and comes back to the cadre when it is not performed", () => {
    const petition = c.tell(accepted(), [c.cadre, "settle", at(10)]);
    expect(dueOf(petition)).toBe(at(30));
    expect(c.tell(petition, [c.cadre, "fulfil", at(20)]).outcome).toBe("fulfilled");
    expect(c.tell(petition, [THE_PETITIONER, "resume", at(31)]).stage).toBe("accepted");
  });
});

describe("accusation", () => {
  const sealed = () => c.newPetition("accusation");
  it("goes to the discipline desk at once, and no open desk can move it", () => {
    expect(sealed().holder).toBe(c.posts.discipline);
    for (const actor of [c.clerk, c.cadre, c.head, c.superior])
      expect(openMoves(sealed(), c.situation(actor, day))).toEqual([]);
  });
  it("is told within fifteen working days, reported each quarter, fed back within fifteen more", () => {
    expect(turnOf(sealed(), calendar)?.due.legalDue).toBe("2026-03-23");
    const examining = c.tell(sealed(), [c.discipline, "takeUp", at(5)]);
    expect(dueOf(examining)).toBe(at(95));
    expect(dueOf(c.tell(examining, [c.discipline, "report", at(60)]))).toBe(at(150));
    const told = c.tell(examining, [c.discipline, "conclude", at(90)], [c.discipline, "feedback", at(95)]);
    expect(told.outcome).toBe("fed-back");
  });
  it("that is none becomes an open claim only through the discipline desk", () => {
    const open = c.tell(sealed(), [c.discipline, "reclassify", at(1), { kind: "claim" }]);
    expect([open.kind, open.stage, open.holder]).toEqual(["claim", "registered", c.posts.clerk]);
  });
  it("found in the open inbox is sealed at once", () => {
    const sealedLater = c.tell(routed(), [c.cadre, "reclassify", at(1), { kind: "accusation" }]);
    expect([sealedLater.stage, sealedLater.holder]).toEqual(["sealed", c.posts.discipline]);
  });
});

describe("recusal", () => {
  it("hands the matter to the next in the chain, and the person may not touch it again", () => {
    const petition = c.tell(accepted(), [c.cadre, "recuse", at(5)]);
    expect(petition.holder).toBe(c.posts.next);
    expect(petition.recused).toEqual(["li"]);
    const next = { ...c.cadre, person: "zhao", post: c.posts.next };
    expect(c.tell(petition, [next, "answer", at(6)]).holder).toBe(c.posts.next);
    const returned = { ...petition, holder: c.FINANCE };
    expect(c.refusal(returned, [c.cadre, "answer", at(6)])).toBe("recused");
  });
  it("asked for by the petitioner is decided by the head", () => {
    const asked = c.tell(accepted(), [THE_PETITIONER, "requestRecusal", at(5)]);
    expect(c.refusal(accepted(), [c.head, "decideRecusal", at(5)])).toBe("nothing-asked");
    expect(c.tell(asked, [c.head, "decideRecusal", at(6)]).holder).toBe(c.posts.next);
    expect(c.tell(asked, [c.head, "decideRecusal", at(6), { granted: "no" }]).holder).toBe(c.FINANCE);
  });
});

describe("supervision", () => {
  it("asks the unit for a written answer, once for each demand", () => {
    expect(c.refusal(accepted(), [c.cadre, "answerSupervision", at(5)])).toBe("nothing-asked");
    const supervised = c.tell(accepted(), [c.clerk, "supervise", at(5)]);
    const answered = c.tell(supervised, [c.cadre, "answerSupervision", at(6)]);
    expect([supervised.supervised, answered.supervised, dueOf(answered)]).toEqual([true, false, at(63)]);
  });
});

it("never uses the short procedure for a matter that follows an earlier one", () => {
  expect(c.refusal({ ...routed(), followsUp: true }, [c.cadre, "acceptShort", at(1)])).toBe("not-first");
});

it("refuses to serve an answer before it was given or in days to come", () => {
  const answered = c.tell(accepted(), [c.cadre, "answer", at(20)]);
  expect(c.refusal(answered, [c.cadre, "serve", at(22), { on: at(19) }])).toBe("day-before-start");
  expect(c.refusal(answered, [c.cadre, "serve", at(22), { on: at(23) }])).toBe("day-in-future");
});
