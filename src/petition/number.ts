/**
 * Numbers people read to each other over a telephone. Both end in a check digit (ISO/IEC 7064, MOD 11,10), which finds
 * every single wrong digit and nearly every pair of digits read in the wrong order.
 *
 * A petition's number is drawn, not counted: a counted one would betray by its gaps that a tip-off had come in.
 */

const NUMBER_DIGITS = 8;
/** Nineteen drawn digits are 63 bits: hopeless to guess, and still only digits to read aloud. */
const RECEIPT_DIGITS = 19;

/** Takes a string of decimal digits; returns the digit that completes it. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** `draw(n)` gives n uniformly drawn bytes. */
export type Draw = (bytes: number) => Uint8Array;

function drawDigits(length: number, draw: Draw): string {
  let digits = "";
  // Bytes of 250 and over are thrown away, so that every digit is equally likely.
  while (digits.length < length)
    for (const byte of draw(length)) if (byte < 250 && digits.length < length) digits += byte % 10;
  return digits;
}

const grouped = (digits: string, size: number): string =>
  digits.match(new RegExp(`.{1,${size}}`, "g"))?.join("-") ?? "";

/** A fresh number such as `26-417-338-054`: the year, eight drawn digits, the check digit. Unique only once stored. */
export function drawNumber(year: number, draw: Draw): string {
  const body = `${String(year % 100).padStart(2, "0")}${drawDigits(NUMBER_DIGITS, draw)}`;
  return writeNumber(body + checkDigit(body));
}

const writeNumber = (digits: string): string => `${digits.slice(0, 2)}-${grouped(digits.slice(2), 3)}`;

/** A fresh receipt: twenty digits in groups of four, the last one a check digit. */
export function drawReceipt(draw: Draw): string {
  const body = drawDigits(RECEIPT_DIGITS, draw);
  return grouped(body + checkDigit(body), 4);
}

/** Digits as people type them: full-width, with spaces, dashes or dots between. */
const digitsOf = (typed: string): string => typed.normalize("NFKC").replace(/[\s\-–—－.·、]/g, "");

const complete = (digits: string, length: number): boolean =>
  digits.length === length && /^\d+$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.at(-1);

/** The number as it is written, from however it was typed; null when a digit is wrong. */
export function readNumber(typed: string): string | null {
  const digits = digitsOf(typed);
  return complete(digits, NUMBER_DIGITS + 3) ? writeNumber(digits) : null;
}

/** The receipt as it is written, from however it was typed; null when a digit is wrong. */
export function readReceipt(typed: string): string | null {
  const digits = digitsOf(typed);
  return complete(digits, RECEIPT_DIGITS + 1) ? grouped(digits, 4) : null;
}
