import { fieldsOf } from "../../../office/field.ts";
import type { Snippet } from "../../../office/opinion/snippet.ts";
import type { PetitionView } from "../../../office/view.ts";
import { VERBS, type Verb } from "../../../petition/verb.ts";
import { groupOf } from "../../../wording/opinion.ts";
import type { Wording } from "../../../wording/wording.ts";
import type { Desk } from "../desk.ts";

/** Words that can be put into a form that goes out: a template of the topic, or a snippet. */
type Phrase = { id: string; of: "templates" | "mine" | "unit"; title: string; text: string; into: string };
type About = {
  words: Wording;
  petition: Pick<PetitionView, "topic" | "holder" | "unit">;
  snippets: readonly Snippet[];
};

const wordFields = (verb: Verb): string[] =>
  fieldsOf(verb).flatMap(({ name, control }) => (control === "words" ? [name] : []));

/** The templates of a verb, by the field each was written for. */
function templatesOf(verb: Verb, { words, petition: { topic: slug, holder, unit: own } }: About) {
  const { phrase, phraseTitle, template, templateTitle } = words.opinion;
  const topic = words.topic[slug] ?? slug;
  const unit = holder.is === "post" ? holder.unit : own;
  const group = phrase[groupOf(slug)];
  const made = (name: keyof typeof phraseTitle, into: string, text: string) => ({
    name,
    title: phraseTitle[name],
    into,
    text,
  });
  switch (verb) {
    case "accept":
      return [made("accept", "plan", group.accept({ unit }))];
    case "tell":
      return [made("ask", "message", group.ask({ topic })), made("progress", "message", phrase.progress({ unit }))];
    case "decline":
    case "redirect":
      return [
        made("decline", "reason", phrase.decline({ topic })),
        made("whereToGo", "whereToGo", phrase.whereToGo({ topic })),
      ];
    case "extend":
      return [made("extend", "reason", phrase.extend({ topic }))];
    case "reply":
      return [{ name: "reply", title: templateTitle.reply, into: "reply", text: template.reply({ unit }) }];
    default:
      return [];
  }
}

/** What there is to insert into the form of a verb; nothing where no word of it goes out, or where the opinion writer has it. */
export function phrasesFor(verb: Verb, about: About): Phrase[] {
  const [first] = wordFields(verb);
  if (!VERBS[verb].tells || first === undefined) return [];
  return [
    ...templatesOf(verb, about).map(({ name, ...one }): Phrase => ({ id: `${verb}:${name}`, of: "templates", ...one })),
    ...about.snippets.map(
      ({ id, unit, title, text }): Phrase => ({ id, of: unit === null ? "mine" : "unit", title, text, into: first }),
    ),
  ];
}

/** The fields of a form after a phrase was put in at the end of its own; the same where there is no such phrase. */
export function withPhrase(
  fields: Readonly<Record<string, string>>,
  phrase: Phrase | undefined,
): Record<string, string> {
  if (!phrase) return { ...fields };
  const before = fields[phrase.into]?.trimEnd();
  return { ...fields, [phrase.into]: before ? `${before}\n${phrase.text}` : phrase.text };
}

type BarProps = { desk: Desk; number: string; verb: Verb; phrases: readonly Phrase[] };

/** Templates and snippets of one form: put in where the cursor is where scripts run, else kept as its draft. */
export const PhraseBar = ({ desk, number, verb, phrases }: BarProps) => {
  if (phrases.length === 0) return null;
  const say = desk.words.opinion.insert;
  const id = `${verb}-insert`;
  return (
    <fieldset class="insert no-print">
      <label for={id}>{say.heading}</label>
      <select id={id} name="insert">
        {(["templates", "mine", "unit"] as const).map((of) => {
          const some = phrases.filter((one) => one.of === of);
          return some.length === 0 ? null : (
            <optgroup label={say[of]}>
              {some.map((one) => (
                <option value={one.id} data-text={one.text} data-into={`${verb}-${one.into}`}>
                  {one.title}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
      <button
        type="submit"
        name="verb"
        value={verb}
        formaction={`/petitions/${number}/scribble/insert`}
        formnovalidate
        data-insert
      >
        {say.insert}
      </button>
      <a href="/desk/snippets">{say.manage}</a>
    </fieldset>
  );
};
