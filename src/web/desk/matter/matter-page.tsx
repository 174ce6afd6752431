import type { Together } from "../../../office/collective/verbs.ts";
import type { MatterView, MemberView } from "../../../office/collective/view.ts";
import { sayDate } from "../../../wording/say.ts";
import { sayWhere } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";
import { DueChip } from "../due.tsx";
import { AnswerForm, type Written } from "./matter-answer.tsx";

/** What was just tried: what became of each petition, or why nothing did. */
export type Outcome = { together?: Together; message?: string; written?: Written };
type Props = { desk: Desk; matter: MatterView };

const Member = ({ desk, member, id }: { desk: Desk; member: MemberView; id: string }) => {
  const { words } = desk;
  const say = words.collective.matter;
  const { number, turn, may, represents } = member;
  return (
    <li class="box member">
      <p>
        <a href={`/petitions/${number}`}>{number}</a> {sayWhere(member, words.desk.inbox)} ·{" "}
        {words.office.stage[member.stage]} {turn && <DueChip words={words} turn={turn} />}{" "}
        {represents && <span class="mark">{say.represents}</span>}
      </p>
      <p class="excerpt">{member.excerpt}</p>
      {(may.represent || may.separate) && (
        <details>
          <summary>
            {say.more} <span class="unseen">{number}</span>
          </summary>
          {may.represent && (
            <form method="post" action={`/matters/${id}/represent`} class="stack">
              <input type="hidden" name="number" value={number} />
              <p class="sub">{say.representHint}</p>
              <div class="field">
                <label for={`how-${number}`}>{say.how}</label>
                <input id={`how-${number}`} name="reason" type="text" required maxlength={200} autocomplete="off" />
              </div>
              <button type="submit" name="granted" value={represents ? "no" : "yes"} class="small">
                {represents ? say.unrepresent : say.represent}
              </button>
            </form>
          )}
          {may.separate && (
            <form method="post" action={`/matters/${id}/separate`} class="stack">
              <input type="hidden" name="number" value={number} />
              <div class="field">
                <label for={`why-${number}`}>{say.reason}</label>
                <input id={`why-${number}`} name="reason" type="text" maxlength={200} autocomplete="off" />
              </div>
              <button type="submit" class="small">
                {say.separate}
              </button>
            </form>
          )}
        </details>
      )}
    </li>
  );
};

/** What was done with which petition, and with which it could not be. */
const Became = ({ desk, outcome }: { desk: Desk; outcome: Outcome }) => {
  const { collective, office } = desk.words;
  const { together, message } = outcome;
  if (message) return <Alert>{message}</Alert>;
  if (!together) return null;
  return (
    <div class="box" role="status">
      {together.done.length > 0 && <p>{collective.matter.done({ n: together.done.length })}</p>}
      <ul>
        {together.left.map(({ number, why }) => (
          <li>{collective.matter.refused({ number, why: office.refusal[why] })}</li>
        ))}
      </ul>
    </div>
  );
};

const Joining = ({ desk, matter }: Props) => {
  const say = desk.words.collective.matter;
  return (
    <details class="box">
      <summary>{say.join}</summary>
      <form method="post" action={`/matters/${matter.id}/join`} class="stack">
        <div class="field">
          <label for="join-numbers">{say.numbers}</label>
          <textarea id="join-numbers" name="numbers" rows={2} required></textarea>
        </div>
        <button type="submit">{say.join}</button>
      </form>
      <form method="post" action={`/matters/${matter.id}/dissolve`} class="stack">
        <p class="sub">{say.dissolveHint}</p>
        <div class="field">
          <label for="dissolve-reason">{say.reason}</label>
          <input id="dissolve-reason" name="reason" type="text" maxlength={200} autocomplete="off" />
        </div>
        <button type="submit">{say.dissolve}</button>
      </form>
    </details>
  );
};

/** `/matters/:id`: the petitions of one cause that the viewer may read, one answer to them, and each one's own part. */
export const MatterPage = ({ desk, matter, outcome }: Props & { outcome: Outcome }) => {
  const say = desk.words.collective.matter;
  const manages = matter.members.some(({ may }) => may.separate);
  return (
    <DeskPage desk={desk} title={matter.title} styles={["collective.css"]}>
      <div class="title">
        <h1>
          {matter.title} <span class="of">{say.count({ n: matter.members.length })}</span>
        </h1>
        <a class="back" href="/matters">
          {say.back}
        </a>
      </div>
      <Became desk={desk} outcome={outcome} />
      {matter.cause && <p class="said">{matter.cause}</p>}
      <p class="sub">{say.since({ on: sayDate(desk.words.office, matter.createdOn) })}</p>
      <div class="columns even">
        <section aria-labelledby="members">
          <h2 id="members">{say.members}</h2>
          <p class="hint">{say.membersHint}</p>
          <ul class="bare">
            {matter.members.map((member) => (
              <Member desk={desk} member={member} id={matter.id} />
            ))}
          </ul>
          {manages && <Joining desk={desk} matter={matter} />}
        </section>
        <AnswerForm desk={desk} matter={matter} outcome={outcome} />
      </div>
    </DeskPage>
  );
};
