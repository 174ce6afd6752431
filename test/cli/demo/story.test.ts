import { describe, expect, it } from "vitest";
import { Agenda } from "../../../src/cli/demo/agenda.ts";
import { type Arrival, arrivalsOf } from "../../../src/cli/demo/arrival.ts";
import { asidesOf } from "../../../src/cli/demo/aside.ts";
import { CAST, HOLDERS, PASSWORD } from "../../../src/cli/demo/cast.ts";
import { chanceOf } from "../../../src/cli/demo/chance.ts";
import { MATTERS } from "../../../src/cli/demo/matter.ts";
import { originsOf, SILENT } from "../../../src/cli/demo/place.ts";
import { PACES, type Standing } from "../../../src/cli/demo/step.ts";
import { fill } from "../../../src/cli/demo/villager.ts";
import { nextStep } from "../../../src/cli/demo/way.ts";
import { civilDate, localTime } from "../../../src/deadline/civil-date.ts";
import { MOVES } from "../../../src/petition/move.ts";
import { STAGE_NAMES, STAGES } from "../../../src/petition/stage.ts";
import { VERBS } from "../../../src/petition/verb.ts";
import { TOPICS } from "../../../src/triage/topic.ts";
import { triage } from "../../../src/triage/triage.ts";
import { SHORTEST_PASSWORD, USERNAME } from "../../../src/web/accounts.ts";
import { knowledge, placesOfSeed, seed } from "../../triage/knowledge.ts";

const SPAN = {
  count: 600,
  from: civilDate("2024-11-24"),
  to: civilDate("2026-11-23"),
  until: Date.parse("2026-11-23T04:00Z"),
};
const origins = originsOf(placesOfSeed(), ["331121", "331127"], chanceOf(7));
const told = (seedOf: number): Arrival[] => arrivalsOf(origins, SPAN, chanceOf(seedOf));

describe("the story of the demonstration", () => {
  it("is the same for the same seed and another for another", () => {
    expect(told(1)).toEqual(told(1));
    expect(told(2).map(({ utterance }) => utterance.text)).not.toEqual(told(1).map(({ utterance }) => utterance.text));
  });

  it("brings so many people, in order, none from the days to come", () => {
    const arrivals = told(1);
    const times = arrivals.map(({ at }) => at);
    expect(arrivals.length).toBe(SPAN.count);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(SPAN.until);
    expect(localTime(Math.min(...times)).day >= SPAN.from).toBe(true);
  });

  it("has a village that speaks for a year and then no more", () => {
    const silent = origins[SILENT]?.place.name ?? "";
    const days = arrivalsOf(origins, { ...SPAN, count: 3000 }, chanceOf(3))
      .filter(
        ({ utterance, villageField }) =>
          utterance.text.includes(silent) || villageField === origins[SILENT]?.place.code,
      )
      .map(({ at }) => localTime(at).day);
    expect(days.length).toBeGreaterThan(20);
    expect(days.filter((day) => day > "2025-11-24")).toEqual([]);
  });

  it("speaks so that the machine mostly understands it, and not always", () => {
    const known = knowledge();
    const read = told(5).map(({ utterance }) => ({ meant: utterance.topic, ...triage(utterance.text, known) }));
    const right = read.filter(({ topic, meant }) => topic === meant).length / read.length;
    expect(right).toBeGreaterThan(0.75);
    expect(right).toBeLessThan(1);
    expect(new Set(read.map(({ topic }) => topic)).size).toBeGreaterThan(25);
    expect(read.some(({ secret }) => secret)).toBe(true);
    expect(read.some(({ village }) => village === null)).toBe(true);
  });

  it("writes in plain, dictated and traditional Chinese and in English", () => {
    const said = told(4).map(({ utterance }) => utterance);
    for (const language of ["zh-Hans", "zh-Hant", "en"])
      expect(said.filter((one) => one.language === language).length).toBeGreaterThan(0);
    expect(said.some(({ text }) => text.length > 25 && !/[，。]/.test(text))).toBe(true);
    expect(said.filter(({ text }) => /[{}]|undefined/.test(text))).toEqual([]);
    expect(new Set(said.map(({ text }) => text)).size).toBeGreaterThan(580);
  });

  it("has words for every topic, and every blank in them is known", () => {
    for (const { slug } of TOPICS)
      for (const words of MATTERS[slug]) expect(fill(words, chanceOf(1))).not.toContain("{");
    expect(() => fill("{nothing}", chanceOf(1))).toThrow(RangeError);
  });
});

describe("the office of the demonstration", () => {
  it("sits in posts that exist, one member at each, and can sign in", () => {
    const posts = new Map(seed("post").map(({ id, unit }) => [id, unit]));
    expect(CAST.flatMap((one) => one.posts).filter((post) => !posts.has(post))).toEqual([]);
    expect(HOLDERS.size).toBe(CAST.flatMap((one) => one.posts).length);
    expect(CAST.filter(({ username }) => !USERNAME.test(username))).toEqual([]);
    expect(new Set(CAST.map(({ username }) => username)).size).toBe(CAST.length);
    expect(PASSWORD.length).toBeGreaterThanOrEqual(SHORTEST_PASSWORD);
  });

  it("says with every step what its verb asks for, and only what may be done at that stage", () => {
    const verbs = new Set<string>();
    for (const stage of STAGE_NAMES)
      for (const [kind, moves] of Object.entries(MOVES)) {
        const lawful = moves.filter(([from]) => from === stage).map(([, verb]) => verb);
        if (lawful.length === 0) continue;
        for (let i = 0; i < 300; i++) {
          const chance = chanceOf(i);
          const standing: Standing = {
            kind: kind as Standing["kind"],
            stage,
            topic: chance.pick(["farmland", "litigation"]),
            channel: chance.pick(["telegram", "chat", "web", "visit"]),
            extension: 0,
            objections: chance.between(0, 2),
            pace: chance.weigh(PACES),
            meant: chance.pick(["farmland", "corruption"]),
            matter: "生产用地",
            desk: "331121/agriculture/cadre",
            unit: "331121/land",
          };
          const step = nextStep(standing, chance);
          if (!step?.verb) continue;
          verbs.add(step.verb);
          expect(["correct", ...lawful], `${kind} ${stage}`).toContain(step.verb);
          const input = step.input?.(civilDate("2026-03-02"));
          expect(
            VERBS[step.verb].input.safeParse(input).error,
            `${step.verb} ${JSON.stringify(input)}`,
          ).toBeUndefined();
          expect(step.days).toBeGreaterThanOrEqual(0);
        }
      }
    expect(verbs.size).toBeGreaterThan(24);
  });

  it("goes on from every stage where the office has the turn", () => {
    for (const stage of STAGE_NAMES.filter((one) => !["nobody", "petitioner"].includes(STAGES[one].turn))) {
      const base = {
        topic: "farmland",
        meant: stage === "sealed" ? "corruption" : "farmland",
        extension: 0,
        objections: 0,
      } as const;
      const rest = { kind: "claim", channel: "visit", pace: "prompt", matter: "", desk: "d/cadre", unit: "u" } as const;
      expect(nextStep({ ...base, ...rest, stage }, chanceOf(2)), stage).not.toBeNull();
    }
  });

  it("says beside the procedure what the verbs ask for", () => {
    const steps = Array.from({ length: 800 }, (_, i) => asidesOf(chanceOf(i))).flat();
    for (const { verb, input } of steps)
      if (verb) expect(VERBS[verb].input.safeParse(input?.(civilDate("2026-03-02"))).error, verb).toBeUndefined();
    expect(new Set(steps.map(({ verb }) => verb)).size).toBeGreaterThan(8);
  });
});

it("an agenda gives a day's tasks in order of time, those put in meanwhile too", () => {
  const agenda = new Agenda<string>();
  const [day, other] = [civilDate("2026-03-02"), civilDate("2026-03-03")];
  agenda.put(day, 5, "b");
  agenda.put(day, 3, "a");
  agenda.put(day, 5, "c");
  agenda.put(other, 1, "z");
  const seen: string[] = [];
  for (const { task } of agenda.take(day)) {
    seen.push(task);
    if (task === "a") agenda.put(day, 4, "a2");
  }
  expect(seen).toEqual(["a", "a2", "b", "c"]);
  expect([...agenda.take(day)]).toEqual([]);
  expect([...agenda.take(other)].map(({ task }) => task)).toEqual(["z"]);
});

it("chance is fair enough and its forks do not disturb it", () => {
  const chance = chanceOf(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 9000; i++)
    counts[
      chance.weigh([
        [0, 1],
        [1, 2],
        [2, 0],
      ])
    ]! += 1;
  expect(counts[2]).toBe(0);
  expect((counts[1] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(2, 0);
  const [one, two] = [chanceOf(9), chanceOf(9)];
  const fork = one.fork();
  two.fork();
  for (let i = 0; i < 10; i++) fork.real();
  expect(one.real()).toBe(two.real());
  expect(() => chance.pick([])).toThrow(RangeError);
});
