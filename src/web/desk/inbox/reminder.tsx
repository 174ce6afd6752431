import { type InboxPage, sayCount } from "../../../office/inbox/inbox-view.ts";
import { type Desk, holds } from "../desk.ts";

/** A petition's number as it stands inside a line of text. */
const NUMBER = /\b\d{2}-\d{3}-\d{3}-\d{3}\b/;

const Reminder = ({ text }: { text: string }) => {
  const [number] = NUMBER.exec(text) ?? [];
  if (!number) return <span>{text}</span>;
  const [before, ...after] = text.split(number);
  return (
    <span>
      {before}
      <a href={`/petitions/${number}`}>{number}</a>
      {after.join(number)}
    </span>
  );
};

const PutAway = ({ notices, here, label }: { notices: readonly string[]; here: string; label: string }) => (
  <form method="post" action="/inbox/put-away">
    {notices.map((notice) => (
      <input type="hidden" name="notice" value={notice} />
    ))}
    <input type="hidden" name="back" value={here} />
    <button type="submit" class="small">
      {label}
    </button>
  </form>
);

/** Word left at the viewer's posts, until they put it away. */
export const Reminders = ({ desk, page, here }: { desk: Desk; page: InboxPage; here: string }) => {
  const { reminders } = page;
  if (reminders.length === 0) return null;
  const say = desk.words.desk.inbox;
  return (
    <section class="reminders" aria-labelledby="reminders">
      <div class="title">
        <h2 id="reminders">
          {say.reminders} <span class="count">{reminders.length}</span>
        </h2>
        {reminders.length > 1 && <PutAway notices={reminders.map(({ id }) => id)} here={here} label={say.putAllAway} />}
      </div>
      <ul>
        {reminders.map((notice) => (
          <li>
            <Reminder text={notice.text} />
            <PutAway notices={[notice.id]} here={here} label={say.putAway} />
          </li>
        ))}
      </ul>
    </section>
  );
};

/** How many notices wait for a call or a visit by this desk. */
export const Calls = ({ desk, page: { calls } }: { desk: Desk; page: InboxPage }) => {
  const say = desk.words.desk.inbox;
  if (calls.waiting === 0 || !holds(desk, "clerk", "cadre")) return null;
  return (
    <p class="calls">
      <a href="/undelivered">{say.calls({ waiting: sayCount(calls.waiting) })}</a>
      {calls.late > 0 && <strong class="due-late"> {say.callsLate({ late: sayCount(calls.late) })}</strong>}
    </p>
  );
};
