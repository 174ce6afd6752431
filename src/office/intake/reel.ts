/** What can be listened to. */
export const isRecording = (type: string): boolean => /^(audio|video)\/|^application\/ogg$/.test(type);

/** Film and sound in boxes of MP4 and QuickTime: what iPhones and most Androids record. */
export const isReel = (type: string): boolean =>
  /^(video\/(mp4|quicktime|3gpp2?|x-m4v)|audio\/(mp4|x-m4a|3gpp2?))$/.test(type);

/** Boxes that hold other boxes on the way to what tells where and on what it was recorded. */
const WAYS = ["moov", "trak"];
/** Place, telephone, owner (`©xyz`, `loci`, Apple's keys), and XMP; players do without. */
const TELLING = ["udta", "meta", "uuid"];
/** moov, trak: nobody's film lies deeper. */
const DEEPEST = 2;
const FREE = [0x66, 0x72, 0x65, 0x65];

/**
 * The recording without what was written beside sound and picture: boxes that tell where and by whom it was made are
 * blanked where they stand, so that nothing else moves. A file whose boxes do not add up is left as it came.
 */
export function withoutWhereabouts(bytes: Uint8Array): Uint8Array {
  const blank = new Uint8Array(bytes);
  const view = new DataView(blank.buffer);
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const size = view.getUint32(at);
      const type = String.fromCharCode(...blank.subarray(at + 4, at + 8));
      const [head, length] =
        size === 1 && at + 16 <= to ? [16, Number(view.getBigUint64(at + 8))] : [8, size === 0 ? to - at : size];
      if (length < head || at + length > to) return;
      if (TELLING.includes(type)) {
        blank.set(FREE, at + 4);
        blank.fill(0, at + head, at + length);
      } else if (WAYS.includes(type) && depth < DEEPEST) walk(at + head, at + length, depth + 1);
      at += length;
    }
  };
  walk(0, blank.length, 0);
  return blank;
}
