import { isCivilDate } from "../../../deadline/civil-date.ts";
import { fieldsOf } from "../../../office/field.ts";
import type { EventView, NoticeView } from "../../../office/view.ts";
import { furtherIn } from "../../../petition/opinion.ts";
import { type Control, VERB_NAMES, VERBS, type Verb } from "../../../petition/verb.ts";
import { sayDate, sayFurther } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { sayPlace } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";
import { Fold } from "./fold.tsx";
import { Law } from "./law.tsx";
import { sayField, sayOption } from "./move-field.tsx";

/** What stands in a move's form, for people: its fields, in their order. */
export function saidIn(desk: Desk, verb: Verb, data: EventView["data"]): { label: string; says: string }[] {
  return fieldsOf(verb).flatMap(({ name, control }) => {
    const says = sayValue(desk, name, control, data[name]);
    return says ? [{ label: sayField(desk.words, verb, name), says }] : [];
  });
}

/** What was said with an event. */
function said(desk: Desk, { type, data }: EventView): { label: string; says: string }[] {
  const verb = VERB_NAMES.find((name) => VERBS[name].event === type);
  return verb ? saidIn(desk, verb, data) : [];
}

function sayValue({ office, words, ...desk }: Desk, name: string, control: Control, value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (control === "attachment") return "";
  if (control === "claims") return sayFurther(words.office, furtherIn({ further: value }));
  const text = String(value);
  if (control === "day" && isCivilDate(text)) return sayDate(words.office, text);
  if (control === "choice") return sayOption({ office, words, ...desk }, name, text);
  if (control === "topic") return words.topic[text] ?? text;
  if (control === "unit") return office.units().find(({ code }) => code === text)?.name ?? text;
  if (control === "post") {
    const post = office.post(text);
    return post ? words.office.holder.post({ unit: post.unitName, title: post.title }) : text;
  }
  if (control === "village") {
    const place = office.place(text);
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
          <div class="sub">
            {sayActor(words, event)} · <Law words={words} codes={event.article} />
          </div>
          <dl>
            {said(desk, event).map(({ label, says }, i) => (
              <div>
                <dt>{label}</dt>
                <dd>
                  <Fold words={words} id={`event-${event.seq}-${i}`} text={says}>
                    {says}
                  </Fold>
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
};

const LEAVES = ["telegram", "wechat"];

/** What became of a notice, step by step: by which way, sent or not, seen or not. */
const Fate = ({ words, notice }: { words: Wording; notice: NoticeView }) => {
  const { channel, createdAt, sentAt, seenAt, failedAt } = notice;
  const say = words.desk.petition;
  const leaves = LEAVES.includes(channel);
  const channels: Record<string, string> = words.office.channel;
  const sent = sentAt ? say.sentAt({ at: sayInstant(words, sentAt) }) : say.waiting;
  return (
    <ul class="fate sub">
      <li>
        {channel === "track" ? words.petition.notice.page : (channels[channel] ?? channel)} ·{" "}
        <time>{sayInstant(words, createdAt)}</time>
      </li>
      {failedAt && !seenAt ? (
        <li class="fate-failed">{say.failedAt({ at: sayInstant(words, failedAt) })}</li>
      ) : (
        leaves && <li class={sentAt ? "fate-done" : "fate-waits"}>{sent}</li>
      )}
      {seenAt ? (
        <li class="fate-done">{say.seenAt({ at: sayInstant(words, seenAt) })}</li>
      ) : (
        !failedAt && (
          <li class="fate-waits">
            {leaves ? words.petition.notice.quiet : channel === "track" ? say.onPage : words.petition.notice.unread}
          </li>
        )
      )}
    </ul>
  );
};

/** What the petitioner was told, by which way, and whether it arrived and was seen. */
export const NoticeList = ({ words, notices }: { words: Wording; notices: readonly NoticeView[] }) => {
  if (notices.length === 0) return <p class="faint">{words.desk.petition.noNotices}</p>;
  return (
    <ul class="notices">
      {notices.map((notice) => (
        <li>
          <Fate words={words} notice={notice} />
          <Fold words={words} id={`notice-${notice.id}`} text={notice.text}>
            <p class="said">{notice.text}</p>
          </Fold>
        </li>
      ))}
    </ul>
  );
};
