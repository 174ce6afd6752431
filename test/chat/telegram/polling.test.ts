import { describe, expect, it } from "vitest";
import { textUpdate } from "../../telegram.ts";
import { sceneOfBot, until } from "../bot.ts";

const scene = sceneOfBot(null);

describe("polling", () => {
  it("takes in what waits and answers it", async () => {
    scene.api.queue(textUpdate(scene.writer, "腊口村没水吃了"), textUpdate(scene.writer, "查进度"));
    scene.bot.start();
    await until(() => scene.sent().length === 3);
    expect(await scene.mine()).toHaveLength(1);
    expect(scene.sent()[2]?.text).toContain("青田县水利局");
  });

  it("asks again for an update that could not be written down", async () => {
    const { receive } = scene.world.office;
    let failures = 2;
    scene.world.office.receive = (...asked) => {
      if (failures-- > 0) return Promise.reject(new Error("locked"));
      return receive(...asked);
    };
    scene.api.queue(textUpdate(scene.writer, "腊口村没水吃了"));
    scene.bot.start();
    await until(() => scene.sent().length === 2);
    expect(await scene.mine()).toHaveLength(1);
  });
});
