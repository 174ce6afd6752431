import { z } from "zod";

/** What stands for a hidden sign where names and numbers are shown masked; a written name has none of them. */
const MASKS = /[*＊﹡∗×✕✖•●○◦■□※#＃?？]|…/u;
/** In a number letters hide figures too: 138XXXX5678. */
const MASKED_FIGURES = /[xXｘＸ某]/u;

/** Whether a name or number is one that was shown masked: saved, it would overwrite the true one. */
export const isMasked = (value: string, kind: "name" | "phone"): boolean =>
  MASKS.test(value) || (kind === "phone" && MASKED_FIGURES.test(value));

const own = (kind: "name" | "phone", longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((value) => !isMasked(value, kind), { error: "masked" });

/** How a petitioner is called and reached, as they may be written down. Refuses values that were shown masked. */
export const Contact = z.object({ name: own("name", 60).optional(), phone: own("phone", 40).optional() });
export type Contact = z.infer<typeof Contact>;

/** The field that is masked, or null. */
export const maskedIn = (contact: { name?: string; phone?: string } | undefined): "name" | "phone" | null =>
  (["name", "phone"] as const).find((field) => isMasked(contact?.[field] ?? "", field)) ?? null;

/** A telephone number as it is told from others, however it is written; null when it has too few figures to be one. */
export function plainPhone(typed: string): string | null {
  const digits = typed
    .normalize("NFKC")
    .replace(/\D/g, "")
    .replace(/^(?:00)?86(?=1\d{10}$)/, "");
  return digits.length < 7 ? null : digits;
}

/** 张三丰 as 张**: how long it is stays hidden too. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ""}**`;

/** 13812345678 as 138****5678; of other numbers the last three figures at most. */
export function maskPhone(phone: string): string {
  const digits = plainPhone(phone) ?? "";
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return `****${digits.slice(-3)}`;
}
