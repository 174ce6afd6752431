import type { Writer } from "../../../office/opinion/opinion-verbs.ts";
import { groupOf } from "../../../wording/opinion.ts";
import type { Wording } from "../../../wording/wording.ts";

/** Words that can be put into an opinion: a template of the topic, or a snippet. `into`: the part it was written for. */
export type Insertable = {
  id: string;
  of: "templates" | "mine" | "unit";
  title: string;
  text: string;
  into: string | null;
};

/** What there is to insert: templates of the topic with what the office knows filled in, then snippets. */
export function insertablesOf({ petition, move, papers, unit, snippets }: Writer, words: Wording): Insertable[] {
  const { template, templateTitle } = words.opinion;
  const topic = words.topic[petition.topic] ?? petition.topic;
  const village = papers.place ?? words.document.nowhere;
  const group = template[groupOf(petition.topic)];
  const made = (id: keyof typeof templateTitle, into: string, text: string): Insertable => ({
    id: `template:${id}`,
    of: "templates",
    title: templateTitle[id],
    text,
    into,
  });
  const templates =
    move.verb === "reply"
      ? [made("reply", "reply", template.reply({ unit }))]
      : [
          made("facts", "facts", template.facts({ village })),
          made("reasons", "reasons", template.reasons({ topic })),
          made("support", "opinion", group.support({ unit })),
          made("explain", "opinion", group.explain({ topic })),
          made("refuse", "opinion", group.refuse({ topic })),
        ];
  return [
    ...templates,
    ...snippets.map(
      ({ id, unit: shared, title, text }): Insertable => ({
        id: `snippet:${id}`,
        of: shared === null ? "mine" : "unit",
        title,
        text,
        into: null,
      }),
    ),
  ];
}
