import { crypt } from "#crypt";
import { BROWSERS, SYSTEMS } from "../wording/own-account.ts";
import type { Keep } from "./keep.ts";

type Browser = (typeof BROWSERS)[number];
type System = (typeof SYSTEMS)[number];

/** Looked for in this order: most browsers also call themselves by the names of those they are made from. */
const BROWSER: readonly [RegExp, Browser][] = [
  [/MicroMessenger/, "wechat"],
  [/DingTalk/i, "dingtalk"],
  [/QQBrowser/, "qq"],
  [/QihooBrowser|360SE|360EE/i, "360"],
  [/UCBrowser|UBrowser/, "uc"],
  [/HuaweiBrowser/, "huawei"],
  [/Edg(?:e|A|iOS)?\//, "edge"],
  [/Firefox|FxiOS/, "firefox"],
  [/Chrome|CriOS|Chromium/, "chrome"],
  [/Safari/, "safari"],
];
const SYSTEM: readonly [RegExp, System][] = [
  [/OpenHarmony|HarmonyOS/i, "harmony"],
  [/Android/, "android"],
  [/iPhone|iPod/, "iphone"],
  [/iPad/, "ipad"],
  [/Windows/, "windows"],
  [/Macintosh/, "mac"],
  [/Linux|X11/, "linux"],
];
const first = <T>(table: readonly [RegExp, T][], text: string): T | "other" =>
  table.find(([sign]) => sign.test(text))?.[1] ?? "other";

/** Two words for what a browser calls itself, enough for its owner to know it again; the rest is not kept. Once more: the same. */
export function deviceOf(userAgent: string): string {
  const { browser, system } = readDevice(userAgent);
  return `${browser} ${system}` === userAgent ? userAgent : `${first(BROWSER, userAgent)} ${first(SYSTEM, userAgent)}`;
}

/** Those two words again. */
export function readDevice(kept: string | null): { browser: Browser; system: System } {
  const [browser, system] = (kept ?? "").split(" ");
  return {
    browser: BROWSERS.find((one) => one === browser) ?? "other",
    system: SYSTEMS.find((one) => one === system) ?? "other",
  };
}

/** The value of one cookie of a request. */
export function cookieIn(headers: Headers, name: string): string | null {
  for (const pair of (headers.get("cookie") ?? "").split(/; */))
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  return null;
}

const nameFor = async ({ secure, seal }: Keep, username: string) =>
  `${secure ? "__Secure-" : ""}xiaoxi.device.${(await seal(`device of ${username}`)).slice(0, 12)}`;

/**
 * The mark of a browser that once signed in whole as this person. It lets nobody in; its tries are counted apart, so that
 * nobody else can lock it out. Machines that several people use hold a mark of each.
 */
export async function knownDevice(keep: Keep, headers: Headers, username: string): Promise<string | null> {
  const [mark = "", signed] = (cookieIn(headers, await nameFor(keep, username)) ?? "").split(".");
  return mark && signed === (await keep.seal(`device ${username} ${mark}`)) ? mark : null;
}

export async function newDevice(keep: Keep, username: string): Promise<string> {
  const mark = crypt.hex(keep.draw(16));
  const cookie = `${await nameFor(keep, username)}=${mark}.${await keep.seal(`device ${username} ${mark}`)}`;
  return `${cookie}; Path=/sign-in; Max-Age=31536000; HttpOnly; SameSite=Lax${keep.secure ? "; Secure" : ""}`;
}
