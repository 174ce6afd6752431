import type { z } from "zod";
import { type Control, VERBS, type Verb } from "../petition/verb.ts";
import type { Field } from "./view.ts";

type Inner = z.ZodType & {
  def: { innerType?: Inner; options?: Inner[] };
  options?: readonly string[];
  maxLength?: number | null;
};

/** What a schema says through its wrappers (optional, default, nullable): the first answer on the way in. */
function through<T>(schema: Inner, ask: (schema: Inner) => T | null | undefined): T | null {
  return ask(schema) ?? (schema.def.innerType ? through(schema.def.innerType, ask) : null);
}

/** The form of a verb, read off the schema that will parse it. */
export function fieldsOf(verb: Verb): Field[] {
  return Object.entries(VERBS[verb].input.shape as Record<string, Inner>).map(([name, schema]) => {
    const control = through(schema, (s) => s.meta()?.control as Control | undefined) ?? "words";
    return {
      name,
      control,
      required: !schema.safeParse(undefined).success,
      max: through(schema, (s) => s.maxLength),
      options: control === "choice" ? (through(schema, (s) => s.options as readonly string[] | undefined) ?? []) : [],
    };
  });
}
