import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/deadline/civil-date.ts";
import { RULES, type Rules } from "../../src/petition/clock.ts";
import { decide, openMoves } from "../../src/petition/decide.ts";
import { KINDS, type Kind } from "../../src/petition/kind.ts";
import { ASIDES, MOVES } from "../../src/petition/move.ts";
import { type Event, evolve, PETITIONER, turnOf } from "../../src/petition/petition.ts";
import { INITIAL, STAGE_NAMES, STAGES, type Stage } from "../../src/petition/stage.ts";
import { VERBS } from "../../src/petition/verb.ts";
import { calendar } from "../deadline/county.ts";
import { cast, command, monday, newPetition, situation } from "./cast.ts";

const stagesOf = (kind: Kind): Set<Stage> => {
  const reached = new Set<Stage>([INITIAL[kind]]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const [from, , to] of MOVES[kind])
      if (reached.has(from) && to !== "initial" && to !== "before") reached.add(to);
  }
  return reached;
};

describe("the tables of stages and moves", () => {
  it("reach every stage from the start of some kind", () => {
    const reached = new Set(KINDS.flatMap((kind) => [...stagesOf(kind)]));
    expect([...reached].sort()).toEqual([...STAGE_NAMES].sort());
  });
  it.each(KINDS)("give whoever has the turn of a %s a way on, and every stage an end", (kind) => {
    for (const stage of stagesOf(kind)) {
      const turn = STAGES[stage].turn;
      if (turn === "nobody") continue;
      const ways = MOVES[kind].filter(([from, , to]) => from === stage && to !== stage);
      expect(
        ways.some(([, , , by]) => by.some((role) => role === turn)),
        `${kind} at ${stage}`,
      ).toBe(true);
      if (turn === "petitioner") expect(ways.map(([, verb]) => verb)).toContain("lapse");
    }
  });
  it("never let the silence of a petitioner keep a petition open, nor the system close anything else", () => {
    for (const kind of KINDS)
      for (const [from, verb, , by] of MOVES[kind])
        if (verb === "lapse") expect([STAGES[from].turn, by]).toEqual(["petitioner", ["system"]]);
  });
  it("cite an article on every row and every clock", () => {
    const articles = [
      ...KINDS.flatMap((kind) => MOVES[kind].map((move) => move[4])),
      ...ASIDES.map((aside) => aside.article),
      ...Object.values(RULES).flatMap((clocks) => Object.values(clocks).map((clock) => clock.article)),
    ];
    for (const article of articles)
      expect(article).toMatch(/^((XF|ZX|JK|PIPL)\d+(\(\d\))?|SP|HOUSE)(,((XF|ZX|JK|PIPL)\d+|SP))*$/);
  });
  it("give each event one name", () => {
    const events = Object.values(VERBS).map((verb) => verb.event);
    expect(new Set(events).size).toBe(events.length);
  });
});

/** A walk: each number picks one of the moves open to anybody then, and how many days pass before it. */
const walk = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 25 })), { maxLength: 25, size: "max" });

it("leaves no petition without a holder and a due date before it is closed, whatever people do", () => {
  const visited = new Set<Stage>();
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.constantFrom<Rules>("national-2022", "zhejiang-2016"),
      walk,
      (kind, rules, steps) => {
        let petition = newPetition(kind, rules);
        let today = monday;
        for (const [pick, wait] of steps) {
          const tomorrow = addDays(today, wait);
          if (tomorrow > "2027-06-01") break;
          today = tomorrow;
          const open = [
            ...cast,
            ...cast.map((a) => (a.role === "cadre" ? { ...a, post: petition.holder } : a)),
          ].flatMap((actor) => openMoves(petition, situation(actor, today)).map(({ verb }) => ({ actor, verb })));
          const moving = open.filter(({ verb }) => MOVES[petition.kind].some((move) => move[1] === verb));
          const among = pick % 5 ? moving : open;
          const chosen = among[pick % Math.max(1, among.length)];
          if (!chosen) break;
          const event = decide(petition, command(chosen.verb, today), situation(chosen.actor, today));
          if ("refused" in event) continue;
          petition = evolve(petition, event as Event);
          visited.add(petition.stage);
          const turn = turnOf(petition, calendar, true);
          if (petition.stage === "closed") {
            expect(petition.holder).toBeNull();
            expect(petition.outcome).not.toBeNull();
          } else {
            expect(petition.holder).toBeTruthy();
            expect(turn?.due.legalDue).toBeTruthy();
            expect(petition.holder === PETITIONER).toBe(STAGES[petition.stage].turn === "petitioner");
          }
          expect(JSON.parse(JSON.stringify(petition))).toEqual(petition);
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(visited.size).toBeGreaterThan(12);
});

it("offers exactly what it would allow: an open move with proper words is never refused for who or where", () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...cast), (kind, actor) => {
      const petition = newPetition(kind);
      for (const { verb } of openMoves(petition, situation(actor, monday))) {
        const said = decide(petition, command(verb, monday), situation(actor, monday));
        if ("refused" in said) expect(["same-kind"]).toContain(said.refused);
      }
    }),
  );
});
