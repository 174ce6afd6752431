import { fold } from "../triage/script.ts";
import type { Heard } from "../wording/bot.ts";
import { bare, meaningOf } from "../wording/heard.ts";
import { LANGUAGES } from "../wording/language.ts";
import type { Wordings } from "./input.ts";

export { bare };

const PARTICLE = /[吧呀啊哦呢嘛啦哈吗]+$/u;

/** No word to the machine is longer; longer messages are news. */
const LONGEST_WORD = 12;

/** What a short message asks of the machine; null when it is news. */
export function hear(text: string, wordings: Wordings): Heard | null {
  if (/^\/(start|help)\b/.test(text.trim())) return "greeting";
  const said = bare(text);
  if (said === "") return null;
  const whole = meaningOf(said, wordings) ?? meaningOf(said.replace(PARTICLE, ""), wordings);
  if (whole) return whole;
  const length = [...said].length;
  if (length <= LONGEST_WORD && said.includes("进度")) return "progress";
  if (length <= 6 && said.startsWith("催")) return "urge";
  return null;
}

const DIGITS = "一二三四五六七八九";

/** 1, １, 一, ①, 第一个: the place in the list, from one; null when the message is more than a number. */
export function numeral(text: string): number | null {
  const said = /^(?:第|选)?([1-9一二三四五六七八九])(?:个|号|项|条)?$/u.exec(bare(text))?.[1];
  if (!said) return null;
  return DIGITS.includes(said) ? DIGITS.indexOf(said) + 1 : Number(said);
}

const PHONE = /(?:\+?86)?(1[3-9]\d{9})(?!\d)|(?<!\d)(0\d{2,3}-?\d{7,8})(?!\d)|(\+\d{8,15})(?!\d)/;

/** The telephone number in a message, without blanks; null when there is none. */
export function phoneIn(text: string): string | null {
  const found = PHONE.exec(text.normalize("NFKC").replace(/(?<=\d)[\s-](?=\d)/g, ""));
  return found ? (found[1] ?? found[2] ?? found[3] ?? null) : null;
}

const inside = (text: string, words: readonly string[]): boolean => {
  const said = fold(text).text;
  return words.some((word) => said.includes(fold(word).text));
};

/** Words of wrongdoing: such a message is never added to a matter whose cadre it may be about. */
export const soundsSecret = (text: string, wordings: Wordings): boolean =>
  LANGUAGES.some((language) => inside(text, wordings[language].bot.secretInside));

export const soundsDangerous = (text: string, wordings: Wordings): boolean =>
  LANGUAGES.some((language) => inside(text, wordings[language].bot.dangerInside));

/** What a message says beside the parts that are understood and the small words around them; "" when nothing. */
export function beside(
  text: string,
  understood: readonly string[],
  around: "place" | "contact",
  wordings: Wordings,
): string {
  const small = LANGUAGES.flatMap((language) => wordings[language].bot.around[around].map(bare));
  const parts = [...understood.map(bare), ...small].filter(Boolean).sort((a, b) => b.length - a.length);
  return parts.reduce((rest, part) => rest.replaceAll(part, ""), bare(text));
}
