import type { Passwords } from "../../src/account/keep.ts";
import { openAccounts } from "../../src/account.ts";
import type { Store } from "../../src/store/store.ts";
import type { Accounts } from "../../src/web/accounts.ts";
import { WORDINGS } from "../../src/wording/wording.ts";
import { quickPasswords } from "./quick-password.ts";
import { telephone } from "./totp.ts";

export const PASSWORD = "song-yuan-fen-zhuang";
export const HOUR = 3_600_000;

type Secrets = { secret?: string; older?: string[]; passwords?: Passwords };
export const SECRET = "a secret of at least thirty-two characters";

/** Accounts on a store, with a clock that can be moved. */
export function openPeople(
  store: Store,
  publicUrl: string | null = null,
  { secret = SECRET, older, passwords = quickPasswords }: Secrets = {},
) {
  const clock = { now: Date.now() };
  const accounts = openAccounts({
    store,
    secret,
    ...(older && { older }),
    publicUrl,
    wordings: WORDINGS,
    zone: "Asia/Shanghai",
    now: () => clock.now,
    draw: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    secondFactor: "required",
    passwords,
  });
  return { accounts, clock };
}

/** A browser: it keeps the cookies it is given, whatever their path. */
export function browser(userAgent = "test") {
  const jar = new Map<string, string>();
  return {
    jar,
    get headers() {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      return new Headers({ cookie, "user-agent": userAgent });
    },
    take(lines: readonly string[]) {
      for (const line of lines) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (!value || /max-age=0/i.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
    },
  };
}
export type Browser = ReturnType<typeof browser>;

export const good = <T extends object>(said: T): Exclude<T, { refused: string }> => {
  if ("refused" in said) throw new Error(String(said.refused));
  return said as Exclude<T, { refused: string }>;
};

export async function someone(accounts: Accounts, username = "lin.qing"): Promise<string> {
  const user = await accounts.create("林青");
  const refused = await accounts.setPassword(user, username, PASSWORD);
  if (refused) throw new Error(refused.refused);
  return user;
}

/** Signs in by password; whether a code is still asked for. */
export async function byPassword(accounts: Accounts, at: Browser, username = "lin.qing"): Promise<boolean> {
  const said = good(await accounts.signIn(username, PASSWORD, at.headers));
  at.take(said.cookies);
  return said.code;
}

/** Sets up the second factor of whoever is signed in here. */
export async function withTelephone(accounts: Accounts, at: Browser) {
  const phone = telephone(good(await accounts.startSecondFactor(at.headers, PASSWORD)).secret);
  const { cookies, recovery } = good(await accounts.confirmSecondFactor(at.headers, phone.next()));
  at.take(cookies);
  return { phone, recovery };
}
