/** How a classifier did on texts whose labels are known: shares are 0 … 1, `confusion` counts right label → said label. */
export type Evaluation = {
  texts: number;
  accuracy: number;
  macroF1: number;
  labels: { label: string; texts: number; precision: number; recall: number; f1: number }[];
  confusion: Record<string, Record<string, number>>;
};

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Takes pairs of the right and the said label; the macro mean is over the labels that occur as right ones. */
export function evaluate(pairs: readonly { right: string; said: string }[]): Evaluation {
  const confusion: Evaluation["confusion"] = {};
  const said = new Map<string, number>();
  for (const pair of pairs) {
    confusion[pair.right] ??= {};
    const row = confusion[pair.right] as Record<string, number>;
    row[pair.said] = (row[pair.said] ?? 0) + 1;
    said.set(pair.said, (said.get(pair.said) ?? 0) + 1);
  }
  const labels = Object.entries(confusion)
    .map(([label, row]) => {
      const texts = Object.values(row).reduce((sum, n) => sum + n, 0);
      const right = row[label] ?? 0;
      const precision = share(right, said.get(label) ?? 0);
      const recall = share(right, texts);
      return { label, texts, precision, recall, f1: share(2 * precision * recall, precision + recall) };
    })
    .sort((a, b) => b.texts - a.texts || (a.label < b.label ? -1 : 1));
  const right = labels.reduce((sum, { label }) => sum + (confusion[label]?.[label] ?? 0), 0);
  return {
    texts: pairs.length,
    accuracy: share(right, pairs.length),
    macroF1: share(
      labels.reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    labels,
    confusion,
  };
}
