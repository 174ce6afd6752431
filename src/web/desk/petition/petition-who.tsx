import type { PetitionView } from "../../../office/view.ts";
import { PURPOSES } from "../../../petition/verb.ts";
import type { Desk } from "../desk.ts";
import { sayInstant } from "../instant.ts";
import type { Attempt } from "./move-form.tsx";

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt | null };

/** What for, in one choice and, if need be, in words: each reading is an event with its author. */
const Reveal = ({ desk: { words }, petition, attempt }: Props) => {
  const say = words.desk.petition;
  const { field, option } = words.office;
  const typed = attempt?.verb === "reveal" ? attempt.typed : {};
  return (
    <details class="why" open={attempt?.verb === "reveal"}>
      <summary>{say.reveal}</summary>
      <form method="post" action={`/petitions/${petition.number}/moves/reveal`}>
        <input type="hidden" name="seen" value={petition.seq} />
        <p class="hint">{say.revealHint}</p>
        <label for="reveal-purpose">{field.purpose}</label>
        <select id="reveal-purpose" name="purpose">
          {PURPOSES.map((purpose) => (
            <option value={purpose} selected={typed.purpose === purpose}>
              {option[purpose]}
            </option>
          ))}
        </select>
        <label for="reveal-reason">{field.reason}</label>
        <input type="text" id="reveal-reason" name="reason" maxlength={200} value={typed.reason ?? ""} />
        <button type="submit">{say.revealNow}</button>
      </form>
    </details>
  );
};

/** Who brought it: masked, and in the clear for whoever has just said what they need it for. */
export const Who = ({ desk, petition, attempt }: Props) => {
  const say = desk.words.desk.petition;
  const who = petition.petitioner;
  if (!who) return <dd>{say.anonymous}</dd>;
  const shown = who.shownUntil !== null;
  const mayRead = !who.restricted || desk.viewer.posts.some(({ role }) => role === "clerk" || role === "discipline");
  return (
    <dd>
      {who.name}
      {who.name && who.phone && " · "}
      {who.phone && (shown ? <a href={`tel:${who.phone}`}>{who.phone}</a> : who.phone)}
      {shown && <p class="sub">{say.revealed({ at: sayInstant(desk.words, who.shownUntil ?? 0) })}</p>}
      {who.restricted && <p class="sub">{say.restrictedHint}</p>}
      {petition.held && <p class="sub">{say.heldMark}</p>}
      {!shown && mayRead && <Reveal desk={desk} petition={petition} attempt={attempt} />}
    </dd>
  );
};
