import { afterEach, beforeEach, expect, it } from "vitest";
import { act } from "../../web/pages.ts";
import { type Member, openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const OWN = "青田县北山镇的补偿款半年了还没到账，老人看病等着用，什么时候发";
const like = async (member: Member, number: string) => world.office.like(await world.viewer(member), number);

it("gives those most alike first, with what came of them and the words they share, and no person", async () => {
  const contact = { name: "张三丰", phone: "13812345678" };
  const far = await world.receive("青田县腊口镇的补偿款一直没到账", { contact });
  const near = await world.receive("北山镇补偿款没到账半年多了，老人看病等着用", { contact });
  await world.receive("青田县北山镇停水三天了，没水吃");
  await act(world, "li", near.number, "accept", {});
  world.on("2026-03-12");
  const own = await world.receive(OWN);
  const matters = (await like("li", own.number)) ?? [];
  expect(matters.map(({ number }) => number)).toEqual([near.number, far.number]);
  expect(matters[0]).toMatchObject({
    topic: "compensation-payment",
    stage: "accepted",
    days: 10,
    closedOn: null,
    outcome: null,
  });
  expect(matters[0]?.alike).toBeGreaterThan(matters[1]?.alike ?? 1);
  expect(matters[0]?.shared).toContain("补偿款");
  expect(JSON.stringify(matters)).not.toMatch(/张三丰|138/);
});

it("gives eight at most", async () => {
  for (let i = 0; i < 12; i++) await world.receive(OWN);
  const own = await world.receive(OWN);
  expect(await like("li", own.number)).toHaveLength(8);
});

it("never gives what the viewer may not read, or what lies on the other side of a seal", async () => {
  const own = await world.receive(OWN);
  const elsewhere = await world.receive(OWN);
  await act(world, "chen", elsewhere.number, "reassign", { post: "331121/finance/cadre", reason: "一样的事" });
  const tip = await world.receive(OWN, { kind: "accusation" });
  const second = await world.receive(OWN, { kind: "accusation" });
  const numbers = async (member: Member, number: string) => (await like(member, number))?.map((one) => one.number);
  expect(await numbers("li", own.number)).toEqual([elsewhere.number]);
  expect(await numbers("chen", own.number)).toEqual([elsewhere.number]);
  expect(await numbers("shui", own.number)).toBeUndefined();
  expect(await numbers("li", tip.number)).toBeUndefined();
  expect(await numbers("wu", tip.number)).toEqual([second.number]);
});
