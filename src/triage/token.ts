/** Where the words of a text begin and end, as the segmenter cut it. */
export type Cut = {
  text: string;
  /** Where each token ends; the next begins there. */
  ends: number[];
  /** 1 where a token begins or ends; as long as the text and one more. */
  edges: Uint8Array;
};

/** Cuts `text` by `segment`. A segmenter that changes or loses characters leaves those it lost as tokens of one. */
export function cut(text: string, segment: (text: string) => string[]): Cut {
  const edges = new Uint8Array(text.length + 1);
  const words = segment(text);
  const ends = new Array<number>(words.length);
  let known = 0;
  let at = 0;
  for (const word of words) {
    if (word === "" || !text.startsWith(word, at)) continue;
    at += word.length;
    ends[known++] = at;
    edges[at] = 1;
  }
  ends.length = known;
  while (at < text.length) {
    ends.push(++at);
    edges[at] = 1;
  }
  if (at > 0) edges[0] = 1;
  return { text, ends, edges };
}
