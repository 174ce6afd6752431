import { afterAll, beforeAll, describe, it } from "vitest";
import { openWorld, type World } from "../world.ts";
import { ANSWER } from "./dialogue/answer.ts";
import { BEGINNING } from "./dialogue/beginning.ts";
import { CONFIDENCE } from "./dialogue/confidence.ts";
import { LATER } from "./dialogue/later.ts";
import { MATTERS } from "./dialogue/matters.ts";
import { SEALED } from "./dialogue/sealed.ts";
import { play } from "./dialogue.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const arrives = async () => ({ ok: true }) as const;
  Object.assign(world.parts.senders, { telegram: arrives, wechat: arrives });
});
afterAll(() => world.close());

/** Who reads these should hear people. */
describe.each(["telegram", "chat", "wechat"] as const)("a conversation by %s", (channel) => {
  it.each([...BEGINNING, ...LATER, ...CONFIDENCE, ...SEALED, ...ANSWER, ...MATTERS])("$name", (dialogue) =>
    play(world, dialogue, channel),
  );
});
