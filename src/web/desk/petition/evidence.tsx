import { KINDS } from "../../../petition/kind.ts";
import type { Evidence, Triage } from "../../../triage/triage.ts";
import { sayPlace } from "../../place.tsx";
import type { Desk } from "../desk.ts";

/** What a word can have decided, the gravest first: of several, that is how it is marked. */
export const PARTS = ["danger", "best", "second", "place", "kind"] as const;
export type Part = (typeof PARTS)[number];

/** What a piece of evidence spoke for; null when that is no longer shown. */
export function partOf({ because }: Evidence, { topics }: Pick<Triage, "topics">): Part | null {
  if (because.startsWith("danger:")) return "danger";
  if (because.startsWith("place:")) return "place";
  if (because === topics[0]?.topic) return "best";
  if (because === topics[1]?.topic) return "second";
  return KINDS.some((kind) => because === kind) ? "kind" : null;
}

export type Stretch = {
  text: string;
  /** Everything that covers it. */
  evidence: Evidence[];
  /** What of it ends here. */
  ends: Evidence[];
};

const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
/** The border of a character at or before `at`: what lies outside the basic plane has two units and is never cut. */
const border = (text: string, at: number) =>
  at > 0 && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at;

/**
 * The text cut wherever evidence begins or ends, in the time of reading it once. The stretches put together are the
 * text; evidence that lies outside it, or is empty, is left out.
 */
export function stretchesOf(text: string, evidence: readonly Evidence[]): Stretch[] {
  const begins = new Map<number, Evidence[]>();
  const ends = new Map<number, Evidence[]>();
  const put = (at: Map<number, Evidence[]>, key: number, one: Evidence) => at.set(key, [...(at.get(key) ?? []), one]);
  const cuts = new Set([0, text.length]);
  for (const one of evidence) {
    if (!(0 <= one.start && one.start < one.end && one.end <= text.length)) continue;
    const [start, end] = [border(text, one.start), border(text, one.end)];
    if (start === end) continue;
    put(begins, start, one);
    put(ends, end, one);
    cuts.add(start).add(end);
  }
  const open = new Set<Evidence>();
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1] ?? text.length;
    for (const one of ends.get(from) ?? []) open.delete(one);
    for (const one of begins.get(from) ?? []) open.add(one);
    return { text: text.slice(from, to), evidence: [...open], ends: ends.get(to) ?? [] };
  });
}

/** Weights are shown with one digit: nobody compares the second. */
export const sayWeight = (weight: number): string => (Math.round(weight * 10) / 10).toFixed(1);

/** Names of the places that evidence points at, by code. */
function placeNames({ office }: Desk, evidence: readonly Evidence[]): ReadonlyMap<string, string> {
  const places = evidence.flatMap(({ because }) => codesIn(because).flatMap((code) => office.place(code) ?? []));
  return new Map(places.map((place) => [place.code, sayPlace(place)]));
}

const codesIn = (because: string) => (because.startsWith("place:") ? because.slice("place:".length).split(" ") : []);

/** What one word spoke for, and how much. */
function sayWhy({ words }: Desk, evidence: Evidence, part: Part, places: ReadonlyMap<string, string>): string {
  const { because, weight } = evidence;
  const says = (what: string) => words.office.labelled({ what: words.desk.reading.part[part], more: what });
  const dangers: Record<string, string> = words.desk.petition.danger;
  if (part === "danger") return says(dangers[because.slice("danger:".length)] ?? evidence.word);
  if (part === "place")
    return says(
      codesIn(because)
        .flatMap((code) => places.get(code) ?? [])
        .join(words.office.list) || evidence.word,
    );
  if (part === "kind") {
    const kind = KINDS.find((one) => one === because);
    return says(kind ? words.office.kind[kind] : because);
  }
  return says(`${words.topic[because] ?? because}${weight === undefined ? "" : ` +${sayWeight(weight)}`}`);
}

type Props = { desk: Desk; text: string; triage: Pick<Triage, "topics" | "evidence"> };

/**
 * The person's own words, with the words that decided something marked: how a word is underlined and the small sign
 * behind it say what it spoke for, its title says how much. The sign is drawn, so that copied words are the person's.
 */
export const MarkedWords = ({ desk, text, triage }: Props) => {
  const { tag } = desk.words.desk.reading;
  const places = placeNames(desk, triage.evidence);
  const partsOf = (evidence: readonly Evidence[]) => {
    const found = new Set(evidence.map((one) => partOf(one, triage)));
    return PARTS.filter((part) => found.has(part));
  };
  return (
    <blockquote class="words" lang="zh">
      {stretchesOf(text, triage.evidence).map((stretch) => {
        const [gravest] = partsOf(stretch.evidence);
        if (!gravest) return stretch.text;
        // A word inside a longer one of its own part is signed with it.
        const going = partsOf(stretch.evidence.filter((one) => !stretch.ends.includes(one)));
        const signs = partsOf(stretch.ends).flatMap((part) => (going.includes(part) ? [] : [tag[part]]));
        const why = stretch.evidence.flatMap((one) => {
          const part = partOf(one, triage);
          return part ? [sayWhy(desk, one, part, places)] : [];
        });
        return (
          <mark
            class={`ev-${gravest}`}
            title={[...new Set(why)].join("\n")}
            data-sign={signs.length > 0 ? signs.join("") : undefined}
          >
            {stretch.text}
          </mark>
        );
      })}
    </blockquote>
  );
};
