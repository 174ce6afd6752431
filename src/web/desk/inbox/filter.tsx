import type { InboxQuery } from "../../../office/inbox/inbox-view.ts";
import { KINDS } from "../../../petition/kind.ts";
import { STAGE_NAMES } from "../../../petition/stage.ts";
import { sayPlace } from "../../place.tsx";
import type { Desk } from "../desk.ts";
import { inboxPath, STANDINGS } from "./address.ts";

const FILTERS = ["search", "topic", "township", "village", "standing", "stage", "kind", "unit"] as const;
type Filter = (typeof FILTERS)[number];

type Choice = { value: string; label: string };
type SelectProps = { desk: Desk; name: Exclude<Filter, "search">; chosen: string | undefined; choices: Choice[] };

const FilterSelect = ({ desk, name, chosen, choices }: SelectProps) => (
  <div>
    <label for={`by-${name}`}>{desk.words.desk.inbox[name]}</label>
    <select id={`by-${name}`} name={name}>
      <option value="">{desk.words.desk.inbox.any}</option>
      {choices.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
);

/** What each filter may be, in words; villages only of the township that was chosen. */
function choicesOf({ office, words }: Desk, query: InboxQuery): Record<Exclude<Filter, "search">, Choice[]> {
  const villages = query.township ? office.villages(query.township) : [];
  const unknown = query.village === "none" ? [{ value: "none", label: words.desk.inbox.unknownVillage }] : [];
  const one = (villages.length === 0 && query.village && office.place(query.village)) || [];
  return {
    topic: office.topics().map((topic) => ({ value: topic, label: words.topic[topic] ?? topic })),
    township: office.townships().map(({ code, name, county }) => ({ value: code, label: `${county} ${name}` })),
    village: [...unknown, ...villages.concat(one).map((place) => ({ value: place.code, label: sayPlace(place) }))],
    standing: STANDINGS.map((one) => ({ value: one, label: words.desk.inbox[one] })),
    stage: [
      { value: "unrouted", label: words.desk.summary.unrouted },
      ...STAGE_NAMES.map((one) => ({ value: one, label: words.office.stage[one] })),
    ],
    unit: office.units().map(({ code, name }) => ({ value: code, label: name })),
    kind: KINDS.map((one) => ({ value: one, label: words.office.kind[one] })),
  };
}

/** What a list is narrowed by; the tab and the view stay as they are. */
export const Filters = ({ desk, query }: { desk: Desk; query: InboxQuery }) => {
  const say = desk.words.desk.inbox;
  const choices = choicesOf(desk, query);
  const isOn = FILTERS.some((name) => query[name]);
  const select = (name: Exclude<Filter, "search">) => (
    <FilterSelect desk={desk} name={name} chosen={query[name]} choices={choices[name]} />
  );
  return (
    <form method="get" action="/inbox" class="filters" aria-label={say.filters}>
      <input type="hidden" name="tab" value={query.tab} />
      {query.from && <input type="hidden" name="from" value={query.from} />}
      {query.to && <input type="hidden" name="to" value={query.to} />}
      {query.view && <input type="hidden" name="view" value={query.view} />}
      <div class="search">
        <label for="by-search">{say.search}</label>
        <input id="by-search" name="search" type="search" value={query.search} />
      </div>
      {select("topic")}
      {select("township")}
      {choices.village.length > 0 && select("village")}
      {select("standing")}
      <details class="more" open={Boolean(query.stage || query.kind || query.unit)}>
        <summary>{say.more}</summary>
        <div class="row">
          {select("stage")}
          {select("kind")}
          {select("unit")}
        </div>
      </details>
      <button type="submit">{say.apply}</button>
      {isOn && (
        <a class="clear" href={inboxPath({ tab: query.tab, view: query.view })}>
          {say.clear}
        </a>
      )}
    </form>
  );
};
