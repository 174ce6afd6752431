const DIGITS = "〇一二三四五六七八九";
const RUN = /[一二三四五六七八九十廿卅]+/;

/** 二十四 → 24; null for what is no number below a hundred. */
function countOf(said: string): number | null {
  const parts = /^(?:([二三四五六七八九]?)十|(廿)|(卅))?([一二三四五六七八九]?)$/.exec(said);
  if (!parts || said === "") return null;
  const [, tens, twenty, thirty, ones = ""] = parts;
  const ten = twenty ? 2 : thirty ? 3 : tens === undefined ? 0 : tens === "" ? 1 : DIGITS.indexOf(tens);
  return ten * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}

/** 24 → 二十四. */
function wordsOf(value: number): string {
  const ten = Math.floor(value / 10);
  const tens = ten === 0 ? "" : `${ten === 1 ? "" : DIGITS.charAt(ten)}十`;
  return `${tens}${value % 10 === 0 ? "" : DIGITS.charAt(value % 10)}`;
}

/**
 * The other ways a name with a number in it is written: 三都 3都, 廿三里 二十三里 23里, 第五 5 五. Nothing for a name
 * without one; only the first number of a name is varied.
 */
export function numberings(name: string): string[] {
  const digits = /[0-9]{1,2}/.exec(name)?.[0];
  const said = digits ?? RUN.exec(name)?.[0];
  const value = digits ? Number(digits) : countOf(said ?? "");
  if (said === undefined || value === null || value === 0) return [];
  const ways = [String(value), wordsOf(value)];
  if (value > 20 && value < 30) ways.push(`廿${DIGITS.charAt(value - 20)}`.replace("〇", ""));
  const written = ways.map((way) => name.replace(said, way));
  const counted = written.flatMap((one) => {
    if (one.startsWith("第")) return [one, one.slice(1)];
    return name === said || /^村$/.test(name.slice(said.length)) ? [one, `第${one}`] : [one];
  });
  return [...new Set(counted)].filter((one) => one !== name && one !== "");
}
