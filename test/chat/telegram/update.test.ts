import { describe, expect, it } from "vitest";
import { readUpdate } from "../../../src/chat/telegram/update.ts";
import { textUpdate } from "../../telegram.ts";

const writer = { id: 7, name: "杨昌菊" };

describe("reading an update", () => {
  it("knows the language of the messenger, and names a card as people are called", () => {
    const update = textUpdate({ ...writer, language: "zh-TW" }, "hi");
    Object.assign(update.message ?? {}, {
      text: undefined,
      contact: { phone_number: "+8613867001234", first_name: "昌菊", last_name: "杨" },
    });
    expect(readUpdate(update)?.input).toMatchObject({
      language: "zh-Hant",
      contact: { phone: "+8613867001234", name: "杨昌菊" },
    });
  });

  it("passes over what no person said", () => {
    const joined = textUpdate(writer, "x");
    Object.assign(joined.message ?? {}, { text: undefined, group_chat_created: true });
    expect(readUpdate(joined)).toBeNull();
  });
});
