import type { EventView, PetitionHead, TrackView, TurnView } from "../../office/view.ts";
import { sayArticle, saySteps } from "../../wording/say.ts";
import { PETITIONER_VERBS, type PetitionerVerb } from "../../wording/web.ts";
import type { Wording } from "../../wording/wording.ts";
import { sayHolder, sayPromise } from "../turn.tsx";
import { answersOf, partsOf } from "../villager/history.tsx";
import { sayState } from "../villager/track.tsx";
import type { Happened, Turned } from "./api-schema.ts";

/** A turn as the API gives it: words for people, codes and dates for machines. */
export const turned = (words: Wording, { holder }: Pick<PetitionHead, "holder">, turn: TurnView): Turned => ({
  holder: sayHolder(words, holder),
  dueOn: turn.legalDue,
  article: sayArticle(words.office, turn.article),
  articleCode: turn.article,
  basis: turn.basis,
  owes: sayPromise(words, turn),
  standing: turn.standing.standing,
  days: turn.standing.days,
  provisional: turn.provisional,
  steps: saySteps(words.office, turn.steps, turn.provisional),
});

export const topicOf = (words: Wording, slug: string) => ({ code: slug, words: words.topic[slug] ?? slug });

const happened = (words: Wording, event: EventView): Happened => ({
  seq: event.seq,
  on: event.on,
  event: { code: event.type, words: words.office.event[event.type] },
  unit: event.unit,
  article: sayArticle(words.office, event.article),
  articleCode: event.article,
  parts: partsOf(words, event).map(({ part, label, says }) => ({ part, label, words: says })),
});

const isOffered = (verb: string): verb is PetitionerVerb => PETITIONER_VERBS.some((one) => one === verb);

/** What the petitioner may know, as the API gives it. */
export const tracked = (words: Wording, view: TrackView) => ({
  number: view.number,
  kind: view.kind,
  topic: topicOf(words, view.topic),
  village: view.village,
  registeredOn: view.registeredOn,
  stage: { code: view.stage, words: sayState(words, view) },
  outcome: view.outcome,
  turn: view.turn && turned(words, view, view.turn),
  answers: answersOf(view).map((event) => happened(words, event)),
  history: view.events.map((event) => happened(words, event)),
  messages: view.notices.map(({ text, createdAt }) => ({ text, at: new Date(createdAt).toISOString() })),
  attachments: view.attachments.map(({ name, type, size }) => ({ name, type, size })),
  moves: view.moves.flatMap(({ verb, article, fields }) =>
    isOffered(verb)
      ? {
          verb,
          words: words.web.move[verb].title,
          article: sayArticle(words.office, article),
          fields: fields.map(({ name, required, max, options }) => ({ name, required, max, options: [...options] })),
        }
      : [],
  ),
});
