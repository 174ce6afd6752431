import type { Office } from "../office/office.ts";
import type { PlaceView } from "../office/view.ts";
import type { Wording } from "../wording/wording.ts";
import { described, type Trouble, Wrong } from "./trouble.tsx";

/** A village as people tell two of the same name apart. */
export const sayPlace = ({ name, township }: PlaceView): string => (township ? `${township} ${name}` : name);

/** Where it happened as far as anybody knows: the village, or only the township. */
export const sayWhere = (
  { village, township }: { village: PlaceView | null; township: string | null },
  words: { onlyTownship: (blank: { township: string }) => string; unknownVillage: string },
): string => (village ? sayPlace(village) : township ? words.onlyTownship({ township }) : words.unknownVillage);

/** The code of the one village a name fits; the name itself when there is none such, or more than one. */
export function villageCode(office: Pick<Office, "findVillages">, name: string): string {
  const [only, ...others] = office.findVillages(name);
  return only && others.length === 0 ? only.code : name;
}

/**
 * A village in the person's own words. Where scripts run, `village.js` offers the villages that fit and keeps the code
 * of the one that was tapped; where they do not, the words are enough.
 */
export const VillageField = (props: {
  words: Wording;
  id: string;
  label: string;
  hint: string | null;
  value: string;
  code: string;
  trouble: Trouble | null;
  /** Villages to choose from when the words fit several. */
  choices?: readonly PlaceView[];
  /** False where nothing may be asked of the server while a person types. */
  ask?: boolean;
}) => {
  const { words, id, trouble, choices = [], ask = true } = props;
  return (
    <div class="field" data-village={ask ? words.web.report.isIt : undefined}>
      <label for={id}>
        {props.label} <small>{words.web.site.optional}</small>
      </label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <input
        type="text"
        id={id}
        name="village"
        value={props.value}
        autocomplete="off"
        {...described(trouble, id, props.hint ? `${id}-hint` : null)}
      />
      <input type="hidden" name="villageCode" value={props.code} />
      <Wrong trouble={trouble} field={id} />
      {choices.length > 0 && (
        <fieldset>
          <legend>{words.web.track.whichOne}</legend>
          {choices.map((place) => (
            <label class="choice">
              <input type="radio" name="villageChoice" value={place.code} /> {sayPlace(place)}
            </label>
          ))}
        </fieldset>
      )}
      <div class="offers" role="status"></div>
    </div>
  );
};
