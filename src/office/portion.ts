import { addDays, type CivilDate, daysBetween, earlier } from "../deadline/civil-date.ts";

type Span = { from: CivilDate; to: CivilDate };

/** What long work awaits between its portions: whoever waits is answered first. Nobody is while a statement runs, or a loop. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Asks one after the other, with others answered in between, and gives what each said. */
export async function inTurn<const Asks extends readonly (() => Promise<unknown>)[]>(...asks: Asks) {
  const said: unknown[] = [];
  for (const ask of asks) {
    said.push(await ask());
    await giveWay();
  }
  return said as { -readonly [At in keyof Asks]: Awaited<ReturnType<Asks[At]>> };
}

/** Days of which a figure is counted at once where an index holds all it is made of. */
export const QUARTER = 92;

/** A Worker may ask its database a thousand times for one page. */
const MOST_PORTIONS = 60;

/**
 * Asks about a span of days, both ends included, with others answered in between, and gives what was said of each portion:
 * so many `days`, or more where the span is very long. Every day of it is asked about once.
 */
export async function byDays<Said>(
  { from, to }: Span,
  days: number,
  ask: (portion: Span) => Promise<Said>,
): Promise<Said[]> {
  const most = Math.max(days, Math.ceil((daysBetween(from, to) + 1) / MOST_PORTIONS));
  const said: Said[] = [];
  for (let day = from; day <= to; day = addDays(day, most)) {
    said.push(await ask({ from: day, to: earlier(addDays(day, most - 1), to) }));
    await giveWay();
  }
  return said;
}
