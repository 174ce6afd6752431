import type { Present } from "../../../office/sending/presence.ts";
import type { Wording } from "../../../wording/wording.ts";

/** Who else is here, in a line: those who write first. */
export function sayPresence({ petition: { presence: say }, office }: Wording, others: readonly Present[]): string {
  const writing = others.flatMap(({ name, typing }) =>
    typing ? [say.typing({ name, verb: office.verb[typing] })] : [],
  );
  const names = others.filter(({ typing }) => !typing).map(({ name }) => name);
  const here = names.length > 0 ? [say.here({ names: names.join(office.list) })] : [];
  return [...writing, ...here].join(" ") || say.alone;
}

type Props = { words: Wording; number: string; seq: number; others: readonly Present[] };

/** One line that is always there, so that nothing moves when somebody comes; as of now without scripts. */
export const PresenceLine = ({ words, number, seq, others }: Props) => (
  <p
    class="presence no-print"
    role="status"
    aria-label={words.petition.presence.label}
    data-at={`/petitions/${number}/presence`}
    data-seq={seq}
    data-moved={words.petition.presence.moved}
    data-some={others.length > 0 ? "yes" : undefined}
  >
    <span>{sayPresence(words, others)}</span>
  </p>
);
