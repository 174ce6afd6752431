import { afterAll, beforeAll, expect, it } from "vitest";
import { byNumber } from "../../src/store/petition.ts";
import { openWorld, type World } from "../world.ts";
import { talkWith } from "./talk.ts";

let world: World;
let village = "";
let other = "";
beforeAll(async () => {
  world = await openWorld();
  const [one, two] = world.office.villages("331121107").filter(({ name }) => name.length > 1);
  village = one?.code ?? "";
  other = two?.name ?? "";
});
afterAll(() => world.close());

const villageOf = async (number: string | undefined) => (await byNumber(world.store.db, number ?? ""))?.village;

it("a poster opens the chat with its village, asked about once; a yes fills it in where the words name none", async () => {
  const talk = talkWith(world);
  const opened = await talk.hear({ text: `/start v${village}` });
  expect(opened?.at(-1)?.text).toContain("您是");
  await talk.hear({ text: "是" });
  await talk.hear({ text: "自来水停了三天，没水吃" });
  const [mine] = await talk.mine();
  expect(await villageOf(mine?.number)).toBe(village);
  expect(talk.last().some(({ text }) => text.includes("哪个村"))).toBe(false);
});

it("nobody is held to the poster's village: not who says no, who answers nothing, or who tells of another one", async () => {
  const no = talkWith(world);
  await no.hear({ text: `/start v${village}` });
  await no.press("是别的村");
  await no.hear({ text: "自来水停了三天，没水吃呢" });
  expect(await villageOf((await no.mine())[0]?.number)).toBeNull();

  const silent = talkWith(world);
  await silent.hear({ text: `/start v${village}` });
  await silent.hear({ text: "自来水停了五天，没水吃" });
  const [unsaid] = await silent.mine();
  expect(await villageOf(unsaid?.number)).toBeNull();
  expect(JSON.stringify(silent.last())).toContain(village);

  const elsewhere = talkWith(world);
  await elsewhere.hear({ text: `/start v${village}` });
  await elsewhere.hear({ text: "是" });
  await elsewhere.hear({ text: `北山镇${other}村的路塌了，没人修` });
  expect(await villageOf((await elsewhere.mine())[0]?.number)).not.toBe(village);
});

it("a link with a village nobody knows is a greeting like any other", async () => {
  const talk = talkWith(world);
  const said = await talk.hear({ text: "/start v999999999999" });
  expect(JSON.stringify(said)).not.toContain("您是");
  expect(said?.length).toBeGreaterThan(0);
});
