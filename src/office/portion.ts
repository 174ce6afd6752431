import { addDays, type CivilDate, earlier } from "../deadline/civil-date.ts";

/** Milliseconds for which nobody notices that somebody else is being answered. */
const AT_A_STRETCH = 8;

/**
 * What long work awaits between its portions: whoever else waits is answered first, once this work has held the thread for
 * longer than anybody notices. Nobody is answered while a statement runs, or a loop.
 */
export function givingWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_A_STRETCH) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}

/** Asks one after the other, with others answered in between, and gives what each said. */
export async function inTurn<const Asks extends readonly (() => Promise<unknown>)[]>(...asks: Asks) {
  const giveWay = givingWay();
  const said: unknown[] = [];
  for (const ask of asks) {
    said.push(await ask());
    await giveWay();
  }
  return said as { -readonly [At in keyof Asks]: Awaited<ReturnType<Asks[At]>> };
}

/**
 * Asks about a span of days, both ends included, no more than `most` of them at once, with others answered in between, and
 * gives what was said of each portion. Every day of it is asked about once.
 */
export async function byDays<Said>(
  { from, to }: { from: CivilDate; to: CivilDate },
  most: number,
  ask: (days: { from: CivilDate; to: CivilDate }) => Promise<Said>,
): Promise<Said[]> {
  const giveWay = givingWay();
  const said: Said[] = [];
  for (let day = from; day <= to; day = addDays(day, most)) {
    said.push(await ask({ from: day, to: earlier(addDays(day, most - 1), to) }));
    await giveWay();
  }
  return said;
}
