import type { CivilDate } from "../../deadline/civil-date.ts";
import { type Judged, judged } from "../../store/correction.ts";
import type { Parts } from "../parts.ts";

export const CORRECTED_FIELDS = ["topic", "village", "kind"] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

/** What a person made of one field of one petition, beside what the machine had said of it. */
export type Judgement = {
  petition: string;
  /** The day it was judged. */
  day: CivilDate;
  text: string;
  field: CorrectedField;
  /** By the machine; null when it knew no village. */
  said: string | null;
  /** By the person; null when they set that the village is not known. */
  right: string | null;
  /** Set by a member of staff, or held when the matter was answered. */
  by: "correction" | "answer";
};

/** Petitions read at once: memory stays the same however many there are. */
const PORTION = 200;

const isStaff = (role: string) => role !== "petitioner" && role !== "system";

/** The last word of people on each field; nothing of a field that only the machine and the petitioner spoke of. */
function judgementsOf({ id, text, said, events }: Judged): Judgement[] {
  const last = new Map<CorrectedField, Judgement>();
  const judge = (field: CorrectedField, day: CivilDate, value: string, by: Judgement["by"]) =>
    void last.set(field, { petition: id, day, text, field, said: said[field], right: value || null, by });
  let topic = said.topic;
  for (const { type, on, role, data } of events) {
    if (type === "answered" || type === "replied") {
      // An answer confirms what the matter is held to be; where a person has said the same, that stands.
      if (last.get("topic")?.right !== topic) judge("topic", on, topic, "answer");
      continue;
    }
    if (typeof data.topic === "string") topic = data.topic;
    if (type === "registered" || !isStaff(role)) continue;
    if (type === "reclassified") judge("kind", on, String(data.kind), "correction");
    else {
      if (typeof data.topic === "string") judge("topic", on, data.topic, "correction");
      if (typeof data.village === "string") judge("village", on, data.village, "correction");
    }
  }
  return [...last.values()];
}

/**
 * Everything people have said about the machine's readings, petition by petition: of corrections of the same field the
 * latest; where there is none, the topic a matter was answered under. Sealed matters are never among them.
 */
export async function* judgements({ store }: Pick<Parts, "store">): AsyncGenerator<Judgement> {
  for (let after = ""; ; ) {
    const portion = await judged(store.db, after, PORTION);
    for (const one of portion) yield* judgementsOf(one);
    const end = portion.at(-1);
    if (!end) return;
    after = end.id;
  }
}

/** A text with the topic people gave it, and the one the machine had said: what a lexicon learns from. */
export type LabelledText = { text: string; topic: string; said: string; day: CivilDate };

export async function* corrections(parts: Pick<Parts, "store">): AsyncGenerator<LabelledText> {
  for await (const { field, text, right, said, day } of judgements(parts))
    if (field === "topic" && right !== null) yield { text, topic: right, said: said ?? "", day };
}
