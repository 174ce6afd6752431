import { isCivilDate } from "../../deadline/civil-date.ts";
import type { EventView, TrackView } from "../../office/view.ts";
import { furtherIn } from "../../petition/opinion.ts";
import type { EventType } from "../../petition/verb.ts";
import { sayArticle, sayDate, sayFurther } from "../../wording/say.ts";
import { PARTS, type Part } from "../../wording/web.ts";
import type { Wording } from "../../wording/wording.ts";

/** What is told of an event beside its name; an event without a row says nothing more. */
const OPINION = [
  "claim",
  "facts",
  "reasons",
  "outcome",
  "opinion",
  "further",
  "basis",
] as const satisfies readonly Part[];
const TOLD: Partial<Record<EventType, readonly Part[]>> = {
  declined: ["ground", "reason", "whereToGo"],
  redirected: ["route", "reason", "whereToGo"],
  reclassified: ["kind"],
  accepted: ["plan"],
  "accepted-short": ["ground"],
  converted: ["reason"],
  extended: ["days", "reason"],
  answered: [...OPINION, "promise", "promisedOn"],
  replied: ["adoption", "reply"],
  served: ["how", "on"],
  settled: ["agreement", "performOn"],
  fulfilled: ["evidence"],
  "promise-performed": ["evidence"],
  repromised: ["promisedOn", "reason"],
  resumed: ["reason"],
  "review-requested": ["reason"],
  "review-answered": OPINION,
  remanded: ["reason"],
  "reexamination-requested": ["reason"],
  "hearing-held": ["days", "reason"],
  "reexamination-answered": OPINION,
  withdrawn: ["reason"],
  transferred: ["organ", "reason"],
  "fed-back": ["reply"],
  told: ["message"],
  supplemented: ["text"],
  transcribed: ["heard"],
  rated: ["solved", "office", "unit"],
  attested: ["kept"],
  "recusal-requested": ["who", "reason"],
  "recusal-decided": ["granted", "reason"],
};

/** What the petitioner waits for: these are shown at the top, in full. */
export const ANSWERS: readonly EventType[] = [
  "declined",
  "redirected",
  "answered",
  "replied",
  "review-answered",
  "reexamination-answered",
  "transferred",
  "fed-back",
];

const has = (table: object, key: string): boolean => Object.hasOwn(table, key);

/** An option of a choice in words. */
export const sayOption = ({ office: { option } }: Wording, value: string): string =>
  has(option, value) ? option[value as keyof typeof option] : value;

function sayValue(words: Wording, part: Part, value: unknown): string | null {
  if (part === "further") return sayFurther(words.office, furtherIn({ further: value })) || null;
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || !value.trim()) return null;
  const { legalRoute, kind, outcome } = words.office;
  if (part === "outcome" && has(outcome, value)) return outcome[value as keyof typeof outcome];
  if (part === "route" && has(legalRoute, value)) return legalRoute[value as keyof typeof legalRoute];
  if (part === "kind" && has(kind, value)) return kind[value as keyof typeof kind];
  if (isCivilDate(value)) return sayDate(words.office, value);
  return sayOption(words, value);
}

/** An event's parts in words, in the order of the law (XF 32); what is not for the petitioner is left out. */
export function partsOf(words: Wording, event: EventView): { part: Part; label: string; says: string }[] {
  const told = TOLD[event.type] ?? [];
  return PARTS.filter((part) => told.includes(part)).flatMap((part) => {
    const says = sayValue(words, part, event.data[part]);
    return says === null ? [] : [{ part, label: words.web.part[part], says }];
  });
}

/** The answers given so far, newest first. */
export const answersOf = (view: TrackView): EventView[] =>
  view.events.filter(({ type }) => ANSWERS.includes(type)).toReversed();

export const Parts = ({ words, event }: { words: Wording; event: EventView }) => {
  const parts = partsOf(words, event);
  return parts.length === 0 ? null : (
    <dl class="parts">
      {parts.map(({ label, says }) => (
        <>
          <dt>{label}</dt>
          <dd class="said">{says}</dd>
        </>
      ))}
    </dl>
  );
};

/** Everything that happened, newest first: the day, what, which unit, by what article. */
export const History = ({ words, events }: { words: Wording; events: readonly EventView[] }) => (
  <ol class="history" reversed>
    {events.toReversed().map((event) => (
      <li>
        <p>
          <time datetime={event.on}>{sayDate(words.office, event.on)}</time>{" "}
          <strong>{words.office.event[event.type]}</strong>
        </p>
        <p>
          <small>
            {event.unit ?? words.office.role[event.role]} · {sayArticle(words.office, event.article)}
          </small>
        </p>
        {!ANSWERS.includes(event.type) && <Parts words={words} event={event} />}
      </li>
    ))}
  </ol>
);
