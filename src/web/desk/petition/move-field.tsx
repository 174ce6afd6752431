import type { PostView } from "../../../office/office.ts";
import type { Field } from "../../../office/view.ts";
import type { Verb } from "../../../petition/verb.ts";
import type { Wording } from "../../../wording/wording.ts";
import type { Desk } from "../desk.ts";

/** More choices than this stand in a list instead of side by side. */
const MOST_RADIOS = 5;

/** Attributes every control of a move shares; ids are made of the verb, for a page holds many forms. */
export type Bound = {
  id: string;
  name: string;
  required: boolean;
  autofocus?: boolean;
  "aria-invalid"?: "true";
  "aria-describedby"?: string;
};

/** Words of one option: a kind of petition, or an option of the procedure. */
export function sayOption({ words }: Desk, field: string, option: string): string {
  const { kind, option: options } = words.office;
  if (field === "kind" && option in kind) return kind[option as keyof typeof kind];
  return options[option as keyof typeof options] ?? option;
}

/** What a form asks for: in words of its own where the same field means something else with this verb. */
export function sayField({ office, collective }: Desk["words"], verb: Verb, name: string): string {
  const own: Record<string, string> = collective.field;
  const labels: Record<string, string> = office.field;
  return own[`${verb}-${name}`] ?? labels[name] ?? name;
}

/** Posts a verb may hand a petition to: other units' desks, or, inside a unit, its own. */
function postsFor(desk: Desk, verb: Verb, unit: string): PostView[] {
  const posts = desk.office.posts();
  if (verb === "reassign")
    return posts.filter((post) => post.unitName === unit && !["admin", "discipline"].includes(post.role));
  return posts.filter((post) => post.role === "cadre");
}

/** A post by unit and title, with who holds it today. */
export const sayPost = ({ office, desk }: Wording, { unitName, title, people }: PostView): string =>
  office.aside({ what: `${unitName} ${title}`, more: people.join(office.list) || desk.petition.vacant });

export const PostSelect = ({
  desk,
  posts,
  bound,
  value,
}: {
  desk: Desk;
  posts: PostView[];
  bound: Bound;
  value: string;
}) => {
  const units = [...new Set(posts.map((post) => post.unit))];
  const say = desk.words.desk.petition;
  return (
    <select {...bound}>
      <option value="">{say.choose}</option>
      {units.map((unit) => {
        const inside = posts.filter((post) => post.unit === unit);
        return (
          <optgroup label={inside[0]?.unitName}>
            {inside.map((post) => (
              <option value={post.id} selected={post.id === value}>
                {sayPost(desk.words, post)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
};

const Choices = ({ desk, field, bound, value }: { desk: Desk; field: Field; bound: Bound; value: string }) => {
  const say = desk.words.desk.petition;
  if (field.options.length > MOST_RADIOS)
    return (
      <select {...bound}>
        <option value="">{say.choose}</option>
        {field.options.map((option) => (
          <option value={option} selected={option === value}>
            {sayOption(desk, field.name, option)}
          </option>
        ))}
      </select>
    );
  return (
    <>
      {field.options.map((option) => (
        <label class="radio">
          <input type="radio" name={bound.name} value={option} required={bound.required} checked={option === value} />{" "}
          {sayOption(desk, field.name, option)}
        </label>
      ))}
    </>
  );
};

type ControlProps = { desk: Desk; verb: Verb; field: Field; bound: Bound; value: string; unit: string };

const ControlOf = ({ desk, verb, field, bound, value, unit }: ControlProps) => {
  const { office, words } = desk;
  switch (field.control) {
    case "words":
      return (
        <textarea {...bound} maxlength={field.max ?? undefined} rows={field.name === "opinion" ? 8 : 3}>
          {value}
        </textarea>
      );
    case "day":
      return <input {...bound} type="date" value={value} />;
    case "number":
      return <input {...bound} type="number" min="1" value={value} inputmode="numeric" />;
    case "choice":
      return <Choices desk={desk} field={field} bound={bound} value={value} />;
    case "post":
      return <PostSelect desk={desk} posts={postsFor(desk, verb, unit)} bound={bound} value={value} />;
    case "unit":
      return (
        <select {...bound}>
          <option value="">{words.desk.petition.choose}</option>
          {office.units().map(({ code, name }) => (
            <option value={code} selected={code === value}>
              {name}
            </option>
          ))}
        </select>
      );
    case "topic":
      return (
        <select {...bound}>
          {office.topics().map((topic) => (
            <option value={topic} selected={topic === value}>
              {words.topic[topic] ?? topic}
            </option>
          ))}
        </select>
      );
    default:
      return <input {...bound} type="text" value={value} maxlength={field.max ?? undefined} autocomplete="off" />;
  }
};

type FieldProps = {
  desk: Desk;
  verb: Verb;
  field: Field;
  value: string;
  unit: string;
  wrong: string | null;
  /** Where one types as soon as the page is there. */
  first?: boolean;
};

/** One field of a move with its label, and what is wrong with it. */
export const MoveField = ({ desk, verb, field, value, unit, wrong, first = false }: FieldProps) => {
  if (field.control === "claims") return null;
  const { words } = desk;
  const id = `${verb}-${field.name}`;
  const name = sayField(words, verb, field.name);
  const { optional } = words.desk.petition;
  const label = (
    <>
      {name}
      {!field.required && !name.includes(optional) && <small> {words.web.site.optional}</small>}
    </>
  );
  const bound: Bound = {
    id,
    name: field.name,
    required: field.required,
    ...(first && { autofocus: true }),
    "aria-invalid": wrong ? "true" : undefined,
    "aria-describedby": wrong ? `${id}-wrong` : undefined,
  };
  const control = <ControlOf desk={desk} verb={verb} field={field} bound={bound} value={value} unit={unit} />;
  const message = wrong && (
    <span class="wrong" id={`${id}-wrong`}>
      {wrong}
    </span>
  );
  if (field.control === "choice" && field.options.length <= MOST_RADIOS)
    return (
      <fieldset class="field" id={id}>
        <legend>{label}</legend>
        {control}
        {message}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {control}
      {message}
    </div>
  );
};
