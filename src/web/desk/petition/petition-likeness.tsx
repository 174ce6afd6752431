import type { PetitionView } from "../../../office/view.ts";
import { sayDate } from "../../../wording/say.ts";
import { sayWhere } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { Proposing } from "../matter/proposing.tsx";

/** So many are shown; more stand in the form that deals with them together. */
const SHOWN = 8;
const PROPOSED = 30;

/** Matters like this one that the viewer may read, for precedents and common causes; nobody's name stands in it. */
export const Likeness = async ({ desk, petition }: { desk: Desk; petition: PetitionView }) => {
  const { words, office, viewer } = desk;
  const say = words.desk.likeness;
  const matters = (await office.like(viewer, petition.number, PROPOSED)) ?? [];
  return (
    <section class="box likeness" aria-labelledby="likeness">
      <h2 id="likeness">{say.title}</h2>
      {matters.length === 0 ? (
        <p class="faint">{say.none}</p>
      ) : (
        <>
          <p class="hint">{say.hint}</p>
          <ul class="bare">
            {matters.slice(0, SHOWN).map(({ alike, shared, days, closedOn, outcome, ...matter }) => (
              <li>
                <p>
                  <a href={`/petitions/${matter.number}`}>{matter.number}</a> {sayWhere(matter, words.desk.inbox)} ·{" "}
                  {words.topic[matter.topic]}
                </p>
                <p class="sub">
                  {closedOn && outcome ? words.office.event[outcome] : words.office.stage[matter.stage]} ·{" "}
                  {closedOn
                    ? say.took({ days, on: sayDate(words.office, closedOn) })
                    : say.runs({ days, since: sayDate(words.office, matter.registeredOn) })}
                </p>
                <p class="sub">
                  {say.alike({ percent: Math.round(alike * 100) })}{" "}
                  {say.shared({ words: shared.join(words.office.list) })}
                </p>
              </li>
            ))}
          </ul>
          <Proposing desk={desk} petition={petition} matters={matters} />
        </>
      )}
    </section>
  );
};
