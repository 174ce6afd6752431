import { afterEach, expect, it } from "vitest";
import { civilDate } from "../../../src/deadline/civil-date.ts";
import { isRefused } from "../../../src/office/office.ts";
import { newShares, recover, setPassphrase, type Unlocked, unlock } from "../../../src/office/vault/member.ts";
import { brokenAt, eventsOf, OFFICE_STREAM } from "../../../src/store/event.ts";
import { type Member, openWorld, PASSPHRASE, type World } from "../../world.ts";

const DESK = "331121/discipline/discipline";
const OTHER = "另外一句 很长的 口令 真的";
let world: World;
afterEach(() => world.close());

const open = async (options: Parameters<typeof openWorld>[0] = {}) => {
  world = await openWorld(options);
  return world;
};
async function good<T extends object>(said: Promise<T>): Promise<Exclude<T, { refused: unknown }>> {
  const answer = await said;
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer as Exclude<T, { refused: unknown }>;
}
/** The member as they are without having unlocked anything. */
const plain = async (member: Member) => {
  const viewer = await world.office.viewer(member);
  if (!viewer) throw new Error(member);
  return viewer;
};
const set = async (member: Member, passphrase: string) =>
  setPassphrase(world.parts, await plain(member), passphrase, 1);
const keysWith = async (member: Member, token: string) => [
  ...((await world.office.viewer(member, token))?.keys?.keys() ?? []),
];
const stateOf = async (member: Member, token?: string) => {
  const viewer = await world.office.viewer(member, token);
  const view = viewer && (await good(world.office.keys.view(viewer)));
  return view?.desks.map(({ state, waiting }) => [state, waiting.map(({ name }) => name)]);
};
/** 李财政 comes to the discipline desk as well. */
const seat = async (member: Member, to: string | null = null) => {
  const tenure = { person: member, post: DESK, from: civilDate("2026-01-01"), to: to as never, deputy: false };
  expect(await world.office.appoint(await plain("zheng"), tenure)).toBeNull();
};
const types = async () => (await eventsOf(world.store.db, OFFICE_STREAM)).map(({ type }) => type);

it("a passphrase opens the desk for an hour of quiet and eight hours at most, for this person and cookie alone", async () => {
  await open();
  world.on("2026-03-02", "08:00");
  const { token } = await good(unlock(world.parts, await plain("wu"), PASSPHRASE));
  expect(await keysWith("wu", token)).toEqual([DESK]);
  expect(await keysWith("wu", `${token.slice(0, -1)}x`)).toEqual([]);
  expect(await keysWith("li", token)).toEqual([]);
  world.on("2026-03-02", "09:01");
  expect(await keysWith("wu", token)).toEqual([]);
  const later = await good(unlock(world.parts, await plain("wu"), PASSPHRASE));
  for (let hour = 9; hour < 17; hour++) {
    world.on("2026-03-02", `${String(hour).padStart(2, "0")}:50`);
    expect(await keysWith("wu", later.token), String(hour)).toEqual(hour < 17 ? [DESK] : []);
  }
  world.on("2026-03-02", "17:02");
  expect(await keysWith("wu", later.token)).toEqual([]);
  const last = await good(unlock(world.parts, await plain("wu"), PASSPHRASE));
  await world.restart();
  expect(await keysWith("wu", last.token)).toEqual([DESK]);
  await world.office.keys.lock("wu");
  expect(await keysWith("wu", last.token)).toEqual([]);
});

it("wrong passphrases are counted and slowed, and the right one is asked for again afterwards", async () => {
  await open();
  world.on("2026-03-02", "08:00");
  const wu = await plain("wu");
  for (let i = 0; i < 5; i++)
    expect(await unlock(world.parts, wu, "不是这句口令，真的不是")).toMatchObject({ refused: "wrong-passphrase" });
  expect(await unlock(world.parts, wu, PASSPHRASE)).toEqual({ refused: "too-many-tries" });
  expect(await types()).toContain("desk-passphrase-guessed");
  world.on("2026-03-02", "08:02");
  // However the keyboard writes it.
  expect(await unlock(world.parts, wu, PASSPHRASE.replaceAll(" ", "　"))).toMatchObject({ sheets: [] });
  expect(await unlock(world.parts, await plain("li"), PASSPHRASE)).toEqual({ refused: "no-key" });
  expect(await set("li", OTHER)).toEqual({ refused: "no-right" });
  expect(await set("wu", "太短了")).toMatchObject({ refused: "weak-passphrase" });
});

it("a new member is let in by one who has it open, reads what came before, and loses it with the seat", async () => {
  await open();
  const { number } = await world.receive("村支书冒领移民款", { kind: "accusation" });
  await seat("li");
  const { token, sheets } = (await good(set("li", OTHER))) as Unlocked;
  expect([sheets, await keysWith("li", token), await stateOf("li", token)]).toEqual([[], [], [["outside", []]]]);
  const wu = await world.viewer("wu");
  expect(await world.office.keys.letIn(await plain("wu"), DESK, "li")).toEqual({ refused: "locked" });
  expect(await world.office.keys.letIn(wu, DESK, "chen")).toEqual({ refused: "not-found" });
  expect(await world.office.keys.letIn(wu, DESK, "li")).toBeNull();
  const li = await world.office.viewer("li", token);
  expect(li && (await world.office.open(li, number))).toMatchObject({ locked: false, text: "村支书冒领移民款" });

  const tenure = { person: "li", post: DESK, from: civilDate("2026-01-01") };
  await world.office.dismiss(await plain("zheng"), tenure, civilDate("2026-03-01"));
  expect(await keysWith("li", token)).toEqual([]);
  await seat("li");
  expect(await unlock(world.parts, await plain("li"), OTHER)).toEqual({ refused: "no-key" });
  expect(await types()).toEqual(expect.arrayContaining(["desk-passphrase-set", "desk-let-in", "desk-keys-taken"]));
  expect(await brokenAt(await eventsOf(world.store.db, OFFICE_STREAM))).toBeNull();
});

it("a forgotten passphrase is set anew and let in again; the last one who can open is sent to the shares", async () => {
  await open();
  expect(await set("wu", OTHER)).toEqual({ refused: "last-key" });
  await seat("li");
  await good(set("li", OTHER));
  expect(await world.office.keys.letIn(await world.viewer("wu"), DESK, "li")).toBeNull();
  const { token } = (await good(set("wu", OTHER))) as Unlocked;
  expect(await stateOf("wu", token)).toEqual([["outside", []]]);
  const li = await good(unlock(world.parts, await plain("li"), OTHER));
  expect(await stateOf("li", li.token)).toEqual([["open", ["吴纪检"]]]);
  const viewer = await world.office.viewer("li", li.token);
  expect(viewer && (await world.office.keys.letIn(viewer, DESK, "wu"))).toBeNull();
  expect(await keysWith("wu", token)).toEqual([DESK]);
});

it("two of three shares bring a desk back that nobody can open, until new ones are made", async () => {
  await open({ unlocked: false });
  const { number } = await world.receive("村支书冒领移民款", { kind: "accusation" });
  const { token, sheets } = (await good(set("wu", PASSPHRASE))) as Unlocked;
  await world.office.sweep();
  const [first = "", second = "", third = ""] = sheets[0]?.shares ?? [];
  await seat("li");
  const way = async (shares: readonly [string, string], passphrase = OTHER) =>
    recover(world.parts, await plain("li"), { desk: DESK, shares, passphrase }, 1);
  expect(await way([first, first])).toMatchObject({ refused: "same-share" });
  expect(await way([first, "nothing"])).toMatchObject({ refused: "bad-share", field: "other" });
  expect(await way([first, second], "短")).toMatchObject({ refused: "weak-passphrase" });
  const back = (await good(way([third, first]))) as Unlocked;
  const li = await world.office.viewer("li", back.token);
  expect(li && (await world.office.open(li, number))).toMatchObject({ locked: false });
  expect(await types()).toContain("desk-recovered");

  const wu = await world.office.viewer("wu", token);
  const renewed = wu && (await newShares(world.parts, wu, DESK));
  expect(renewed && "shares" in renewed && renewed.shares).toHaveLength(3);
  expect(await way([first, second])).toEqual({ refused: "wrong-shares" });
});

it("of two who make the key of a desk at once one does, and the other is told to set theirs again", async () => {
  await open({ unlocked: false });
  await seat("li");
  const both = await Promise.all([set("wu", PASSPHRASE), set("li", OTHER)]);
  const made = both.filter((said) => "token" in said && said.sheets.length > 0);
  expect(made).toHaveLength(1);
  const other = both.find((said) => "refused" in said);
  if (other) expect(other).toEqual({ refused: "key-exists" });
});
