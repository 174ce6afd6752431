import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countyReader } from "../../../src/office/county.ts";
import { adopt, propose, replay } from "../../../src/office/reading/lesson.ts";
import { eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { triage } from "../../../src/triage/triage.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const silent = () => {};
/** Of these the machine knows no word, until people have said what they are. */
const SAID = ["噗噜咔嚓机不转", "噗噜咔嚓又响了", "噗噜咔嚓没人来看", "噗噜咔嚓管子热"];
const OTHER = ["嘎吱呀咿台高", "嘎吱呀咿台掉漆", "嘎吱呀咿台没人扶", "嘎吱呀咿台三天"];

async function correct(text: string, topic: string) {
  const { number } = await world.receive(text);
  const chen = await world.viewer("chen");
  const seq = (await world.office.open(chen, number))?.seq ?? 0;
  const said = await world.office.act(chen, number, { verb: "correct", input: { topic } }, seq);
  if ("refused" in said) throw new Error(said.refused);
}

const knowledgeNow = async () => (await countyReader(world.parts)()).knowledge;
const topicOf = async (text: string) => triage(text, await knowledgeNow()).topic;

describe("what corrections teach", () => {
  it("is nothing while nobody has corrected anything", async () => {
    await world.receive(SAID[0] ?? "");
    expect(await propose(world.parts, await knowledgeNow(), silent)).toBeNull();
  });

  it("is proposed and played over the past, changes nothing until it is adopted, and can be taken back", async () => {
    for (const text of SAID) await correct(text, "power-telecom");
    for (const text of OTHER) await correct(text, "schooling");
    const before = await topicOf("噗噜咔嚓机");
    expect(before).not.toBe("power-telecom");
    const knowledge = await knowledgeNow();
    const proposed = await propose(world.parts, knowledge, silent);
    expect(proposed?.texts).toBe(8);
    const entries = proposed?.entries ?? [];
    const played = await replay(world.parts, knowledge, entries);
    expect(played.judged.after).toBeGreaterThan(played.judged.before);
    expect(played.read).toBe(8);
    expect(played.changes.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThan(0);
    expect(await topicOf("噗噜咔嚓机")).toBe(before);

    const zheng = await world.viewer("zheng");
    await adopt(world.parts, zheng, entries);
    expect(await topicOf("噗噜咔嚓机")).toBe("power-telecom");
    await adopt(world.parts, zheng, []);
    expect(await topicOf("噗噜咔嚓机")).toBe(before);
    const told = (await eventsOf(world.store.db, OFFICE_STREAM)).filter(({ type }) => type === "lexicon-adopted");
    expect(told.map(({ data }) => data.entries)).toEqual([entries.length, 0]);
  });

  it("never reads a sealed matter again", async () => {
    await world.receive("举报村支书贪污噗噜咔嚓款", { kind: "accusation" });
    const played = await replay(world.parts, await knowledgeNow(), []);
    expect(played).toEqual({ read: 0, changes: [], judged: { texts: 0, before: 0, after: 0 } });
  });
});
