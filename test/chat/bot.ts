import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Telegram, telegram } from "../../src/chat/telegram/telegram.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { openTelegram, TOKEN, type Writer } from "../telegram.ts";
import { openWorld, type World } from "../world.ts";

export const SECRET = "a-webhook-secret-of-tests";
let lastWriter = 500;

type Sent = { text: string; chat_id: number; reply_markup?: unknown };
export type Scene = {
  world: World;
  api: Awaited<ReturnType<typeof openTelegram>>;
  bot: Telegram;
  /** Somebody who never wrote before. */
  writer: Writer;
  post(update: unknown, secret?: string): Promise<Response>;
  /** What this writer was sent, or whoever is named. */
  sent(to?: number): Sent[];
  mine(): ReturnType<World["office"]["mine"]>;
};

/** For each test a bot at a Bot API of its own and a new writer, all in one world. */
export function sceneOfBot(publicUrl: string | null): Scene {
  const scene = {
    post: async (update: unknown, secret = SECRET) =>
      new Hono()
        .route("/", scene.bot.handler)
        .onError((error, c) => c.json({ error: error.message }, 500))
        .request("/telegram", {
          method: "POST",
          headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secret },
          body: typeof update === "string" ? update : JSON.stringify(update),
        }),
    sent: (to = scene.writer.id) =>
      scene.api
        .callsOf("sendMessage")
        .map(({ payload }) => payload as Sent)
        .filter(({ chat_id }) => chat_id === to),
    mine: () => scene.world.office.mine("telegram", String(scene.writer.id)),
  } as Scene;
  beforeAll(async () => {
    scene.world = await openWorld();
  });
  afterAll(() => scene.world.close());
  beforeEach(async () => {
    const { world } = scene;
    world.on("2026-03-02");
    scene.api = await openTelegram();
    scene.bot = telegram({
      office: world.office,
      wordings: WORDINGS,
      token: TOKEN,
      secret: SECRET,
      apiRoot: scene.api.root,
      publicUrl,
      log: () => {},
    });
    world.parts.senders.telegram = scene.bot.sender;
    scene.writer = { id: ++lastWriter, name: "杨昌菊" };
  });
  afterEach(async () => {
    await scene.bot.stop();
    await scene.api.close();
  });
  return scene;
}

/** Waits, three seconds at most, until it holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 300) throw new Error("it never happened");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
