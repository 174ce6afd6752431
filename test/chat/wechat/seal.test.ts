import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signatureOf, wechatSeal } from "../../../src/chat/wechat/seal.ts";
import { ACCOUNT, closed, sha1 } from "../../wechat-callback.ts";

/** The worked examples the platform publishes with its description of callbacks. */
const PUBLISHED = {
  token: "AAAAA",
  appId: "wxba5fad812f8e6fb9",
  key: "A".repeat(43),
  encrypt:
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=",
};

describe("signatures", () => {
  it.each([
    ["f464b24fc39322e44b38aa78f5edd27bd1441696", ["1714036504", "1514711492"]],
    ["899cf89e464efb63f54ddac96b0a0a235f53aa78", ["1714037059", "486452656"]],
    ["046e02f8204d34f8ba5fa3b1db94908f3df2e9b3", ["1714112445", "415670741", PUBLISHED.encrypt]],
  ])("%s is what the platform publishes for its example", async (signature, signed) => {
    expect(await signatureOf(PUBLISHED.token, ...signed)).toBe(signature);
  });

  it("are those another implementation makes, whatever is signed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { maxLength: 4 }), async (parts) => {
        expect(await signatureOf(...parts)).toBe(sha1(...parts));
      }),
    );
  });
});

describe("encrypted mode", () => {
  it("opens the example the platform publishes, whose padding is longer than a block", async () => {
    const open = await wechatSeal(PUBLISHED.key, PUBLISHED.appId);
    expect(JSON.parse((await open(PUBLISHED.encrypt)) ?? "null")).toEqual({
      ToUserName: "gh_97417a04a28d",
      FromUserName: "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
      CreateTime: 1714112445,
      MsgType: "event",
      Event: "debug_demo",
      debug_str: "hello world",
    });
  });

  it("opens whatever another implementation closed, of any length and in any script", async () => {
    const open = await wechatSeal(ACCOUNT.aesKey, ACCOUNT.appId);
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom("", "腊口村没水吃了", "😀"));
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        const whole = said.toWellFormed();
        expect(await open(closed(whole))).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("never opens to what was said once a bit was changed, and opens nothing meant for another account or closed by another key", async () => {
    const open = await wechatSeal(ACCOUNT.aesKey, ACCOUNT.appId);
    const message = "<xml><A>腊口村没水吃了</A></xml>";
    const bytes = Buffer.from(closed(message), "base64");
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(await open(changed.toString("base64"))).not.toBe(message);
      }),
    );
    expect(await open(closed(message, { ...ACCOUNT, appId: "wx0000000000000000" }))).toBeNull();
    expect(await open(closed(message, { ...ACCOUNT, aesKey: PUBLISHED.key }))).toBeNull();
  });

  it.each(["", "!!!", "QUJD", Buffer.alloc(48).toString("base64"), Buffer.alloc(32).toString("base64")])(
    "is not upset by %j",
    async (closedBadly) => {
      const open = await wechatSeal(ACCOUNT.aesKey, ACCOUNT.appId);
      expect(await open(closedBadly)).toBeNull();
    },
  );
});
