import type { SessionLimits } from "../store/account.ts";
import { SHORT_SESSION } from "../web/accounts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** No session outlives a week. */
export const MOST = 7 * DAY;
/** Half a day covers a cadre's working day with its walks to the villages; whoever sees most must be there. */
export const SESSIONS: SessionLimits = { idle: 12 * HOUR, short: 30 * MINUTE, posts: SHORT_SESSION, most: MOST };
/** How exactly it is written down when somebody was last seen. */
export const SEEN = MINUTE;
export const LINK_LASTS = DAY;
/** A code is good for ninety seconds at most, the clocks' leeway included (RFC 6238, 5.2). */
export const CODE_LASTS = 2 * MINUTE;

/** So many failures within so long, then wait. */
export type Limit = { most: number; within: number };
export const PASSWORD_TRIES: readonly Limit[] = [
  { most: 10, within: HOUR / 4 },
  { most: 50, within: DAY },
];
/** Three of a million codes are right at any time. */
export const CODE_TRIES: readonly Limit[] = [{ most: 10, within: DAY }];
export const RECOVERY_TRIES: readonly Limit[] = [{ most: 10, within: HOUR / 4 }];

const RECOVERY_CODES = 10;
export const RECOVERY_DIGITS = 12;

/** Ten recovery codes of twelve digits each, 39 random bits: typed like a code, on any keyboard. */
export function recoveryCodes(draw: (bytes: number) => Uint8Array): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    let code = "";
    // A byte of 250 and more would make some digits likelier.
    while (code.length < RECOVERY_DIGITS) for (const byte of draw(16)) if (byte < 250) code += byte % 10;
    return code.slice(0, RECOVERY_DIGITS);
  });
}
