import type { Receipt } from "../../office/office.ts";
import type { PlaceView } from "../../office/view.ts";
import { DANGERS } from "../../triage/danger.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import { sayPlace, sayWhere } from "../place.tsx";
import { TurnBox } from "../turn.tsx";
import { ApartForm, FirstSlip } from "./apart.tsx";
import { ProofForm } from "./proof.tsx";

const Danger = ({ words, dangers }: { words: Wording; dangers: readonly string[] }) => {
  const { danger } = words.web;
  const heard = DANGERS.filter((one) => dangers.includes(one));
  return heard.length === 0 ? null : (
    <section class="danger" role="alert">
      <h2>{danger.heading}</h2>
      <p>{danger.call}</p>
      <ul>
        {heard.map((one) => (
          <li>{danger.by[one]}</li>
        ))}
      </ul>
    </section>
  );
};

type Choice = { field: "village" | "topic"; question: string; options: { value: string; says: string }[] };

/** A question the office would like answered; leaving it unanswered delays nothing. */
const Ask = ({ words, receipt, choice }: { words: Wording; receipt: string; choice: Choice }) => (
  <form method="post" action="/track" class="ask">
    <input type="hidden" name="receipt" value={receipt} />
    <input type="hidden" name="verb" value="correct" />
    <fieldset>
      <legend>{choice.question}</legend>
      {choice.options.map(({ value, says }) => (
        <label class="choice">
          <input type="radio" name={choice.field} value={value} required /> {says}
        </label>
      ))}
    </fieldset>
    <button type="submit">{words.web.receipt.tell}</button>
  </form>
);

type Props = {
  words: Wording;
  version: string;
  receipt: Receipt;
  /** Villages the name in the village field may have meant. */
  meant: readonly PlaceView[];
  /** The petition this one was split off from, when that was just done. */
  first?: { number: string; receipt: string };
};

/** Number, receipt, who has it and until when. The receipt is shown here and never again by the office. */
export const ReceiptPage = ({ words, version, receipt, meant, first }: Props) => {
  const says = words.web.receipt;
  const { asks } = receipt;
  const villages = receipt.village ? [] : meant.length > 0 ? meant : asks.villages;
  const undecided = receipt.unsure && (asks.topics.length > 0 || receipt.topic === "other");
  const topic = words.topic[receipt.topic] ?? receipt.topic;
  return (
    <Layout words={words} title={says.heading} version={version} switcher={null} scripts={["print.js"]}>
      <Danger words={words} dangers={receipt.dangers} />
      <h1>{first ? words.web.apart.done : says.heading}</h1>
      {first && <FirstSlip words={words} first={first} />}
      <section class="slip">
        <dl>
          <dt>{says.code}</dt>
          <dd class="code">{receipt.receipt}</dd>
          <dt>{says.number}</dt>
          <dd class="number">{receipt.number}</dd>
        </dl>
        <p>
          <strong>{says.keep}</strong>
        </p>
        <p>{says.onlyHere}</p>
        <button type="button" class="print" hidden>
          {words.web.site.print}
        </button>
        {receipt.proof && <ProofForm words={words} receipt={receipt.receipt} />}
      </section>
      <section>
        <TurnBox words={words} head={receipt} />
        {receipt.secret ? (
          <p>{says.sealed}</p>
        ) : (
          <dl class="facts">
            <dt>{says.topic}</dt>
            <dd>{undecided ? says.unsure : topic}</dd>
            <dt>{says.village}</dt>
            <dd>{sayWhere(receipt, says)}</dd>
          </dl>
        )}
      </section>
      {!receipt.secret && villages.length > 0 && (
        <Ask
          words={words}
          receipt={receipt.receipt}
          choice={{
            field: "village",
            question: says.askVillage,
            options: villages.map((place) => ({ value: place.code, says: sayPlace(place) })),
          }}
        />
      )}
      {!receipt.secret && asks.topics.length > 0 && (
        <Ask
          words={words}
          receipt={receipt.receipt}
          choice={{
            field: "topic",
            question: says.askTopic,
            options: asks.topics.map((slug) => ({ value: slug, says: words.topic[slug] ?? slug })),
          }}
        />
      )}
      {receipt.apart && (
        <ApartForm words={words} receipt={receipt.receipt} secret={receipt.secret} apart={receipt.apart} />
      )}
      <p class="after">
        <a href="/track" class="button">
          {says.track}
        </a>{" "}
        <a href="/report" class="button quiet">
          {says.again}
        </a>
      </p>
    </Layout>
  );
};
