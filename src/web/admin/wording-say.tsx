import type { WordingLine } from "../../office/reading/rewording.ts";
import { LANGUAGES, type Language } from "../../wording/language.ts";
import { type Doubt, type Fault, fill, textAt } from "../../wording/line.ts";
import type { Wording } from "../../wording/wording.ts";

/** A language by its name in an address; null when it is none. */
export const readLanguage = (word: string | undefined): Language | null =>
  LANGUAGES.find((language) => language === word) ?? null;

export const lineHref = (language: Language, path: string): string => `/admin/wording/${language}/${path}`;

/** Words of the procedure that name the last step of a path: `office.notice.accepted` is told when 受理 happens. */
const NAMED_BY: Readonly<Record<string, string>> = {
  "office.notice": "office.event",
  "web.stage": "office.stage",
  "web.ending": "office.event",
  "web.move": "office.verb",
};

/** Where a line is said, in plain words from the whole to the part; steps nobody has named are left out. */
export function placesOf(words: Wording, path: string): string[] {
  const keys = path.split(".");
  return keys.flatMap((key, i) => {
    const upTo = keys.slice(0, i + 1).join(".");
    const vocabulary = NAMED_BY[keys.slice(0, i).join(".")];
    return words.rewording.place[upTo] ?? (vocabulary && textAt(words, `${vocabulary}.${key}`)) ?? [];
  });
}

export const Places = ({ words, path }: { words: Wording; path: string }) => (
  <>
    <span class="places">{placesOf(words, path).slice(1).join(" › ") || words.rewording.parts[partOf(path)]}</span>
    <code class="sub">{path}</code>
  </>
);

export const partOf = (path: string) => (path.split(".")[0] ?? "bot") as keyof Wording["rewording"]["parts"];

/** A text whose blanks stand out. */
export const WithBlanks = ({ text }: { text: string }) => (
  <>{text.split(/(\{\w+\})/).map((piece, i) => (i % 2 === 1 ? <code class="blank">{piece}</code> : piece))}</>
);

const meansOf = (words: Wording, blank: string): string => words.rewording.blank[blank]?.means ?? blank;

/** The blanks of a line with what they stand for. */
export const Blanks = ({ words, blanks }: { words: Wording; blanks: readonly string[] }) => {
  const say = words.rewording;
  if (blanks.length === 0) return <p class="hint">{say.noBlanks}</p>;
  return (
    <>
      <ul class="blanks" aria-label={say.blanks}>
        {blanks.map((blank) => (
          <li>
            <code class="blank">{`{${blank}}`}</code> {meansOf(words, blank)}
          </li>
        ))}
      </ul>
      <p class="hint">{say.blanksHint}</p>
    </>
  );
};

export function sayFault({ rewording: say, ...words }: Wording, fault: Fault): string {
  switch (fault.fault) {
    case "missing":
      return say.fault.missing({
        blank: `{${fault.blank}}`,
        means: meansOf({ rewording: say, ...words }, fault.blank),
      });
    case "stray":
      return say.fault.stray({ blank: `{${fault.blank}}` });
    case "run":
      return say.fault.run({ length: fault.length, run: fault.run });
    case "long":
      return say.fault.long({ length: fault.length });
    case "taken":
      return say.fault.taken({ by: fault.by });
    default:
      return say.fault[fault.fault];
  }
}

export const sayDoubt = ({ rewording: { doubt: say } }: Wording, doubt: Doubt): string =>
  doubt.doubt === "longer" ? say.longer({ was: doubt.was, is: doubt.is }) : say.figure({ figure: doubt.figure });

/** How a line will look where it is said. */
const LOOKS: readonly [RegExp, "button" | "bubble" | "notice"][] = [
  [/^bot\.label\./, "button"],
  [/^bot\.(page|bad|track)\b/, "notice"],
  [/^bot\./, "bubble"],
  [/^office\.(notice|detail|sealedNotice|legalRoute|ladderLine|\w+Notice)\b/, "notice"],
];

type Shown = { words: Wording; spoken: Wording; line: Pick<WordingLine, "path">; text: string };

/** The line as people will see it, its blanks filled with examples; `spoken`: the words of the line's own language. */
export const Preview = ({ words, spoken, line, text }: Shown) => {
  const examples = Object.fromEntries(
    Object.entries(spoken.rewording.blank).map(([blank, { example }]) => [blank, example]),
  );
  const filled = fill(text, examples);
  const look = LOOKS.find(([path]) => path.test(line.path))?.[1] ?? "plain";
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview">{words.rewording.preview}</h2>
      {look === "bubble" && (
        <div class="bubble" lang={spoken.language}>
          <span class="sub">{spoken.bot.page.office}</span>
          <p class="said">{filled}</p>
        </div>
      )}
      {look === "button" && (
        <div class="bubble" lang={spoken.language}>
          <span class="as-button">{filled}</span>
        </div>
      )}
      {look === "notice" && (
        <div class="box" lang={spoken.language}>
          <p class="said">{filled}</p>
        </div>
      )}
      {look === "plain" && (
        <div class="box" lang={spoken.language}>
          <p>{filled}</p>
        </div>
      )}
      {/\{\w+\}/.test(text) && <p class="hint">{words.rewording.previewHint}</p>}
    </section>
  );
};
