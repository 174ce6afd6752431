import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";
import { type Talk, talkWith } from "./talk.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Hearing = Parameters<Talk["hear"]>[0];
const WORDS: Hearing = { text: "腊口村没水吃了" };
const MORE: Hearing = { text: "管子是去年装的，已经裂了" };
const PHOTO: Hearing = { files: ["photo"] };
const VOICE: Hearing = { files: ["voice"] };
const PLACE: Hearing = { place: { latitude: 28.1383, longitude: 120.2894 } };
const CARD: Hearing = { contact: { phone: "13867001234", name: "杨昌菊" } };

/** The one petition of a chat, with all that was said. */
async function only(talk: Talk) {
  const [petition, ...others] = await talk.mine();
  expect(others.map(({ text }) => text)).toEqual([]);
  if (!petition) throw new Error("nothing was registered");
  const said = [petition.text, ...petition.events.map(({ data }) => String(data.text ?? ""))].join("\n");
  return { petition, said };
}

describe.each(["telegram", "chat"] as const)("what one person sends in quick succession by %s", (channel) => {
  it.each([
    ["words first", [WORDS, PHOTO, VOICE, PLACE, MORE]],
    ["a photo first", [PHOTO, VOICE, WORDS, PLACE, MORE]],
    ["a voice first", [VOICE, PLACE, PHOTO, MORE, WORDS]],
    ["a place first", [PLACE, WORDS, VOICE, MORE, PHOTO]],
    ["a card first", [CARD, PHOTO, WORDS, VOICE, PLACE, MORE]],
  ])("is one petition with all of it, answered at the first message: %s", async (_, sent) => {
    world.on("2026-03-02");
    const talk = talkWith(world, channel);
    for (const [i, one] of sent.entries()) {
      const replies = await talk.hear(one);
      expect(replies?.length).toBeGreaterThan(0);
      if (i === 0) expect(replies?.[0]?.text).toContain("查询码");
    }
    const { petition, said } = await only(talk);
    expect(petition.attachments.map(({ type }) => type.split("/")[0]).toSorted()).toEqual(["audio", "image"]);
    for (const part of ["腊口村没水吃了", "管子是去年装的，已经裂了", "28.13830"]) expect(said).toContain(part);
  });

  it("is one petition though all of it is taken in at the same moment", async () => {
    world.on("2026-03-02");
    for (let round = 0; round < 8; round++) {
      const talk = talkWith(world, channel);
      await Promise.all([WORDS, PHOTO, VOICE, PLACE, MORE].map((one) => talk.hear(one)));
      const { petition, said } = await only(talk);
      expect(petition.attachments).toHaveLength(2);
      for (const part of ["腊口村没水吃了", "管子是去年装的，已经裂了", "28.13830"]) expect(said).toContain(part);
    }
  });

  it("is one petition though the very same words come twice at the same moment", async () => {
    world.on("2026-03-02");
    const talk = talkWith(world, channel);
    await Promise.all([WORDS, WORDS].map((one) => talk.hear(one)));
    const { petition } = await only(talk);
    expect(petition.events.filter(({ type }) => type === "registered")).toHaveLength(1);
  });

  it("is sealed apart where it may accuse somebody, though no written word says so", async () => {
    world.on("2026-03-02");
    const talk = talkWith(world, channel);
    await talk.hear(WORDS);
    const euphemism = "书记家的亲戚都住进了安置房，我们交了钱的反而没有，钱进了他自己口袋";
    expect(world.office.accuses(euphemism)).toBe(true);
    await talk.hear({ text: euphemism });
    const { said } = await only(talk);
    expect(said).not.toContain("口袋");
    expect(talk.last()[0]?.text).toContain("保密登记");
  });
});
