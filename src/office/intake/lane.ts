/**
 * Lets so many pieces of work go on at once, and begins so many of them in one turn of the event loop (`each`); the others
 * wait in the order they came. Many begun together would all end late, and whoever looks something up meanwhile, or only
 * wants to be let in, would wait for every one of them.
 */
export function lane(most: number, each: number): <T>(work: () => Promise<T>) => Promise<T> {
  let underWay = 0;
  let begun = 0;
  const waiting: (() => void)[] = [];
  function begin(): void {
    while (underWay < most && begun < each) {
      const next = waiting.shift();
      if (!next) return;
      underWay++;
      if (begun++ === 0)
        setImmediate(() => {
          begun = 0;
          begin();
        });
      next();
    }
  }
  return async (work) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      begin();
    });
    try {
      return await work();
    } finally {
      underWay--;
      begin();
    }
  };
}
