/** Where the words of a text begin and end, as the segmenter cut it. */
export type Cut = {
  text: string;
  tokens: { start: number; end: number }[];
  /** 1 where a token begins or ends; as long as the text and one more. */
  edges: Uint8Array;
};

/** Cuts `text` by `segment`. A segmenter that changes or loses characters leaves those it lost as tokens of one. */
export function cut(text: string, segment: (text: string) => string[]): Cut {
  const edges = new Uint8Array(text.length + 1);
  const tokens: Cut["tokens"] = [];
  let at = 0;
  const push = (end: number) => {
    tokens.push({ start: at, end });
    edges[at] = 1;
    edges[end] = 1;
    at = end;
  };
  for (const word of segment(text)) {
    if (word === "" || !text.startsWith(word, at)) continue;
    push(at + word.length);
  }
  while (at < text.length) push(at + 1);
  return { text, tokens, edges };
}
