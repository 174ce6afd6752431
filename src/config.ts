import proxyaddr from "proxy-addr";
import { z } from "zod";
import { RULES, type Rules } from "./petition/clock.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);
const url = z.preprocess(
  blank,
  z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
);

/** The environment, parsed once. Every name is one of the fixed surfaces of this service. */
export const Config = z.object({
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65535).default(8787)),
  HOST: z.preprocess(blank, z.string().default("0.0.0.0")),
  DATA_DIR: z.preprocess(blank, z.string().default("./data")),
  PUBLIC_URL: url,
  TRUSTED_PROXY: z.preprocess(
    (value) => (typeof value === "string" ? value.split(/[\s,]+/).filter(Boolean) : value),
    z.array(z.string()).refine(isProxies, "addresses, ranges such as 10.0.0.0/8, or loopback").default([]),
  ),
  SECRET_KEY: z.preprocess(blank, z.string().min(32, "at least 32 characters").optional()),
  METRICS_TOKEN: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[\w.~+/=-]{16,256}$/, "16 to 256 letters, digits or any of -._~+/=")
      .optional(),
  ),
  TELEGRAM_BOT_TOKEN: z.preprocess(
    blank,
    z
      .string()
      .regex(/^\d+:[\w-]+$/, "a token such as 123456:ABC")
      .optional(),
  ),
  TELEGRAM_WEBHOOK_SECRET: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[\w-]{16,256}$/, "16 to 256 letters, digits, _ or -")
      .optional(),
  ),
  TELEGRAM_API_ROOT: url,
  WECHAT_APP_ID: z.preprocess(
    blank,
    z
      .string()
      .regex(/^wx[0-9a-f]{16}$/, "an AppID such as wx0123456789abcdef")
      .optional(),
  ),
  WECHAT_APP_SECRET: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[0-9a-f]{32}$/, "32 digits and letters from a to f")
      .optional(),
  ),
  WECHAT_TOKEN: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[A-Za-z0-9]{16,32}$/, "16 to 32 letters or digits")
      .optional(),
  ),
  WECHAT_AES_KEY: z.preprocess(
    blank,
    z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/, "43 letters or digits")
      .optional(),
  ),
  WECHAT_API_ROOT: url,
  TZ_NAME: z.preprocess(blank, z.string().default("Asia/Shanghai").refine(isTimeZone, "no such time zone")),
  RULES: z.preprocess(blank, z.enum(Object.keys(RULES) as [Rules, ...Rules[]]).default("national-2022")),
});
export type Config = z.infer<typeof Config>;

function isProxies(names: string[]): boolean {
  try {
    proxyaddr.compile(names);
    // A range of everything would let anybody name any address; a bare figure is meant as a count of proxies.
    return names.every((name) => !/\/0+$/.test(name) && !/^\d+$/.test(name));
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The configuration, or one clear line for each value that is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config | { wrong: string[] } {
  const parsed = Config.safeParse(environment);
  if (!parsed.success)
    return { wrong: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const { PUBLIC_URL, TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET } = parsed.data;
  if (PUBLIC_URL && TELEGRAM_BOT_TOKEN && !TELEGRAM_WEBHOOK_SECRET)
    return {
      wrong: ["TELEGRAM_WEBHOOK_SECRET: needed with PUBLIC_URL, so that only Telegram can post to the webhook"],
    };
  const missing = partly(parsed.data, ["WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_TOKEN"], /^WECHAT_/);
  if (missing.length > 0) return { wrong: [`${missing.join(", ")}: needed with the other settings of WeChat`] };
  return parsed.data;
}

/** Which of the needed names lack a value, when any name of this kind has one. */
function partly(config: Config, needed: readonly (keyof Config)[], kind: RegExp): string[] {
  const given = Object.entries(config).some(([name, value]) => kind.test(name) && value !== undefined);
  return given ? needed.filter((name) => config[name] === undefined) : [];
}
