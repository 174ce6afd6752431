import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import type { BrowserContext } from "playwright-core";
import { openAccounts } from "../src/account.ts";
import { createApp } from "../src/app.tsx";
import { memoryLimiter } from "../src/limit.node.ts";
import type { Log } from "../src/office/log.ts";
import { diskAssets } from "../src/static.node.ts";
import type { Accounts } from "../src/web/accounts.ts";
import { quickPasswords } from "./account/quick-password.ts";
import { CAST, type Member, openWorld, PASSPHRASE, SECRET, type World } from "./world.ts";

export const PASSWORD = "correct horse battery";
export const usernameOf = (member: Member): string => `${member}.staff`;

export type Site = {
  world: World;
  app: Hono;
  accounts: Accounts;
  url: string;
  /** The `cookie` header of a signed-in member of the cast. */
  signIn(member: Member): Promise<string>;
  /** The same for a browser. */
  signInBrowser(context: BrowserContext, member: Member): Promise<void>;
  close(): Promise<void>;
};

/** The whole service over HTTP on a free port, on a world whose clock can be set. */
export async function openSite(
  options: Parameters<typeof openWorld>[0] & {
    telegram?: never;
    bot?: Hono;
    /** Tests of other pages sign in by password alone. */
    secondFactor?: "required" | "offered";
    wechat?: Hono;
    addressOf?: (env: unknown) => string | null;
    log?: Log;
  } = {},
): Promise<Site> {
  const world = await openWorld(options);
  const { office, parts, store } = world;
  const { draw, wordings, zone } = parts;
  const { secondFactor = "offered" } = options;
  const accounts = openAccounts({
    store,
    secret: SECRET,
    publicUrl: null,
    wordings,
    zone,
    now: Date.now,
    draw,
    secondFactor,
    passwords: quickPasswords,
  });
  const app = createApp({
    office,
    accounts,
    wordings,
    publicUrl: null,
    version: "test",
    rules: parts.rules,
    phones: [],
    assets: diskAssets(),
    telegram: options.bot ?? null,
    wechat: options.wechat ?? null,
    limiter: memoryLimiter(),
    addressOf: options.addressOf ?? (() => null),
    isLocal: () => true,
    metricsToken: null,
    metrics: () => office.metrics(),
    draw,
    log: options.log ?? (() => {}),
  });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ready = new Set<Member>();
  /** The cookie that keeps open what this member of a sealed desk has unlocked. */
  const unlocked = async (member: Member) => {
    const viewer = await office.viewer(member);
    const said = viewer && options.unlocked !== false && (await office.keys.unlock(viewer, PASSPHRASE));
    return said && "token" in said ? [`xiaoxi.key=${said.token}`] : [];
  };
  const signIn = async (member: Member) => {
    if (!ready.has(member)) {
      const refused = await accounts.setPassword(member, usernameOf(member), PASSWORD);
      if (refused) throw new Error(refused.refused);
      ready.add(member);
    }
    const said = await accounts.signIn(usernameOf(member), PASSWORD, new Headers({ "user-agent": "test" }));
    if ("refused" in said) throw new Error(`${CAST[member].name}: ${said.refused}`);
    return [...said.cookies.map((cookie) => cookie.split(";")[0]), ...(await unlocked(member))].join("; ");
  };
  return {
    world,
    app,
    accounts,
    url,
    signIn,
    async signInBrowser(context, member) {
      const pairs = (await signIn(member)).split("; ").map((pair) => pair.split(/=(.*)/s));
      await context.addCookies(pairs.map(([name = "", value = ""]) => ({ name, value, url })));
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      world.close();
    },
  };
}
