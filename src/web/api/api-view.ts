import type { Receipt, Said } from "../../office/office.ts";
import type { Apart, EventView, PetitionHead, TrackView, TurnView } from "../../office/view.ts";
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

/** A petition brought again, as the API gives it: what its petitioner holds already, and no secret. */
export const repeated = (words: Wording, head: PetitionHead) => ({
  repeated: true as const,
  number: head.number,
  registeredOn: head.registeredOn,
  kind: head.kind,
  stage: { code: head.stage, words: words.web.stage[head.stage] },
  turn: head.turn && turned(words, head, head.turn),
  says: words.web.again.urged,
});

/** A petition after a move of its petitioner, as the API gives it. */
export const moved = (words: Wording, { seq, petition }: Said, verb: PetitionerVerb) => ({
  number: petition.number,
  seq,
  stage: { code: petition.stage, words: words.web.stage[petition.stage] },
  turn: petition.turn && turned(words, petition, petition.turn),
  says: words.web.move[verb].done,
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

const apartOf = (words: Wording, apart: Apart | null) =>
  apart && { topic: topicOf(words, apart.topic), text: apart.text };

/** What the petitioner is told at once, with the receipt. */
export function registered(words: Wording, said: Receipt) {
  if (!said.turn) throw new Error(`${said.number} is nobody's turn`);
  return {
    number: said.number,
    receipt: said.receipt,
    proof: said.proof,
    registeredOn: said.registeredOn,
    kind: said.kind,
    turn: turned(words, said, said.turn),
    village: said.village,
    triage: {
      topic: topicOf(words, said.topic),
      words: said.words,
      sureness: said.sureness,
      unsure: said.unsure,
      villages: said.asks.villages,
      topics: said.asks.topics,
    },
    matters: said.apart ? 2 : 1,
    apart: apartOf(words, said.apart),
    dangers: Object.entries(words.web.danger.by).flatMap(([of, advice]) => (said.dangers.includes(of) ? advice : [])),
  };
}

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
  linked: view.linked,
  apart: apartOf(words, view.apart),
  attachments: view.attachments.map(({ name, type, size, heard }) => ({ name, type, size, heard })),
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
