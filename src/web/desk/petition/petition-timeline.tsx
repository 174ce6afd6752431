import { isCivilDate } from "../../../deadline/civil-date.ts";
import { fieldsOf } from "../../../office/field.ts";
import type { EventView, NoticeView } from "../../../office/view.ts";
import { type Control, VERB_NAMES, VERBS } from "../../../petition/verb.ts";
import { sayArticle, sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayPlace } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";
import { sayField, sayOption } from "./move-field.tsx";

/** What was said with an event, for people: the fields of its form, in their order. */
export function said(desk: Desk, event: EventView): { label: string; says: string }[] {
  const verb = VERB_NAMES.find((name) => VERBS[name].event === event.type);
  if (!verb) return [];
  return fieldsOf(verb).flatMap(({ name, control }) => {
    const says = sayValue(desk, name, control, event.data[name]);
    return says ? [{ label: sayField(desk.words, verb, name), says }] : [];
  });
}

function sayValue({ office, words, ...desk }: Desk, name: string, control: Control, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (control === "attachment") return "";
  const text = String(value);
  if (control === "day" && isCivilDate(text)) return sayDate(words.office, text);
  if (control === "choice") return sayOption({ office, words, ...desk }, name, text);
  if (control === "topic") return words.topic[text] ?? text;
  if (control === "unit") return office.units().find(({ code }) => code === text)?.name ?? text;
  if (control === "post") {
    const post = office.posts().find(({ id }) => id === text);
    return post ? words.office.holder.post({ unit: post.unitName, title: post.title }) : text;
  }
  if (control === "village") {
    const place = office.villages().find(({ code }) => code === text);
    return place ? sayPlace(place) : text;
  }
  return text;
}

/** Who did it: a person with their unit, the petitioner, or the system. */
export function sayActor(words: Wording, { role, person, unit }: EventView): string {
  if (role === "petitioner") return words.desk.petition.byPetitioner;
  if (role === "system") return words.desk.petition.bySystem;
  return [person, unit].filter(Boolean).join(" · ") || words.office.role[role];
}

export const EventList = ({ desk, events }: { desk: Desk; events: readonly EventView[] }) => {
  const { words } = desk;
  return (
    <ol class="timeline">
      {events.map((event) => (
        <li class={event.type === "noted" ? "inside" : undefined}>
          <p class="happened">
            <strong>{words.office.event[event.type]}</strong>{" "}
            <time datetime={event.on}>{sayInstant(words, event.at)}</time>
          </p>
          <p class="sub">
            {sayActor(words, event)} · {sayArticle(words.office, event.article)}
          </p>
          <dl>
            {said(desk, event).map(({ label, says }) => (
              <div>
                <dt>{label}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
};

function sayFate(words: Wording, { channel, sentAt, seenAt, failedAt }: NoticeView): string {
  const say = words.desk.petition;
  if (seenAt) return say.seenAt({ at: sayInstant(words, seenAt) });
  if (failedAt) return say.failedAt({ at: sayInstant(words, failedAt) });
  if (channel === "track") return say.onPage;
  return sentAt ? say.sentAt({ at: sayInstant(words, sentAt) }) : say.waiting;
}

/** What the petitioner was told, by which way, and whether it arrived. */
export const NoticeList = ({ words, notices }: { words: Wording; notices: readonly NoticeView[] }) => {
  if (notices.length === 0) return <p class="faint">{words.desk.petition.noNotices}</p>;
  return (
    <ul class="notices">
      {notices.map((notice) => (
        <li>
          <p class="sub">
            {sayInstant(words, notice.createdAt)} · {sayFate(words, notice)}
          </p>
          <p class="said">{notice.text}</p>
        </li>
      ))}
    </ul>
  );
};
