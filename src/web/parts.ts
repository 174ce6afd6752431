import type { Log } from "../office/log.ts";
import type { Office } from "../office/office.ts";
import type { Rules } from "../petition/clock.ts";
import type { Wordings } from "../wording/wording.ts";
import type { Accounts } from "./accounts.ts";

/** Everything the pages are made from; put together in app.ts. */
export type PagesParts = {
  office: Office;
  accounts: Accounts;
  /** What is said now, by language: looked up each time, for the office may reword it. */
  wordings: Readonly<Wordings>;
  /** Where the world reaches this copy, without a slash at the end; null when only the request knows. */
  publicUrl: string | null;
  version: string;
  /** The rules in force: the home page says how many days they give. */
  rules: Rules;
  /** Telephone numbers to show; none when none is configured. */
  phones: readonly { of: string; number: string }[];
  log: Log;
};
