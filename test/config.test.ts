import { expect, it } from "vitest";
import { readConfig } from "../src/config.ts";

it.each([
  [{ PORT: "abc" }, /PORT/],
  [{ RULES: "martian" }, /RULES/],
  [{ SECRET_KEY: "short" }, /SECRET_KEY: at least 32/],
  [{ TZ_NAME: "Mars/Base" }, /TZ_NAME/],
  [{ PUBLIC_URL: "ftp://x" }, /PUBLIC_URL/],
  [{ PUBLIC_URL: "https://x.example", TELEGRAM_BOT_TOKEN: "1:a" }, /TELEGRAM_WEBHOOK_SECRET/],
  [{ WECHAT_APP_ID: "wx0123456789abcdef" }, /^WECHAT_APP_SECRET, WECHAT_TOKEN: needed/],
  [{ METRICS_TOKEN: "short" }, /METRICS_TOKEN: 16 to 256/],
  [{ WECHAT_AES_KEY: "short" }, /WECHAT_AES_KEY: 43 letters or digits/],
  [{ WECHAT_APP_ID: "gh_97417a04a28d" }, /WECHAT_APP_ID: an AppID/],
])("a setting that is wrong, %o, is told in one line", (env, line) => {
  const config = readConfig(env);
  expect("wrong" in config && config.wrong).toEqual([expect.stringMatching(line)]);
});
