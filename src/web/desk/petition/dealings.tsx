import type { DayView, Dealings as DealingsView, HelpView, ObjectionView } from "../../../office/collective/view.ts";
import type { PetitionView } from "../../../office/view.ts";
import type { Verb } from "../../../petition/verb.ts";
import { sayArticle, sayDate, saySteps } from "../../../wording/say.ts";
import { type Desk, holds } from "../desk.ts";
import { DueChip } from "../due.tsx";

type Props = { desk: Desk; petition: PetitionView };

/** A day somebody has beside the turn, with how it was counted. */
export const SecondClock = ({ desk: { words }, day }: { desk: Desk; day: DayView }) => (
  <>
    <strong>{sayDate(words.office, day.legalDue)}</strong> <DueChip words={words} turn={day} />
    <details class="why">
      <summary>{words.desk.petition.why}</summary>
      <ol>
        {saySteps(words.office, day.steps, day.provisional).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </details>
  </>
);

/** What was decided of a petition that was sent back. */
export const sayDecision = ({ words }: Desk, { decision, waits }: ObjectionView): string => {
  const say = words.collective.objection;
  if (!decision) return waits ? say.waits : "—";
  return say.decided({ what: words.office.event[decision.by], on: sayDate(words.office, decision.on) });
};

const Objection = ({ desk, one, at }: { desk: Desk; one: ObjectionView; at: number }) => {
  const { words } = desk;
  const say = words.collective.objection;
  const { option } = words.office;
  return (
    <li class={one.waits ? "open" : undefined}>
      <p>
        <strong>{say.times({ n: at + 1 })}</strong> {say.pair({ from: one.unit.name, to: one.proposed.name })}
      </p>
      <dl class="facts">
        <dt>{say.ground}</dt>
        <dd>{option[one.ground as keyof typeof option]}</dd>
        <dt>{say.basis}</dt>
        <dd class="said">{one.basis}</dd>
        <dt>{say.who}</dt>
        <dd>
          {[one.person, one.unit.name].filter(Boolean).join(" · ")} · {sayDate(words.office, one.on)}
        </dd>
        <dt>{say.decision}</dt>
        <dd>
          {sayDecision(desk, one)}
          {one.decision?.reason && <p class="said">{one.decision.reason}</p>}
        </dd>
      </dl>
    </li>
  );
};

/** 退单: what was sent back and what became of it, with the days in which it may be sent back, or must be decided. */
const Objections = ({ desk, petition, dealings }: Props & { dealings: DealingsView }) => {
  const { words } = desk;
  const say = words.collective.objection;
  const { objections, mayObject, decideBy } = dealings;
  const may = mayObject && petition.moves.some(({ verb }) => verb === "object");
  if (objections.length === 0 && !may) return null;
  return (
    <section class="box objections" aria-labelledby="objections">
      <h2 id="objections">{say.title}</h2>
      {may && mayObject && (
        <div class="second-clock">
          <p>
            {say.may} <SecondClock desk={desk} day={mayObject} />
          </p>
          <p class="sub">
            {say.mayHint} {sayArticle(words.office, "XF23")}
          </p>
        </div>
      )}
      {decideBy && holds(desk, "clerk", "leader") && (
        <div class="second-clock">
          <p>
            {say.decide} <SecondClock desk={desk} day={decideBy} />
          </p>
          <p class="sub">
            {say.decideHint} {sayArticle(words.office, "HOUSE")}
          </p>
        </div>
      )}
      {petition.stage === "disputed" && <p class="hint">{say.disputed}</p>}
      {objections.length > 0 && (
        <ol class="bare">
          {objections.map((one, at) => (
            <Objection desk={desk} one={one} at={at} />
          ))}
        </ol>
      )}
    </section>
  );
};

/** What was asked is no longer needed; whoever was asked is told. */
const Recall = ({ desk: { words }, petition, one }: Props & { one: HelpView }) => {
  const say = words.collective.help;
  return (
    <details>
      <summary>{say.recall}</summary>
      <form method="post" action={`/petitions/${petition.number}/moves/recallHelp`} class="row">
        <input type="hidden" name="seen" value={petition.seq} />
        <input type="hidden" name="post" value={one.post} />
        <label>
          {say.recallWhy} <input type="text" name="reason" maxlength={200} autocomplete="off" />
        </label>
        <button type="submit">{say.recall}</button>
      </form>
    </details>
  );
};

const isOpen = ({ answeredOn, recalledOn }: HelpView): boolean => answeredOn === null && recalledOn === null;

const Help = ({ desk, petition, one }: Props & { one: HelpView }) => {
  const { words } = desk;
  const say = words.collective.help;
  const { holder } = one;
  const may = isOpen(one) && petition.moves.some(({ verb }) => verb === "recallHelp");
  return (
    <li class={isOpen(one) ? "open" : undefined}>
      <p>
        <strong>{one.unit.name}</strong>
        {holder.is === "post" && ` · ${holder.people.join(words.office.list) || words.desk.petition.vacant}`}{" "}
        {one.answeredOn ? (
          <span class="mark">{say.answered({ on: sayDate(words.office, one.answeredOn) })}</span>
        ) : one.recalledOn ? (
          <span class="mark">{say.recalled({ on: sayDate(words.office, one.recalledOn) })}</span>
        ) : (
          <DueChip words={words} turn={{ ...one.due, steps: [], provisional: false }} />
        )}
      </p>
      <dl class="facts">
        <dt>{say.question}</dt>
        <dd class="said">{one.question}</dd>
        <dt>{say.due}</dt>
        <dd>{sayDate(words.office, one.due.legalDue)}</dd>
        <dt>{say.answer}</dt>
        <dd class="said">{one.answer ?? (isOpen(one) ? say.waits : "—")}</dd>
      </dl>
      {may && <Recall desk={desk} petition={petition} one={one} />}
    </li>
  );
};

/** 协办: who else was asked, by when, and what they said; who leads answers for all. */
const Helpers = ({ desk, petition, help }: Props & { help: readonly HelpView[] }) => {
  const say = desk.words.collective.help;
  if (help.length === 0) return null;
  const late = help.filter((one) => isOpen(one) && one.due.standing.standing === "late").length;
  return (
    <section class="box helpers" aria-labelledby="help">
      <h2 id="help">{say.title}</h2>
      <p class="sub">{say.leads}</p>
      {late > 0 && <p class="due-late">{say.late({ n: late })}</p>}
      <ul class="bare">
        {help.map((one) => (
          <Help desk={desk} petition={petition} one={one} />
        ))}
      </ul>
    </section>
  );
};

const Extension = ({ desk: { words }, asked }: { desk: Desk; asked: NonNullable<DealingsView["extension"]> }) => {
  const say = words.collective.extension;
  return (
    <section class="box" aria-labelledby="extension">
      <h2 id="extension">{say.title}</h2>
      <p>{say.asked({ days: asked.days, on: sayDate(words.office, asked.on) })}</p>
      <p class="said">{asked.reason}</p>
      <p class="sub">{say.hint}</p>
    </section>
  );
};

/** What goes on between units about a petition, beside its turn. */
export const Dealings = async ({ desk, petition }: Props) => {
  const dealings = await desk.office.dealings(desk.viewer, petition.number);
  if (!dealings) return null;
  const { matter } = dealings;
  return (
    <>
      {matter && (
        <p class="box matter-of">
          {desk.words.collective.matter.partOf} <a href={`/matters/${matter.id}`}>{matter.title}</a>
        </p>
      )}
      <Objections desk={desk} petition={petition} dealings={dealings} />
      {dealings.extension && <Extension desk={desk} asked={dealings.extension} />}
      <Helpers desk={desk} petition={petition} help={dealings.help} />
    </>
  );
};

/** What a form begins with because somebody else has said it: the owner that was proposed, the days that were asked for. */
export function begunWith({ events, moves }: PetitionView, verb: Verb): Record<string, string> {
  if (!moves.some((move) => move.verb === verb)) return {};
  if (verb === "agree") {
    const proposed = events.findLast(({ type }) => type === "objected")?.data.proposed;
    return proposed ? { post: `${proposed}/cadre` } : {};
  }
  if (verb === "extend" && moves.some((move) => move.verb === "refuseExtension")) {
    const asked = events.findLast(({ type }) => type === "extension-asked")?.data;
    return asked ? { days: String(asked.days), reason: String(asked.reason) } : {};
  }
  return {};
}
