import type { Office } from "../../office/office.ts";
import type { PlaceView } from "../../office/view.ts";
import { type Romanised, romanised } from "../../triage/pinyin.ts";
import { sayPlace } from "../place.tsx";

const spelt = new Map<string, Romanised>();
/** The pinyin of a name, worked out once: the names of places and matters are few and stay. */
export function spelling(name: string): Romanised {
  const known = spelt.get(name) ?? romanised(name);
  spelt.set(name, known);
  return known;
}

const SUFFIX = /(?:街道|镇|乡)$/;
const MOST = 20;
const RANKS = 3;

/** How well typed letters fit a place, the better the smaller; null when they do not. */
function rankOf(typed: string, { name, township }: PlaceView): number | null {
  if (name.startsWith(typed)) return 0;
  if (name.includes(typed)) return 1;
  if (`${township}${name}`.includes(typed) || `${township.replace(SUFFIX, "")}${name}`.includes(typed)) return 2;
  if (!/^[a-z]+$/.test(typed)) return null;
  const own = spelling(name);
  if (own.initials === typed || own.whole === typed) return 0;
  if (own.initials.startsWith(typed) || own.whole.startsWith(typed)) return 1;
  const stem = spelling(township.replace(SUFFIX, ""));
  if (stem.initials + own.initials === typed || (stem.whole + own.whole).startsWith(typed)) return 2;
  const whole = spelling(township);
  return (whole.initials + own.initials).startsWith(typed) ? 2 : null;
}

/**
 * Villages by part of their name or township, or by pinyin, whole or initials; then those that triage hears in the
 * words, old names and near sounds too. Those of the township `near` come first, then those of this county. At most twenty.
 */
export function findPlaces(office: Office, typed: string, near: string): PlaceView[] {
  const words = typed.toLowerCase().replace(/\s+/g, "");
  if (!words) return [];
  const home = office.home();
  const around = new Set(near ? office.villages(near).map(({ code }) => code) : []);
  const ranked = office.villages().flatMap((place) => {
    const rank = rankOf(words, place);
    const far = around.has(place.code) ? 0 : place.code.startsWith(home) ? 1 : 2;
    return rank === null ? [] : [{ place, rank: RANKS * far + rank }];
  });
  const found = ranked
    .sort((a, b) => a.rank - b.rank || (sayPlace(a.place) < sayPlace(b.place) ? -1 : 1))
    .map(({ place }) => place);
  const heard = /\p{Script=Han}/u.test(words) ? office.findVillages(words) : [];
  return [...new Map([...found, ...heard].map((place) => [place.code, place])).values()].slice(0, MOST);
}
