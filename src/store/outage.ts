/** Why a store takes or gives nothing: the disk is full, may not be written, or does not hold what was written to it. */
export const OUTAGES = ["full", "read-only", "damaged", "failing"] as const;
export type Outage = (typeof OUTAGES)[number];

/** SQLite's own words, which D1 passes on too. */
const SAYS: readonly [RegExp, Outage][] = [
  [/database or disk is full|ENOSPC|no space left/i, "full"],
  [/readonly database|EROFS|read-only file system/i, "read-only"],
  [/disk image is malformed|is not a database|malformed database schema/i, "damaged"],
  [/disk I\/O error|unable to open database file|EIO\b/i, "failing"],
];

/** The outage that an engine's error means, or null when it is something else. */
export function outageOf(error: unknown): Outage | null {
  for (let problem = error; problem instanceof Error; problem = problem.cause) {
    const { message } = problem;
    const found = SAYS.find(([words]) => words.test(message));
    if (found) return found[1];
  }
  return null;
}

/** When whoever met an outage may try again, in seconds. */
export const RETRY_AFTER = "120";
