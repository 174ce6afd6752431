import { z } from "zod";
import { linesFor, phrase } from "./phrase.ts";

/** Why an account cannot be set up or opened. */
export const ACCOUNT_REFUSALS = [
  "link-used",
  "name-missing",
  "not-a-person",
  "username-shape",
  "username-taken",
  "password-short",
  "password-long",
  "password-easy",
  "password-wrong",
  "wrong",
  "too-many",
  "code-wrong",
  "code-used",
  "code-late",
  "too-many-codes",
] as const;

/** What a session is known by to its owner. */
export const BROWSERS = [
  "wechat",
  "dingtalk",
  "qq",
  "360",
  "uc",
  "huawei",
  "edge",
  "firefox",
  "chrome",
  "safari",
  "other",
] as const;
export const SYSTEMS = ["windows", "mac", "linux", "android", "harmony", "iphone", "ipad", "other"] as const;

/** What a person's own account says: signing in, its second factor, where it is open. */
export const OwnAccountWords = z.strictObject({
  account: linesFor(ACCOUNT_REFUSALS),
  signIn: linesFor(["title", "username", "password", "submit", "help", "villager"]),
  code: linesFor(["title", "intro", "label", "submit", "lost", "again"]),
  setUp: linesFor([
    "title",
    "intro",
    "name",
    "username",
    "usernameHint",
    "password",
    "passwordHint",
    "again",
    "different",
    "clerkToo",
    "clerkTooHint",
    "submit",
  ]),
  secondFactor: z.strictObject({
    ...linesFor([
      "title",
      "needed",
      "offered",
      "app",
      "password",
      "begin",
      "scan",
      "picture",
      "here",
      "byHand",
      "label",
      "confirm",
      "recovery",
      "recoveryWhat",
      "print",
      "kept",
      "go",
      "isOn",
      "fewLeft",
      "change",
      "anyCode",
      "move",
      "renew",
      "end",
      "lost",
    ]).shape,
    left: phrase("n"),
    recoveryOf: phrase("username"),
  }),
  sessions: z.strictObject({
    ...linesFor(["title", "intro", "own", "end", "endOthers", "alone", "lasts", "lastsShort", "toPassword"]).shape,
    device: phrase("browser", "system"),
    times: phrase("since", "seen"),
    browser: linesFor(BROWSERS),
    system: linesFor(SYSTEMS),
  }),
  newPassword: linesFor(["title", "old", "password", "again", "submit", "done", "others"]),
});
