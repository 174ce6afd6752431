type Node<T> = { next: Map<number, Node<T>>; values: T[] | null };

/** Something found in a text: `[start, end)` and what stands for it. */
export type Hit<T> = { start: number; end: number; values: readonly T[] };

/** Many words looked for at once; the time is that of the text times the longest word, however many words there are. */
export type Trie<T> = {
  /** All words that begin at `start` and whose end `accepts` allows, shortest first. */
  at(text: string, start: number, accepts?: (end: number) => boolean): Hit<T>[];
};

export function buildTrie<T>(words: Iterable<readonly [word: string, value: T]>): Trie<T> {
  const root: Node<T> = { next: new Map(), values: null };
  for (const [word, value] of words) {
    let node = root;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      let next = node.next.get(code);
      if (!next) {
        next = { next: new Map(), values: null };
        node.next.set(code, next);
      }
      node = next;
    }
    if (node === root) continue;
    node.values ??= [];
    node.values.push(value);
  }
  return {
    at(text, start, accepts = () => true) {
      const hits: Hit<T>[] = [];
      let node: Node<T> | undefined = root;
      for (let end = start; end < text.length; ) {
        node = node.next.get(text.charCodeAt(end));
        if (!node) break;
        end++;
        if (node.values && accepts(end)) hits.push({ start, end, values: node.values });
      }
      return hits;
    },
  };
}
