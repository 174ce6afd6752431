/**
 * Numbers people read to each other over a telephone. Both end in a check digit (ISO/IEC 7064, MOD 11,10), which finds
 * every single wrong digit and nearly every pair of digits read in the wrong order.
 *
 * A petition's number is drawn, not counted: a counted one would betray by its gaps that a tip-off had come in.
 */

const NUMBER_DIGITS = 8;
/** Nineteen drawn digits are 63 bits: hopeless to guess, and still only digits to read aloud. */
const RECEIPT_DIGITS = 19;
/**
 * Eleven drawn digits, the first of them 2 to 9 (no telephone number is written so): 8·10¹⁰ codes, 36 bits. Good for ten
 * minutes and five tries a chat, a thousand chats guess one of three codes with a chance of 2 in ten million.
 */
const LINK_DIGITS = 11;

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

/** A fresh code that links a chat to a member of staff: twelve digits in groups of four, the last one a check digit. */
export function drawLinkCode(draw: Draw): string {
  let body = drawDigits(LINK_DIGITS, draw);
  while (!/^[2-9]/.test(body)) body = drawDigits(LINK_DIGITS, draw);
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

/** Whether somebody typed such a code and nothing else, be it with a wrong digit. */
export const isLinkCode = (typed: string): boolean => /^[2-9]\d{11}$/.test(digitsOf(typed));

/** The code as it is written, from however it was typed; null when it is none, or a digit is wrong. */
export function readLinkCode(typed: string): string | null {
  const digits = digitsOf(typed);
  return isLinkCode(digits) && complete(digits, LINK_DIGITS + 1) ? grouped(digits, 4) : null;
}
