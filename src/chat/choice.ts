import type { Reply } from "../office/office.ts";

export type Button = NonNullable<Reply["buttons"]>[number][number];

/**
 * What a button says when it is pressed: `name`, `name:number` or `name:number:detail`. It carries all that is needed,
 * so that a button pressed months later still means what it meant. Telegram allows 64 bytes.
 */
export const CHOICES = [
  "report",
  "progress",
  "secret",
  "open",
  "village",
  "matter",
  "contact",
  "skip",
  "right",
  "fixVillage",
  "fixText",
  "add",
  "withdraw",
  "withdrawn",
  "keep",
  "undo",
  "urge",
  "new",
  "to",
  "solved",
  "unit",
  "office",
  "kept",
  "fulfilled",
  "allDone",
  "resume",
  "review",
  "split",
  "together",
  "another",
  "callBack",
  "callOff",
  "wipe",
  "wiped",
  "spare",
  "from",
] as const;
export type ChoiceName = (typeof CHOICES)[number];
export type Choice = { name: ChoiceName; number: string | null; detail: string | null };

export const readChoice = (value: string): Choice | null => {
  const [name = "", number, detail] = value.split(":");
  const known = CHOICES.find((one) => one === name);
  return known ? { name: known, number: number || null, detail: detail || null } : null;
};

export const button = (label: string, name: ChoiceName, number?: string, detail?: string): Button => ({
  label,
  value: [name, number, detail].filter((part) => part !== undefined).join(":"),
});
