import type { Evidence } from "../triage/triage.ts";
import type { Wording } from "../wording/wording.ts";

type Sort = "topic" | "place" | "danger" | "other";
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
  const used = [...new Set(evidence.map(({ because }) => sortOf(because, words.topic)))];
  return (
    <>
      <blockquote class="words" lang="zh">
        {stretchesOf(text, evidence).map((stretch) => {
          const [first] = stretch.because;
          if (!first) return stretch.text;
          return (
            <mark class={`ev-${sortOf(first, words.topic)}`} title={stretch.because.map(why).join("\n")}>
              {stretch.text}
            </mark>
          );
        })}
      </blockquote>
      {used.length > 0 && (
        <p class="legend hint">
          {say.legend}：
          {used.map((sort) => (
            <mark class={`ev-${sort}`}>{titles[sort]}</mark>
          ))}
        </p>
      )}
    </>
  );
};
