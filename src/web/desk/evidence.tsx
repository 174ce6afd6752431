import type { Evidence } from "../../triage/triage.ts";
import type { Wording } from "../../wording/wording.ts";

/** The gravest first: of several reasons for one word, that is how it is marked. */
const SORTS = ["danger", "topic", "place", "other"] as const;
type Sort = (typeof SORTS)[number];

const sortOf = (because: string, topics: Readonly<Record<string, string>>): Sort => {
  if (because.startsWith("danger:")) return "danger";
  if (because.startsWith("place:")) return "place";
  return because in topics ? "topic" : "other";
};

export type Stretch = { text: string; because: string[] };

/** The text cut where evidence begins or ends; overlapping evidence is said of each part it covers. */
export function stretchesOf(text: string, evidence: readonly Evidence[]): Stretch[] {
  const inside = evidence.filter(({ start, end }) => 0 <= start && start < end && end <= text.length);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of inside) cuts.add(start).add(end);
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1] ?? text.length;
    const because = inside.filter(({ start, end }) => start <= from && to <= end).map((one) => one.because);
    return { text: text.slice(from, to), because: [...new Set(because)] };
  });
}

/** The person's own words, with the words that decided something marked and why in a title. */
export const MarkedWords = ({ words, text, evidence }: { words: Wording; text: string; evidence: Evidence[] }) => {
  const say = words.desk.petition;
  const titles = { topic: say.markTopic, place: say.markPlace, danger: say.markDanger, other: say.markOther };
  const why = (because: string) => {
    const sort = sortOf(because, words.topic);
    return sort === "topic" ? `${titles.topic}：${words.topic[because]}` : titles[sort];
  };
  const sortsOf = (because: readonly string[]) =>
    SORTS.filter((sort) => because.some((one) => sortOf(one, words.topic) === sort));
  const used = sortsOf(evidence.map(({ because }) => because));
  return (
    <>
      <blockquote class="words" lang="zh">
        {stretchesOf(text, evidence).map((stretch) => {
          const [gravest] = sortsOf(stretch.because);
          if (!gravest) return stretch.text;
          return (
            <mark class={`ev-${gravest}`} title={stretch.because.map(why).join("\n")}>
              {stretch.text}
            </mark>
          );
        })}
      </blockquote>
      {used.length > 0 && (
        <p class="legend hint">
          {say.legend}{" "}
          {used.map((sort) => (
            <mark class={`ev-${sort}`}>{titles[sort]}</mark>
          ))}
        </p>
      )}
    </>
  );
};
