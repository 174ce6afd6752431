import type { Precedent } from "../../../office/collective/view.ts";
import type { PetitionView } from "../../../office/view.ts";
import { sayPlace } from "../../place.tsx";
import type { Desk } from "../desk.ts";

const sayAmounts = (amounts: readonly number[], { words }: Desk, isRough: boolean): string => {
  const all = amounts.map((amount) => amount.toLocaleString("en-US")).join(words.office.list);
  return isRough
    ? words.collective.precedent.about({ amount: all })
    : words.collective.precedent.amount({ amount: all });
};

const Card = ({ desk, card }: { desk: Desk; card: Precedent }) => {
  const { words } = desk;
  const say = words.collective.precedent;
  const { option } = words.office;
  return (
    <li class="precedent">
      <p>
        <strong class={`outcome outcome-${card.outcome}`}>{option[card.outcome]}</strong>{" "}
        {card.number ? (
          <a href={`/petitions/${card.number}`}>{card.number}</a>
        ) : (
          <span class="faint">{say.elsewhere({ year: card.year })}</span>
        )}
      </p>
      {card.amounts.length > 0 && <p>{sayAmounts(card.amounts, desk, card.number === null)}</p>}
      {card.basis && <p class="sub said">{card.basis}</p>}
      <p class="sub">
        {card.village && `${sayPlace(card.village)} · `}
        {say.took({ days: card.days })} · {words.desk.likeness.alike({ percent: Math.round(card.alike * 100) })}
        {card.review && ` · ${say.review} ${option[card.review]}`}
      </p>
    </li>
  );
};

/** How matters like this one were decided, beside the place where an answer to it is written. */
export const Precedents = async ({ desk, petition }: { desk: Desk; petition: PetitionView }) => {
  const found = await desk.office.precedents(desk.viewer, petition.number);
  if (!found) return null;
  const say = desk.words.collective.precedent;
  return (
    <section class="box precedents" aria-labelledby="precedents">
      <h2 id="precedents">{say.title}</h2>
      <p class="hint">{found.cards.length > 0 ? say.hint : say.none}</p>
      <ul class="bare">
        {found.cards.map((card) => (
          <Card desk={desk} card={card} />
        ))}
      </ul>
    </section>
  );
};

/**
 * A word to whoever is about to answer unlike the precedents: what those mostly said, and that a reason for the difference
 * belongs into the answer. Null where there is nothing to say; it keeps nobody from going on.
 */
export async function differenceFrom(
  { office, viewer, words }: Desk,
  number: string,
  outcome: string,
): Promise<string | null> {
  const found = await office.precedents(viewer, number);
  if (!found?.usual || found.usual === outcome) return null;
  const { option } = words.office;
  return words.collective.precedent.differs({
    n: found.cards.filter((card) => card.outcome === found.usual).length,
    total: found.cards.length,
    outcome: option[found.usual],
  });
}
