/** A row of a sparse matrix: which columns are not nought, and what stands there. */
export type Row = { at: Int32Array; of: Float64Array };

/** A reckoning that draws the same numbers each time it is made with the same seed. */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const PASSES = 40;
const CLOSE = 0.02;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, ICML, the
 * method of LIBLINEAR). `yes` tells which rows belong, `cost` what a mistake on each row costs. Gives one weight a
 * column; the same for the same input.
 */
export function separate(rows: readonly Row[], yes: readonly boolean[], cost: readonly number[], columns: number) {
  const weight = new Float64Array(columns);
  const alpha = new Float64Array(rows.length);
  const slack = cost.map((c) => 0.5 / c);
  const square = rows.map(({ of }, n) => of.reduce((sum, v) => sum + v * v, slack[n] as number));
  const order = rows.map((_, n) => n);
  const draw = drawing(20261124);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let n = order.length - 1; n > 0; n--) {
      const other = Math.floor(draw() * (n + 1));
      [order[n], order[other]] = [order[other] as number, order[n] as number];
    }
    let worst = 0;
    for (const n of order) {
      const { at, of } = rows[n] as Row;
      const sign = yes[n] ? 1 : -1;
      const old = alpha[n] as number;
      let margin = 0;
      for (let k = 0; k < at.length; k++) margin += (weight[at[k] as number] as number) * (of[k] as number);
      const slope = margin * sign - 1 + (slack[n] as number) * old;
      const step = old === 0 ? Math.min(slope, 0) : slope;
      if (step === 0) continue;
      worst = Math.max(worst, Math.abs(step));
      const now = Math.max(0, old - slope / (square[n] as number));
      alpha[n] = now;
      const change = (now - old) * sign;
      if (change !== 0)
        for (let k = 0; k < at.length; k++) {
          const column = at[k] as number;
          weight[column] = (weight[column] as number) + change * (of[k] as number);
        }
    }
    if (worst < CLOSE) break;
  }
  return weight;
}

/** The rows with only those columns that `kept` allows. */
export function narrow(rows: readonly Row[], kept: Uint8Array): Row[] {
  return rows.map(({ at, of }) => {
    const picked: number[] = [];
    const values: number[] = [];
    for (let k = 0; k < at.length; k++)
      if (kept[at[k] as number] === 1) {
        picked.push(at[k] as number);
        values.push(of[k] as number);
      }
    return { at: Int32Array.from(picked), of: Float64Array.from(values) };
  });
}
