import { fold, spanOf } from "../triage/script.ts";
import type { Language } from "../wording/language.ts";

const HAN = /\p{Script=Han}/gu;
/** So many Latin letters without a Han character are a sentence, not a place or a name. */
const ENGLISH = 8;
/** So many Han characters without one traditional among them are written in simplified script. */
const SIMPLIFIED = 8;

/**
 * The language to answer in: that of the words, when they show one; else the one spoken so far. Words that look alike
 * in both scripts change nothing.
 */
export function spokenIn(text: string, sofar: Language): Language {
  const han = text.match(HAN)?.length ?? 0;
  if (han === 0) return (text.match(/[a-z]/gi)?.length ?? 0) >= ENGLISH ? "en" : sofar;
  const folded = fold(text);
  let traditional = 0;
  for (let at = 0; at < folded.text.length; at++) {
    const written = text.charAt(spanOf(folded, at, at + 1).start);
    if (written !== folded.text.charAt(at) && /\p{Script=Han}/u.test(written)) traditional++;
  }
  // A stray character of the other script is a habit or a name; of a text in traditional script every third differs.
  if (traditional * 8 >= han) return "zh-Hant";
  if (sofar === "zh-Hant") return han >= SIMPLIFIED ? "zh-Hans" : sofar;
  return "zh-Hans";
}
