/** A line of an input, counted from 1; `text` is null when it was longer than `longest` bytes and so thrown away. */
export type Line = { number: number; text: string | null };

const NEWLINE = 0x0a;

/**
 * The lines of a byte stream, split at newlines only, so that a text may hold any other separator. No more than one line
 * is ever held; a byte that is no UTF-8 becomes U+FFFD, a byte order mark at the start is dropped.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let held: Uint8Array[] = [];
  let size = 0;
  let number = 0;
  const take = (): Line => {
    const text = size > longest ? null : decoder.decode(Buffer.concat(held));
    held = [];
    size = 0;
    number++;
    return { number, text };
  };
  const hold = (bytes: Uint8Array) => {
    size += bytes.length;
    if (size > longest) held = [];
    else held.push(bytes);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      hold(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
