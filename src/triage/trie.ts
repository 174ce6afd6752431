/**
 * Many words looked for at once. Nodes are numbers, given level by level, so that the children of a node stand side by
 * side; 0 is the root, and what leads nowhere.
 */
export type Trie<T> = Paths & {
  /** By node: what the word that ends there stands for. */
  values: (T | undefined)[];
};

/** The ways through a trie. */
export type Paths = {
  /** The node of each UTF-16 unit with which a word begins. */
  first: Int32Array;
  /** By node: the unit that leads to it, in order among its siblings, and where its children begin. */
  units: Uint16Array;
  children: Int32Array;
};

/** Plants words, of one that comes twice the last; the empty one is left out. */
export function buildTrie<T>(words: Iterable<readonly [word: string, value: T]>): Trie<T> {
  const sorted = [...words].filter(([word]) => word !== "").sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const units = [0];
  const children: number[] = [];
  const values: (T | undefined)[] = [undefined];
  /** By node: which of the words begin with what leads to it, and how long that is. */
  const from = [0];
  const to = [sorted.length];
  const depths = [0];
  for (let node = 0; node < from.length; node++) {
    children.push(from.length);
    const depth = depths[node] as number;
    for (let at = from[node] as number; at < (to[node] as number); at++) {
      const [word, value] = sorted[at] as readonly [string, T];
      if (word.length === depth) {
        values[node] = value;
        continue;
      }
      const unit = word.charCodeAt(depth);
      if (units.length === children.at(-1) || units.at(-1) !== unit) {
        units.push(unit);
        from.push(at);
        to.push(at);
        depths.push(depth + 1);
        values.push(undefined);
      }
      to[to.length - 1] = at + 1;
    }
  }
  children.push(from.length);
  const first = new Int32Array(0x10000);
  for (let node = 1; node < (children[1] as number); node++) first[units[node] as number] = node;
  return { first, units: Uint16Array.from(units), children: Int32Array.from(children), values };
}

/** The node one unit further, 0 where no word goes on with it. */
export function step({ first, units, children }: Paths, node: number, unit: number): number {
  if (node === 0) return first[unit] as number;
  let low = children[node] as number;
  let high = children[node + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = units[middle] as number;
    if (here === unit) return middle;
    if (here < unit) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** Values by word, those of one word in the order they came. */
export function gathered<T>(words: Iterable<readonly [word: string, value: T]>): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const [word, value] of words) {
    const list = lists.get(word);
    if (list) list.push(value);
    else lists.set(word, [value]);
  }
  return lists;
}
