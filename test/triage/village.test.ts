import { describe, expect, it } from "vitest";
import { chanceOf } from "../../src/cli/demo/chance.ts";
import type { Place } from "../../src/triage/gazetteer.ts";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";
import { distance, NOISES, own, type Said, standing } from "./noise.ts";

const known = knowledge();

/** Whether no other village may just as well be meant by what was written, as far as the text says where it lies. */
function isResolvable(place: Place, { written, region }: Said): boolean {
  const far = distance(written, place.name);
  return !own.some(
    (other) =>
      other !== place &&
      (region !== "township" || other.townshipCode === place.townshipCode) &&
      (region !== "county" || other.countyCode === place.countyCode) &&
      distance(written, other.name) <= far,
  );
}

type Measured = { clear: number; missed: string[]; claimed: string[]; unclear: number; unasked: string[] };

/** What becomes of every village under one noise: `missed` were clear and not found, `claimed` found wrongly and surely. */
function measure(name: string): Measured {
  const chance = chanceOf(331121);
  const found: Measured = { clear: 0, missed: [], claimed: [], unclear: 0, unasked: [] };
  for (const place of standing) {
    const said = NOISES[name]?.noise(place, chance);
    if (!said) continue;
    const { village, villageCandidates, unsure } = triage(said.text, known);
    const right = village?.code === place.code;
    const story = `${said.text} (${place.township}${place.name}) → ${village?.name ?? villageCandidates.join(" ")}`;
    if (!isResolvable(place, said)) {
      found.unclear++;
      if (!right && !villageCandidates.includes(place.code)) found.unasked.push(story);
      continue;
    }
    found.clear++;
    if (!right) found.missed.push(story);
    if (!right && village && !unsure.includes("village")) found.claimed.push(story);
  }
  return found;
}

describe("of the villages of both counties, said with noise, nearly every one is found", () => {
  it.each(Object.entries(NOISES))("%s", (name, { floor }) => {
    const { clear, missed, claimed, unclear, unasked } = measure(name);
    const share = (of: number) => `${(100 * (1 - of / clear)).toFixed(1)} % of ${clear}`;
    expect(clear).toBeGreaterThan(10);
    expect(1 - missed.length / clear, `${share(missed.length)}\n${missed.join("\n")}`).toBeGreaterThanOrEqual(floor);
    expect(claimed.length, claimed.join("\n")).toBeLessThanOrEqual(clear * 0.005);
    expect(unasked.length, `of ${unclear}\n${unasked.join("\n")}`).toBeLessThanOrEqual(unclear * 0.25);
  });
});

describe("a village of elsewhere that is called like one of ours is not ours", () => {
  const names = [...new Set(standing.map(({ name }) => name))].filter((name) => /^\p{Script=Han}{2,}$/u.test(name));
  const suffixed = (name: string) => (name.endsWith("村") ? name : `${name}村`);
  const claims = (say: (name: string) => string) =>
    names.filter((name) => {
      const { village, villageCandidates } = triage(say(name), known);
      return village?.name === name || villageCandidates.some((code) => known.gazetteer.place(code)?.name === name);
    });

  it("in another county", () =>
    expect(claims((name) => `我是河源省K9县白石镇${suffixed(name)}人，停水了`)).toEqual([]));
  it("in another county, without its township", () =>
    expect(claims((name) => `我家住在商南县${suffixed(name)}，停水了`)).toEqual([]));
  it("with another word before its name", () =>
    expect(claims((name) => `我家住在泥大${suffixed(name)}，停水了`)).toEqual([]));
  it("and with another township it is asked about, never claimed", () => {
    const said = names.map((name) => triage(`我是石门乡${suffixed(name)}人，停水了`, known));
    expect(said.filter(({ village }) => village !== null)).toEqual([]);
    expect(said.every(({ villageNamed }) => villageNamed?.startsWith("石门乡"))).toBe(true);
  });
});
