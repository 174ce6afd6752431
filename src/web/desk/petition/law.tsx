import { sayArticle } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";

/** Articles by name, and what they say for whoever asks. */
export const Law = ({ words, codes }: { words: Wording; codes: string }) => {
  const says = codes.split(",").flatMap((code) => words.petition.law[code.replace(/\(.*$/, "")] ?? []);
  const name = sayArticle(words.office, codes);
  if (says.length === 0) return <span>{name}</span>;
  return (
    <details class="law">
      <summary>{name}</summary>
      {says.map((one) => (
        <p>{one}</p>
      ))}
    </details>
  );
};
