/**
 * Many words looked for at once. Nodes are numbers, given level by level, so that the children of a node stand side by
 * side; 0 is the root, and what leads nowhere.
 */
export type Trie<T> = {
  /** The node of each UTF-16 unit with which a word begins. */
  first: Int32Array;
  /** By node: the unit that leads to it, in order among its siblings, and where its children begin. */
  units: Uint16Array;
  children: Int32Array;
  /** By node: what the word that ends there stands for. */
  values: (T | undefined)[];
};

type Sprout<T> = { next: Map<number, Sprout<T>>; value: T | undefined };

/** Plants words; the empty one is left out. */
export function buildTrie<T>(words: Iterable<readonly [word: string, value: T]>): Trie<T> {
  const root: Sprout<T> = { next: new Map(), value: undefined };
  for (const [word, value] of words) {
    let node = root;
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      const next: Sprout<T> = node.next.get(unit) ?? { next: new Map(), value: undefined };
      node.next.set(unit, next);
      node = next;
    }
    if (node !== root) node.value = value;
  }
  const nodes = [root];
  const units = [0];
  const children: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    children.push(nodes.length);
    for (const [unit, next] of [...(nodes[at] as Sprout<T>).next].sort(([a], [b]) => a - b)) {
      nodes.push(next);
      units.push(unit);
    }
  }
  children.push(nodes.length);
  const first = new Int32Array(0x10000);
  for (let node = 1; node < (children[1] as number); node++) first[units[node] as number] = node;
  return {
    first,
    units: Uint16Array.from(units),
    children: Int32Array.from(children),
    values: nodes.map((one) => one.value),
  };
}

/** The node one unit further, 0 where no word goes on with it. */
export function step({ first, units, children }: Trie<unknown>, node: number, unit: number): number {
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
