import type { Field, MoveView, PlaceView } from "../../office/view.ts";
import type { PetitionerVerb } from "../../wording/web.ts";
import type { Wording } from "../../wording/wording.ts";
import { FilesField } from "../files.tsx";
import { VillageField } from "../place.tsx";
import { described, type Trouble, Wrong } from "../trouble.tsx";
import { sayOption } from "./history.tsx";

/** What was typed into the form that was refused. */
export type Typing = {
  verb: PetitionerVerb;
  values: Readonly<Record<string, string>>;
  trouble: Trouble;
  /** Villages that fit the words typed, when they fit several. */
  places: readonly PlaceView[];
};

type FieldProps = {
  words: Wording;
  verb: PetitionerVerb;
  field: Field;
  typing: Typing | null;
  topics: readonly string[];
};

const Control = ({ words, verb, field, typing, topics }: FieldProps) => {
  const id = `${verb}-${field.name}`;
  const trouble = typing?.trouble ?? null;
  const value = typing?.values[field.name] ?? "";
  const says = words.web.move[verb].field[field.name] ?? words.office.field[field.name] ?? field.name;
  const bound = described(trouble, id, null);
  const label = (
    <label for={id}>
      {says} {!field.required && <small>{words.web.site.optional}</small>}
    </label>
  );
  switch (field.control) {
    case "choice":
      return (
        <fieldset class="field">
          <legend>{says}</legend>
          {field.options.map((option) => (
            <label class="choice">
              <input type="radio" name={field.name} value={option} checked={option === value} />{" "}
              {sayOption(words, option)}
            </label>
          ))}
          <Wrong trouble={trouble} field={id} />
        </fieldset>
      );
    case "village":
      return (
        <VillageField
          words={words}
          id={id}
          label={says}
          hint={null}
          value={value}
          code={typing?.values.villageCode ?? ""}
          trouble={trouble}
          choices={typing?.places ?? []}
        />
      );
    case "topic":
      return (
        <div class="field">
          {label}
          <select id={id} name={field.name} {...bound}>
            <option value="">{words.web.choose}</option>
            {topics.map((slug) => (
              <option value={slug} selected={slug === value}>
                {words.topic[slug] ?? slug}
              </option>
            ))}
          </select>
          <Wrong trouble={trouble} field={id} />
        </div>
      );
    case "words":
      return (
        <div class="field">
          {label}
          <textarea id={id} name={field.name} rows={5} {...bound}>
            {value}
          </textarea>
          <Wrong trouble={trouble} field={id} />
        </div>
      );
    default:
      return (
        <div class="field">
          {label}
          <input type={field.control === "day" ? "date" : "text"} id={id} name={field.name} value={value} {...bound} />
          <Wrong trouble={trouble} field={id} />
        </div>
      );
  }
};

/** One thing the petitioner may do now, as a form under its name. `seen` is the last event the page showed. */
export const MoveForm = (props: {
  words: Wording;
  move: MoveView & { verb: PetitionerVerb };
  receipt: string;
  seen: number;
  topics: readonly string[];
  open: boolean;
  typing: Typing | null;
}) => {
  const { words, move, topics } = props;
  const says = words.web.move[move.verb];
  const typing = props.typing?.verb === move.verb ? props.typing : null;
  const trouble = typing?.trouble ?? null;
  return (
    <details class="move" id={move.verb} open={props.open || typing !== null}>
      <summary>{says.title}</summary>
      <form method="post" action="/track" enctype="multipart/form-data" data-sending={words.web.report.sending}>
        <input type="hidden" name="receipt" value={props.receipt} />
        <input type="hidden" name="verb" value={move.verb} />
        <input type="hidden" name="seen" value={String(props.seen)} />
        <p class="hint">{says.hint}</p>
        {trouble?.field === null && <p class="wrong">{trouble.message}</p>}
        {move.fields.map((field) => (
          <Control words={words} verb={move.verb} field={field} typing={typing} topics={topics} />
        ))}
        {move.verb === "supplement" && <FilesField words={words} id="supplement-files" trouble={trouble} />}
        <button type="submit">{says.button}</button>
      </form>
    </details>
  );
};
