const DIGITS = "零一二三四五六七八九";
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const NUMBER = "[0-9][0-9,，]*(?:\\.[0-9]+)?|[零〇一二两三四五六七八九]|[十百千万亿]";
const MONEY = new RegExp(`((?:(?:${NUMBER})\\s*)+)(?:元|圆|块)(?!旦|/|每|一[亩平人户月年个])`, "g");
/** 每亩 3600 元 says what one costs, not what somebody gets. */
const RATE = /每[^，。；、,;\n]{0,6}$/;
const MOST = 1e10;

/** 两万三千, 2万3千, 21,300, 1.5万 and 两万三 as a number; null for what is none. */
function sumOf(written: string): number | null {
  let [total, section, last] = [0, 0, 1];
  let digit: number | null = null;
  let afterZero = false;
  for (const token of written.match(new RegExp(NUMBER, "g")) ?? []) {
    const unit = UNITS[token];
    if (unit === undefined) {
      const value = /^[0-9]/.test(token)
        ? Number(token.replace(/[,，]/g, ""))
        : DIGITS.indexOf(token.replace("〇", "零").replace("两", "二"));
      if (value === 0 && !/^[0-9]/.test(token)) {
        afterZero = true;
        continue;
      }
      if (digit !== null) return null;
      digit = value;
      continue;
    }
    if (unit < 10_000) section += (digit ?? 1) * unit;
    else {
      const many = section + (digit ?? 0);
      if (many === 0) return null;
      total += many * unit;
      section = 0;
    }
    [digit, last, afterZero] = [null, unit, false];
  }
  // 两万三 is twenty-three thousand, 两万零三 is not.
  const rest = digit === null ? 0 : last > 10 && digit < 10 && !afterZero ? digit * (last / 10) : digit;
  const value = Math.round((total + section + rest) * 100) / 100;
  return value > 0 && value < MOST ? value : null;
}

/**
 * The sums of money a text names, in yuan, each once, in order; whether in figures, in words or mixed. What one of many
 * costs (每亩…元, …元/平方米) is no sum and left out.
 */
export function amountsIn(text: string): number[] {
  const found = [...text.matchAll(MONEY)].flatMap(({ 1: written = "", index }) =>
    RATE.test(text.slice(0, index)) ? [] : (sumOf(written) ?? []),
  );
  return [...new Set(found)];
}

/** To two figures: enough to compare by, too little to find one household by in a list. */
export function roughly(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}
