import type { CivilDate } from "../../deadline/civil-date.ts";
import type { BoardEntry } from "../../office/board/board.ts";
import type { PetitionHead, TrackView } from "../../office/view.ts";
import { TOPICS } from "../../triage/topic.ts";
import type { Wording } from "../../wording/wording.ts";
import { sayHolder, sayPromise } from "../turn.tsx";
import { sayState } from "../villager/track.tsx";

/** A civil day in Shanghai as an instant: its beginning, or its last second. */
const begin = (day: CivilDate) => `${day}T00:00:00+08:00`;
const end = (day: CivilDate) => `${day}T23:59:59+08:00`;

/** The matters people write about, as services. Each has one more question, see `definition`. */
export const services = (words: Wording) =>
  TOPICS.map(({ slug, kind }) => ({
    service_code: slug as string,
    service_name: words.topic[slug] ?? slug,
    description: words.topic[slug] ?? slug,
    metadata: true,
    type: "realtime",
    keywords: "",
    group: words.office.kind[kind],
  }));

/** What may be asked besides: whether it is another matter, although the same number brought the same words before. */
export const definition = (words: Wording, service_code: string) => ({
  service_code,
  attributes: [
    {
      variable: true,
      code: "another",
      datatype: "singlevaluelist",
      required: false,
      datatype_description: null,
      order: 1,
      description: words.outside.open311.another,
      values: (["no", "yes"] as const).map((key) => ({ key, name: words.outside.open311[key] })),
    },
  ],
});

/** What was just registered: its receipt is the id by which its petitioner, and nobody else, asks for it. */
export const created = (words: Wording, { number, turn }: PetitionHead, receipt: string | null) => ({
  service_request_id: receipt,
  service_notice: words.outside.open311.notice({ number, owed: turn ? sayPromise(words, turn) : "" }),
  account_id: null,
});

const nowhere = { zipcode: null, lat: null, long: null, media_url: null };

/** One's own petition, by its receipt. The words in it are not told again: a telephone may be in other hands. */
export const own = (words: Wording, receipt: string, view: TrackView) => ({
  service_request_id: receipt,
  status: view.stage === "closed" || view.stage === "withdrawn" ? "closed" : "open",
  status_notes: sayState(words, view),
  service_name: words.topic[view.topic] ?? view.topic,
  service_code: view.topic,
  description: null,
  agency_responsible: view.holder.is === "post" ? sayHolder(words, view.holder) : null,
  service_notice: view.turn && sayPromise(words, view.turn),
  requested_datetime: begin(view.registeredOn),
  updated_datetime: begin(view.events.at(-1)?.on ?? view.registeredOn),
  expected_datetime: view.turn && end(view.turn.legalDue),
  address: view.village && `${view.village.name}, ${view.village.township}, ${view.village.county}`,
  address_id: view.village?.code ?? null,
  ...nowhere,
});

const BOARD = "board-";
/** An entry of the public board: what at least three people asked, as the office answers it. */
export const common = (words: Wording, { id, topic, text, on, spot, asked }: BoardEntry) => ({
  service_request_id: `${BOARD}${id}`,
  status: "closed",
  status_notes: text,
  service_name: words.topic[topic] ?? topic,
  service_code: topic,
  description: words.board.page.asked({ n: asked }),
  agency_responsible: null,
  service_notice: null,
  requested_datetime: begin(on),
  updated_datetime: begin(on),
  expected_datetime: null,
  address: spot.name,
  address_id: spot.code,
  ...nowhere,
});
export const isCommon = (id: string) => id.startsWith(BOARD);
