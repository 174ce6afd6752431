import type { Hono } from "hono";
import manifest from "../package.json" with { type: "json" };
import { type AppParts, createApp } from "./app.tsx";
import type { Telegram } from "./chat/telegram/telegram.ts";
import { type Wechat, wechat } from "./chat/wechat/wechat.ts";
import type { Config } from "./config.ts";
import type { House } from "./house.ts";

/** What only the runtime knows of a request and of its files. */
export type Outside = Pick<AppParts, "assets" | "limiter" | "addressOf" | "isLocal">;

/**
 * The doors of a house as it is configured, the messengers among them; these send from now on, and hear once started. What
 * Telegram takes is fetched only where it is a door.
 */
export async function openDoors(
  config: Config,
  { office, accounts, parts }: House,
  outside: Outside,
): Promise<{ app: Hono; bot: Telegram | null; account: Wechat | null }> {
  const { wordings, publicUrl, log } = parts;
  const bot = config.TELEGRAM_BOT_TOKEN
    ? (await import("./chat/telegram/telegram.ts")).telegram({
        office,
        wordings,
        token: config.TELEGRAM_BOT_TOKEN,
        secret: config.TELEGRAM_WEBHOOK_SECRET ?? null,
        apiRoot: config.TELEGRAM_API_ROOT ?? "https://api.telegram.org",
        publicUrl,
        log,
      })
    : null;
  if (bot) {
    parts.senders.telegram = bot.sender;
    parts.starts.telegram = bot.startLink;
  }
  const { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_TOKEN } = config;
  const account =
    WECHAT_APP_ID && WECHAT_APP_SECRET && WECHAT_TOKEN
      ? wechat({
          office,
          wordings,
          appId: WECHAT_APP_ID,
          appSecret: WECHAT_APP_SECRET,
          token: WECHAT_TOKEN,
          aesKey: config.WECHAT_AES_KEY ?? null,
          apiRoot: config.WECHAT_API_ROOT ?? "https://api.weixin.qq.com",
          publicUrl,
          log,
        })
      : null;
  if (account) parts.senders.wechat = account.sender;
  const app = createApp({
    office,
    accounts,
    wordings,
    publicUrl,
    version: manifest.version,
    rules: config.RULES,
    phones: [],
    telegram: bot?.handler ?? null,
    wechat: account?.handler ?? null,
    metricsToken: config.METRICS_TOKEN ?? null,
    metrics: () => office.metrics(),
    draw: parts.draw,
    log,
    ...outside,
  });
  return { app, bot, account };
}
