import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Wechat, wechat } from "../../src/chat/wechat/wechat.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { openWechat, type Platform } from "../wechat.ts";
import { ACCOUNT } from "../wechat-callback.ts";
import { openWorld, type World } from "../world.ts";

export type AccountScene = {
  world: World;
  platform: Platform;
  door: Wechat;
  /** Somebody who never wrote before. */
  person: ReturnType<Platform["person"]>;
  /** What the door wrote to the log. */
  logged: { what: string; facts: Record<string, string | number> }[];
  /** A request to the door as it is. */
  knock(query: Record<string, string>, body?: string): Promise<Response>;
  mine(): ReturnType<World["office"]["mine"]>;
  /** Waits until this person was sent so many messages, and gives them. */
  heard(count: number): Promise<{ text: string; lines: string[] }[]>;
};

let people = 0;

/** For each test an account at a platform of its own and a new person, all in one world. */
export function sceneOfAccount({
  encrypted = true,
  menus = true,
  patience = 5000,
  callMs = 10_000,
}: {
  encrypted?: boolean;
  menus?: boolean;
  patience?: number;
  callMs?: number;
} = {}): AccountScene {
  const app = () =>
    new Hono().route("/", scene.door.handler).onError((error, c) => c.json({ error: error.message }, 500));
  const scene = {
    knock: async (query, body) =>
      app().request(
        `/wechat?${new URLSearchParams(query)}`,
        body === undefined ? {} : { method: "POST", body, headers: { "content-type": "text/xml" } },
      ),
    mine: () => scene.world.office.mine("wechat", scene.person.openid),
    async heard(count) {
      for (let tries = 0; scene.person.heard().length < count; tries++) {
        if (tries > 300) throw new Error(`heard only ${JSON.stringify(scene.person.heard())}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return scene.person.heard();
    },
  } as AccountScene;
  beforeAll(async () => {
    scene.world = await openWorld();
  });
  afterAll(() => scene.world.close());
  beforeEach(async () => {
    const { world } = scene;
    world.on("2026-03-02");
    scene.logged = [];
    scene.platform = await openWechat({ now: world.office.now, encrypted, menus, patience });
    scene.door = wechat({
      office: world.office,
      wordings: WORDINGS,
      appId: ACCOUNT.appId,
      appSecret: ACCOUNT.appSecret,
      token: ACCOUNT.token,
      aesKey: encrypted ? ACCOUNT.aesKey : null,
      apiRoot: scene.platform.root,
      publicUrl: "https://xiaoxi.example",
      callMs,
      pauses: [1, 1],
      log: (_, what, facts = {}) => void scene.logged.push({ what, facts }),
    });
    world.parts.senders.wechat = scene.door.sender;
    await scene.platform.connect(async (request) => app().request(request));
    scene.person = scene.platform.person(`oXf_${++people}-bXrbNODIiE3bGY`);
  });
  afterEach(() => scene.platform.close());
  return scene;
}
