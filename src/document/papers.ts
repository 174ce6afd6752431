import type { Calendar } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import { DOCUMENT_OF, type DocumentKind, isServed } from "../petition/document.ts";
import type { Event, Petition } from "../petition/petition.ts";

/** One thing that happened and how it left the petition; `unit`: whose it was, `holder`: who has it since, by name. */
export type Step = { seq: number; event: Event; after: Petition; unit: string; holder: string };

/** All that documents of one petition are made of. Of a sealed matter, or one whose words were destroyed, no step is here. */
export type Papers = {
  number: string;
  topic: string;
  /** Village and township, as far as they are known. */
  place: string | null;
  registeredOn: CivilDate;
  /** The petitioner's name, as it may be shown to whoever looks; null where none was given. */
  to: string | null;
  /** The organs that review and re-examine what this unit answers (XF 35, 36). */
  organs: { review: string; reexamination: string };
  calendar: Calendar;
  steps: readonly Step[];
};

/** A document that exists by what happened. `of`: the document a proof of service is for. `nth`: which of its kind. */
export type Made = { name: string; kind: DocumentKind; step: Step; nth: number; of: Made | null };

const nameOf = (kind: DocumentKind, { seq }: Step): string => `${kind}-${seq}`;

/** Whether a letter is needed: what stays in the same unit is not sent. */
const isSent = ({ unit, holder }: Step): boolean => unit !== holder;

/** The documents of a petition in the order they were made, each that is served with its proof of service. */
export function madeOf({ steps }: Papers): Made[] {
  const made: Made[] = [];
  const add = (kind: DocumentKind, step: Step, of: Made | null): Made => {
    const nth = made.filter((one) => one.kind === kind).length + 1;
    const one = { name: nameOf(kind, step), kind, step, nth, of };
    made.push(one);
    return one;
  };
  for (const step of steps) {
    const kind = DOCUMENT_OF[step.event.type];
    if (!kind || (kind === "transfer" && !isSent(step))) continue;
    const one = add(kind, step, null);
    if (isServed(kind)) add("service", step, one);
  }
  return made;
}

/** The document a move would become, for a look at it before it is made: who signs it, on what day, by which article. */
export function drafted(
  papers: Papers,
  { type, data, on, article, unit }: Pick<Event, "type" | "data" | "on" | "article"> & { unit: string },
): Made | null {
  const last = papers.steps.at(-1);
  const kind = DOCUMENT_OF[type];
  if (!last || !kind) return null;
  const event: Event = { ...last.event, type, data, on, article };
  const step: Step = { ...last, seq: last.seq + 1, event, unit };
  const nth = madeOf(papers).filter((made) => made.kind === kind).length + 1;
  return { name: nameOf(kind, step), kind, step, nth, of: null };
}

/** The service that followed a step, or null while there is none; only opinions are served as a step of their own. */
export const servedAfter = ({ steps }: Papers, { seq }: Step): Step | null => {
  const next = steps.find(({ seq: later, event: { type } }) => later > seq && /served|answered$/.test(type));
  return next?.event.type === "served" ? next : null;
};
