import type { PetitionView } from "../../../office/view.ts";
import type { Desk } from "../desk.ts";
import { DangerRow, KindRow, PlaceRow, TopicRows } from "../reading.tsx";
import { FixTopic, FixVillage, LastCorrection } from "./correction.tsx";
import type { Attempt } from "./move-form.tsx";

type Props = { desk: Desk; petition: PetitionView; attempt: Attempt | null };

/**
 * The machine's proposal in the open, under the words it was read from: the signs of the rows are those of the marked
 * words. Beside each proposal stands its correction.
 */
export const TriageBox = (props: Props) => {
  const { desk, petition, attempt } = props;
  const wrong = attempt?.verb === "correct" && !["topic", "village"].includes(attempt.field ?? "") ? attempt : null;
  return (
    <section class="box triage" aria-labelledby="triage">
      <h2 id="triage">{desk.words.desk.reading.title}</h2>
      <LastCorrection desk={desk} petition={petition} />
      {wrong && <p class="wrong">{wrong.message}</p>}
      <dl class="reading">
        <DangerRow desk={desk} petition={petition} />
        <TopicRows desk={desk} petition={petition}>
          <FixTopic {...props} />
        </TopicRows>
        <PlaceRow desk={desk} petition={petition}>
          <FixVillage {...props} />
        </PlaceRow>
        <KindRow desk={desk} petition={petition} />
      </dl>
    </section>
  );
};
