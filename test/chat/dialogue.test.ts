import { afterAll, beforeAll, describe, it } from "vitest";
import { openWorld, type World } from "../world.ts";
import { play } from "./dialogue.ts";
import { DIALOGUES } from "./dialogues.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe.each(["telegram", "chat"] as const)("a conversation by %s", (channel) => {
  it.each(DIALOGUES)("$name", (dialogue) => play(world, dialogue, channel));
});
