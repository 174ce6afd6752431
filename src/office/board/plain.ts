/** What may not stand in words that everybody reads: a number never; the others somebody must have looked at. */
export const PRIVATE = ["number", "name", "address", "amount"] as const;
export type Private = (typeof PRIVATE)[number];
export type Found = { what: Private; said: string };

/** Seven figures in a row, however they are parted, are a telephone, an identity card or an account. */
const NUMBER = /(?:\d[\s\-–—.·*]?){6,}[\dXx*]/g;
const MASKED = /\d{2,4}\*{2,}\d{0,4}/g;
/** 3 幢 2 单元, 12 号: where one household lives. */
const ADDRESS = /[\d一二三四五六七八九十百]+\s*(?:号(?:楼|院)|号(?![文令线])|幢|栋|单元|室)/g;
/** A sum; what is paid by the square metre, head or month is a standard. */
const AMOUNT = /\d[\d,.]*\s*万?(?:元|块钱)(?!\s*(?:\/|每|一(?:平方|亩|人|月|年)))/g;
const TITLE = "先生|女士|同志|大爷|大妈|大伯|大娘|师傅|老师|老人";
const SPEAKS = `${TITLE}|一家|一户|家|户|等人|反映|来访|来信|来电|投诉`;
const LATIN = /\b(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\w+/g;

/**
 * What in these words looks like somebody's own: numbers, names as people are called by, doors of houses, sums. No list of
 * petitioners is looked into: what is found must not tell who they are.
 */
export function privateIn(
  text: string,
  { surnames, notNames }: { surnames: readonly string[]; notNames: readonly string[] },
): Found[] {
  const plain = text.normalize("NFKC");
  const family = `(?:${surnames.join("|")})`;
  const given = `(?:(?!${notNames.join("|")})\\p{Script=Han})`;
  // 每平方米 300 元 is a standard, not what somebody got.
  const sums = plain.replace(/每[^，。；\s]{0,8}?\d[\d,.]*\s*万?(?:元|块钱)/g, "");
  const all = (what: Private, said: string, pattern: RegExp): Found[] =>
    [...said.matchAll(pattern)].map(([found]) => ({ what, said: found.trim() }));
  return [
    ...all("number", plain, NUMBER),
    ...all("number", plain, MASKED),
    ...all("name", plain, new RegExp(`${family}(?:某某?|${TITLE}|${given}{1,2}(?:${SPEAKS}))`, "gu")),
    ...all("name", plain, LATIN),
    ...all("address", plain, ADDRESS),
    ...all("amount", sums, AMOUNT),
  ];
}
