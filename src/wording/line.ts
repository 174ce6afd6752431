import { bare, meaningOf } from "./heard.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { WORDING_PARTS } from "./rewording.ts";
import { parseWording, SHIPPED, WORDINGS, type Wording, type Wordings } from "./wording.ts";

export type WordingPart = (typeof WORDING_PARTS)[number];
/** What is listened for, and the signs between words: not lines anybody reads. */
const NO_LINES = [
  "bot.hears",
  "bot.secretInside",
  "bot.dangerInside",
  "bot.around",
  "staff.hears",
  "opinion.hard",
  "office.list",
  "web.problem.between",
];

/** A line of `prompts/`. `path`: `bot.ask.village`, or `web.home.rights.0` for one of a list. */
export type Line = {
  path: string;
  text: string;
  /** The names of its blanks, each once, in order. */
  blanks: readonly string[];
  /** A message of several lines: it breaks where its text does. Other lines flow on a page and break at a sentence's end. */
  message: boolean;
};

/** The names between braces, each once. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "")),
];

function collect(raw: unknown, parsed: unknown, path: string): Line[] {
  if (NO_LINES.includes(path)) return [];
  if (typeof parsed === "function" || typeof parsed === "string") {
    const text = typeof parsed === "string" ? parsed : Array.isArray(raw) ? raw.join("\n") : String(raw);
    return [
      {
        path,
        text,
        blanks: blanksOf(text),
        message: typeof parsed === "function" && /^(bot|office|staff)\./.test(path),
      },
    ];
  }
  if (typeof parsed !== "object" || parsed === null || typeof raw !== "object" || raw === null) return [];
  const below = parsed as Record<string, unknown>;
  return Object.entries(raw).flatMap(([key, value]) => collect(value, below[key], `${path}.${key}`));
}

const linesIn = (language: Language): ReadonlyMap<string, Line> =>
  new Map(
    WORDING_PARTS.flatMap((part) => collect(SHIPPED[language][part], WORDINGS[language][part], part)).map((line) => [
      line.path,
      line,
    ]),
  );
/** Every line of a language as it is shipped, by path, in the order of its files. */
export const LINES = Object.fromEntries(LANGUAGES.map((language) => [language, linesIn(language)])) as Record<
  Language,
  ReadonlyMap<string, Line>
>;

/** No displayed line is longer: nobody finds their way back to the beginning. */
export const LONGEST_RUN = 60;
/** A message must fit a messenger with what is filled in. */
export const LONGEST_LINE = 1000;

const han = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0;

/** The stretch of a line with the most Han characters between two breaks, and how many those are. */
export function longestRun({ message }: Pick<Line, "message">, text: string): { run: string; length: number } {
  const runs = text.split(message ? "\n" : /\n|(?<=[。！？])/);
  return runs.map((run) => ({ run: run.trim(), length: han(run) })).reduce((a, b) => (b.length > a.length ? b : a));
}

/** What a form sent, as a line is kept: line ends alike, no blanks at the ends of lines. */
export const tidy = (typed: string): string =>
  typed
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((one) => one.trimEnd())
    .join("\n")
    .trim();

/** Why words may not stand in a line's place. */
export type Fault =
  | { fault: "empty" | "several" | "brace" | "misfit" }
  | { fault: "missing" | "stray"; blank: string }
  | { fault: "run"; length: number; run: string }
  | { fault: "long"; length: number }
  | { fault: "taken"; by: string };

const strayBraces = (text: string): number => text.replace(/\{\w+\}/g, "").match(/[{}｛｝]/g)?.length ?? 0;

/** The line or heard word that a button's words would be mistaken for; null when there is none. */
function takenBy(path: string, said: string, language: Language, wordings: Readonly<Wordings>): string | null {
  const [, key] = /^bot\.label\.(\w+)$/.exec(path) ?? [];
  if (!key) return null;
  const labels = wordings[language].bot.label;
  const same = Object.entries(labels).find(([other, label]) => other !== key && bare(label) === bare(said));
  if (same) return same[1];
  const meant = meaningOf(bare(said), wordings);
  const own = meaningOf(bare(WORDINGS[language].bot.label[key as keyof typeof labels]), WORDINGS);
  return meant === null || meant === own ? null : (wordings[language].bot.hears[meant][0] ?? meant);
}

/** Everything that keeps `said` from standing in a line's place; nothing when it may. */
export function faultsOf(line: Line, said: string, language: Language, wordings: Readonly<Wordings>): Fault[] {
  if (!said.trim()) return [{ fault: "empty" }];
  const faults: Fault[] = [];
  const found = blanksOf(said);
  for (const blank of line.blanks) if (!found.includes(blank)) faults.push({ fault: "missing", blank });
  for (const blank of found) if (!line.blanks.includes(blank)) faults.push({ fault: "stray", blank });
  if (strayBraces(said) > strayBraces(line.text)) faults.push({ fault: "brace" });
  if (!line.message && said.includes("\n")) faults.push({ fault: "several" });
  const { run, length } = longestRun(line, said);
  if (length > LONGEST_RUN) faults.push({ fault: "run", length, run });
  const all = [...said].length;
  if (all > LONGEST_LINE) faults.push({ fault: "long", length: all });
  const by = takenBy(line.path, said, language, wordings);
  if (by !== null) faults.push({ fault: "taken", by });
  if (faults.length === 0 && reworded(language, [{ path: line.path, said }]).misfits.length > 0)
    faults.push({ fault: "misfit" });
  return faults;
}

/** What is allowed but worth a second look. */
export type Doubt = { doubt: "longer"; was: number; is: number } | { doubt: "figure"; figure: string };

/** Words much longer than the shipped line, and figures of it (a telephone number, so many days) that are gone. */
export function doubtsOf(line: Line, said: string): Doubt[] {
  const plain = (text: string) => text.replace(/\{\w+\}/g, "");
  const [was, is] = [[...plain(line.text)].length, [...plain(said)].length];
  const figures = new Set(plain(said).match(/\d+/g) ?? []);
  const gone = new Set((plain(line.text).match(/\d+/g) ?? []).filter((figure) => !figures.has(figure)));
  return [
    ...(is > was * 1.5 + 10 ? [{ doubt: "longer" as const, was, is }] : []),
    ...[...gone].map((figure) => ({ doubt: "figure" as const, figure })),
  ];
}

/** Puts `said` at `path` of raw words. */
function put(raw: unknown, path: readonly string[], said: string): void {
  const [key = "", ...rest] = path;
  const at = raw as Record<string, unknown>;
  if (rest.length === 0) at[key] = said;
  else put(at[key], rest, said);
}

const fits = (line: Line | undefined, said: string): boolean =>
  line !== undefined && blanksOf(said).toSorted().join() === line.blanks.toSorted().join();

/**
 * A language with lines put in place of the shipped ones. What no longer fits (its line is gone, or has other blanks
 * since) is left out and named in `misfits`: the shipped line speaks again, and nothing ever stops the start.
 */
export function reworded(
  language: Language,
  changes: readonly { path: string; said: string }[],
): { wording: Wording; misfits: string[] } {
  const lines = LINES[language];
  let left = changes.filter(({ path, said }) => fits(lines.get(path), said));
  let wording = WORDINGS[language];
  while (left.length > 0) {
    const raw = structuredClone(SHIPPED[language]);
    for (const { path, said } of left) put(raw, path.split("."), said);
    const parsed = parseWording(language, raw);
    if (!("faults" in parsed)) {
      wording = parsed;
      break;
    }
    const wrong = new Set(parsed.faults.map(({ path }) => path));
    const fewer = left.filter(({ path }) => !wrong.has(path));
    left = fewer.length < left.length ? fewer : [];
  }
  const kept = new Set(left.map(({ path }) => path));
  return { wording, misfits: changes.map(({ path }) => path).filter((path) => !kept.has(path)) };
}

/** The text at a path of these words, blanks and all; null where there is none. */
export function textAt(wording: Wording, path: string): string | null {
  let at: unknown = wording;
  for (const key of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[key];
  if (typeof at === "string") return at;
  if (typeof at !== "function") return null;
  // A phrase filled with its own blanks is the phrase.
  const own = new Proxy({}, { get: (_, name) => `{${String(name)}}` });
  return (at as (values: object) => string)(own);
}

/** A text with what its blanks stand for. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
