import { describe, expect, it } from "vitest";
import { partsOf } from "../../../src/chat/telegram/sender.ts";
import { openTelegram, TOKEN, textUpdate } from "../../telegram.ts";
import { sceneOfBot, until } from "../bot.ts";

const scene = sceneOfBot("https://xiaoxi.example");

describe("the sender", () => {
  const message = { address: "42", text: "您反映的事已经受理。", buttons: [[{ label: "没错", value: "right:1" }]] };

  it("sends the text with its buttons", async () => {
    expect(await scene.bot.sender(message)).toEqual({ ok: true });
    expect(scene.sent(42)[0]).toMatchObject({ text: message.text });
    expect(JSON.stringify(scene.sent(42)[0]?.reply_markup)).toContain('"callback_data":"right:1"');
  });

  it.each([
    [
      { status: 429 as const, retryAfter: 17 },
      { ok: false, retryAfter: 17 },
    ],
    [{ status: 403 as const }, { ok: false, gone: true }],
    [{ status: 400 as const }, { ok: false, gone: true }],
    [{ status: 500 as const }, { ok: false }],
  ])("tells of %o", async (fault, expected) => {
    scene.api.failNext({ method: "sendMessage", ...fault });
    const said = await scene.bot.sender(message);
    expect(said).toMatchObject(expected);
    if (fault.status === 500) expect(said).not.toHaveProperty("gone");
  });

  it("tells of a network that is down, without the token", async () => {
    await scene.api.close();
    const said = await scene.bot.sender(message);
    expect(said.ok).toBe(false);
    expect(JSON.stringify(said)).not.toContain(TOKEN);
    scene.api = await openTelegram();
  });

  it("breaks a long text between lines and loses nothing of it", () => {
    const text = Array.from({ length: 300 }, (_, i) => `第${i}行：${"字".repeat(40)}`).join("\n");
    const parts = partsOf(text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= 4096)).toBe(true);
    expect(parts.join("\n")).toBe(text);
    const emoji = "😀".repeat(5000);
    expect(partsOf(emoji).join("")).toBe(emoji);
    expect(partsOf(emoji).every((part) => !/[\uD800-\uDBFF]$/.test(part))).toBe(true);
  });

  it("lets a message wait that was refused with 429, and sends it once when its time has come", async () => {
    const tries = () => scene.api.callsOf("sendMessage").filter(({ payload }) => payload.chat_id === scene.writer.id);
    scene.api.failNext({ method: "sendMessage", status: 429, retryAfter: 5 });
    await scene.post(textUpdate(scene.writer, "你好"));
    await until(() => tries().length === 1);
    await scene.world.office.deliver();
    expect(tries()).toHaveLength(1);
    scene.world.on("2026-03-02", "10:10");
    await scene.world.office.deliver();
    await scene.world.office.deliver();
    expect(tries().map(({ status }) => status)).toEqual([429, 200]);
  });
});
