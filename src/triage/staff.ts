import type { Lexicon } from "./lexicon.ts";

/** One seat of the roster: who holds it and of what unit. `place` is the township of a township's unit, else its county. */
export type Seat = {
  person: string;
  name: string;
  unit: string;
  department: string;
  county: string;
  place: string;
};

/** Where the matter happened, as far as it is known. */
type Where = { county: string; township: string | null };

const HAN = /\p{Script=Han}/u;

/** What an accused is called by: departments, words that may stand in the name of a unit, and a surname. */
type Named = { departments: Set<string>; words: string[]; surname: string | null };

function namedBy(subject: string, { of, words, top, discipline, surnames }: Lexicon["posts"]): Named {
  const departments = new Set<string>();
  for (const [department, list] of Object.entries(of))
    if (list.some((word) => subject.includes(word))) departments.add(department);
  if (top.some((word) => subject.includes(word))) departments.add("government");
  if (discipline.some((word) => subject.includes(word))) departments.add("discipline");
  const posts = [...words, ...top, ...discipline].filter((word) => subject.includes(word));
  const rest = posts.sort((a, b) => b.length - a.length).reduce((left, word) => left.replace(word, " "), subject);
  const surname =
    [...rest.replace(/[姓的那个]/gu, "")].find((char) => HAN.test(char) && surnames.includes(char)) ?? null;
  return { departments, words: posts.filter((word) => word.length >= 3), surname };
}

/**
 * The members of staff an accusation may be about, besides those it names in full: who has the surname of an accused
 * (叶支书) and a seat that fits the post; who sits in a unit that is accused (移民办), or in the township when the village is
 * (村委会). Too many rather than too few: for them the matter does not exist. Of a bare 干部 or 主任 nobody.
 */
export function staffMeant(
  subjects: readonly string[],
  seats: readonly Seat[],
  posts: Lexicon["posts"],
  where: Where,
): string[] {
  const meant = new Set<string>();
  for (const { departments, words, surname } of subjects.map((subject) => namedBy(subject, posts))) {
    const isMeant = ({ department, unit }: Seat) =>
      departments.has(department) || words.some((word) => unit.includes(word));
    const bare = departments.size === 0 && !seats.some(isMeant);
    for (const seat of seats) {
      const called = surname === null ? isHere(seat, where) : seat.name.startsWith(surname);
      if (called && (isMeant(seat) || (bare && surname !== null))) meant.add(seat.person);
    }
  }
  return [...meant];
}

/** A village's own people sit in its township; where that is unknown, every township of the county may be meant. */
const isHere = (seat: Seat, { county, township }: Where): boolean =>
  seat.department === "township" && township !== null ? seat.place === township : seat.county === county;
