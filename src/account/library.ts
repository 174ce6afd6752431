import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import { username } from "better-auth/plugins/username";
import * as schema from "../store/schema/account.ts";
import { LONGEST_PASSWORD } from "../web/accounts.ts";
import { deviceOf } from "./device.ts";
import type { AccountParts } from "./keep.ts";
import { MOST, recoveryCodes } from "./limit.ts";

/**
 * better-auth as this house uses it, behind our own doors: none of its own is open. Passwords by its scrypt; codes, their
 * secret and the recovery codes by its two-factor plugin, encrypted with the secret. How long sessions last, how often
 * something may be tried, and that no code is taken twice are this house's own affair.
 */
export function openLibrary(
  { store, secret, older = [], publicUrl, now, draw, passwords }: AccountParts,
  secure: boolean,
) {
  const cookie = (name: string) => ({ name: `${secure ? "__Host-" : ""}xiaoxi.${name}` });
  return betterAuth({
    appName: "小溪",
    baseURL: publicUrl ?? "http://localhost",
    secrets: [...older, secret].map((value, i) => ({ version: i + 1, value })).toReversed(),
    // D1 has no transactions; the library's own writes are single rows.
    database: drizzleAdapter(store.db, { provider: "sqlite", schema, transaction: false }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: LONGEST_PASSWORD,
      ...(passwords && { password: passwords }),
    },
    session: { expiresIn: MOST / 1000, disableSessionRefresh: true, cookieCache: { enabled: false } },
    advanced: {
      // Its own prefix would be `__Secure-`; ours stands in the names and binds them to this very host.
      useSecureCookies: false,
      cookies: {
        session_token: cookie("session_token"),
        two_factor: cookie("two_factor"),
        dont_remember: cookie("dont_remember"),
        session_data: cookie("session_data"),
        trust_device: cookie("trust_device"),
      },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure, path: "/" },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userAgent, ...row }) {
            const at = new Date(now());
            const kept = { userAgent: deviceOf(String(userAgent ?? "")), ipAddress: null };
            return { data: { ...row, ...kept, createdAt: at, updatedAt: at, expiresAt: new Date(now() + MOST) } };
          },
        },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      username(),
      twoFactor({
        // Tries are counted by us, by device: whoever knows a password must not lock its owner out.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: () => recoveryCodes(draw) },
      }),
    ],
  });
}
export type Library = ReturnType<typeof openLibrary>;

/** What the library answered, or the code of its refusal; its failures are thrown on. */
export async function ask<T>(question: () => Promise<T>): Promise<{ said: T } | { no: string }> {
  try {
    return { said: await question() };
  } catch (problem) {
    if (!(problem instanceof APIError) || problem.statusCode >= 500) throw problem;
    return { no: String((problem.body as { code?: string } | undefined)?.code ?? "") };
  }
}
