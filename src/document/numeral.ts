import type { CivilDate } from "../deadline/civil-date.ts";

const DIGITS = [..."〇一二三四五六七八九"];
const digits = (text: string): string => [...text].map((digit) => DIGITS[Number(digit)] ?? digit).join("");

/** A whole number below a hundred as it is written in words: 十, 二十七. */
export function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return DIGITS[ones] ?? "";
  return `${tens === 1 ? "" : DIGITS[tens]}十${ones === 0 ? "" : DIGITS[ones]}`;
}

/** The day under a signature as documents write it: 二〇二六年十一月二十七日 (GB/T 9704 allows figures too). */
export function chineseDate(date: CivilDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${digits(year)}年${numeral(Number(month))}月${numeral(Number(day))}日`;
}
