/** A bar of so many of the most; the number beside it says the same. */
export const Bar = ({ n, most, kind }: { n: number; most: number; kind: "in" | "out" }) => (
  <svg class={`bar bar-${kind}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect width={most > 0 ? (100 * n) / most : 0} height="10" />
  </svg>
);
