/**
 * Lets so many pieces of work go on at once; the others wait in the order they came. Many begun together would all end
 * late, and whoever looks something up meanwhile would wait for every one of them.
 */
export function lane(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
