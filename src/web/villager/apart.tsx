import type { Apart } from "../../office/view.ts";
import type { Wording } from "../../wording/wording.ts";

type Props = { words: Wording; receipt: string; secret: boolean; apart: Apart };

/** Whether the second matter of a text is to be handled on its own; leaving it unanswered delays nothing. */
export const ApartForm = ({ words, receipt, secret, apart }: Props) => {
  const says = words.web.apart;
  const topic = words.topic[apart.topic] ?? apart.topic;
  return (
    <form method="post" action="/track/split" class="ask">
      <input type="hidden" name="receipt" value={receipt} />
      <fieldset>
        <legend>{says.heading}</legend>
        <p>{(secret ? says.sealed : says.open)({ topic })}</p>
        <p class="said quote">{apart.text}</p>
        <p>{secret ? says.sealedWhy : says.openWhy}</p>
        <button type="submit">{says.button}</button>
      </fieldset>
    </form>
  );
};

/** The number and receipt of the petition a text was registered as at first, above those of the second one. */
export const FirstSlip = ({ words, first }: { words: Wording; first: { number: string; receipt: string } }) => {
  const says = words.web.apart;
  return (
    <>
      <p role="status">{says.both}</p>
      <section class="slip">
        <h2>{says.first}</h2>
        <dl>
          <dt>{words.web.receipt.code}</dt>
          <dd class="code">{first.receipt}</dd>
          <dt>{words.web.receipt.number}</dt>
          <dd class="number">{first.number}</dd>
        </dl>
      </section>
      <h2>{says.second}</h2>
    </>
  );
};
