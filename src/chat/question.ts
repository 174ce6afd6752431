import type { Receipt, Reply } from "../office/office.ts";
import type { PetitionHead, PlaceView } from "../office/view.ts";
import type { Wording } from "../wording/wording.ts";
import { type Button, button } from "./choice.ts";
import { type Draft, type Lack, MOST_QUESTIONS } from "./draft.ts";
import { bare, phoneIn } from "./hear.ts";
import type { Told } from "./input.ts";
import { askApart, excerpt, lines, placeName, showBack } from "./reply.ts";

/** Villages a question offers beside "another" and "skip". */
const MOST_VILLAGES = 3;

/** What a fresh petition lacks, in the order it is asked; of a sealed one nothing is asked at all. */
export function lacksOf(receipt: Receipt, contactKnown: boolean): Lack[] {
  if (receipt.secret) return [];
  const lacks: Lack[] = [];
  if (!receipt.village && !receipt.destination) lacks.push("village");
  if (receipt.apart) lacks.push("apart");
  if (receipt.text.trim() === "") lacks.push("words");
  else if (receipt.asks.topics.length > 0) lacks.push("matter");
  if (!contactKnown && phoneIn(receipt.text) === null) lacks.push("contact");
  return lacks.slice(0, MOST_QUESTIONS);
}

const skip = (words: Wording, number: string): Button => button(words.bot.label.skip, "skip", number);

export const villageButtons = (words: Wording, number: string, places: readonly PlaceView[]): Button[][] =>
  places.map((place) => [button(placeName(words, place), "village", number, place.code)]);

function asked(words: Wording, lack: Lack, { number, villages, topics, apart }: NonNullable<Draft["todo"]>): Reply {
  const { ask, label } = words.bot;
  switch (lack) {
    case "village":
      return villages.length > 0
        ? {
            text: ask.village({}),
            buttons: [
              ...villageButtons(words, number, villages.slice(0, MOST_VILLAGES)),
              [button(label.otherVillage, "village", number, "other"), skip(words, number)],
            ],
          }
        : { text: ask.villageWords({}), buttons: [[skip(words, number)]] };
    case "matter":
      return {
        text: ask.matter({}),
        buttons: [
          ...topics.map((topic) => [button(words.topic[topic] ?? topic, "matter", number, topic)]),
          [button(label.noneOfThese, "matter", number, "none"), skip(words, number)],
        ],
      };
    case "apart":
      return askApart(words, number, apart ?? { topic: topics[0] ?? "other", text: "" });
    case "words":
      return { text: ask.words({}), buttons: [[skip(words, number)]] };
    case "contact":
      return { text: ask.contact({}), buttons: [[button(label.noPhone, "contact", number, "none")]] };
  }
}

/**
 * The next question of a fresh petition, or what was understood of it when there is none left. `said` stands before it
 * in the same message: one message less to read.
 */
export function advance(draft: Draft, words: Wording, petition: PetitionHead | null, said: string, at: number): Told {
  const { todo } = draft;
  if (!todo) return { draft: { ...draft, question: null }, replies: said ? [{ text: said }] : [] };
  const [lack, ...lacks] = todo.lacks;
  if (lack && todo.asked < MOST_QUESTIONS) {
    const reply = asked(words, lack, todo);
    return {
      draft: {
        ...draft,
        contactAsked: draft.contactAsked || lack === "contact",
        todo: { ...todo, lacks, asked: todo.asked + 1 },
        question: { about: lack, number: todo.number, since: at },
      },
      replies: [{ ...reply, text: lines(said, reply.text) }],
    };
  }
  const done = { ...draft, todo: null, question: null };
  if (!petition) return { draft: done, replies: [{ text: lines(said, words.bot.ok.right({})) }] };
  const back = showBack(words, petition, todo.text);
  return { draft: done, replies: [{ ...back, text: lines(said, back.text) }] };
}

/** The questions of a petition that was just registered. `earlier`: villages this person spoke of before. */
export function todoOf(
  receipt: Receipt,
  earlier: readonly PlaceView[],
  contactKnown: boolean,
  at: number,
): Draft["todo"] {
  const villages = new Map([...receipt.asks.villages, ...earlier].map((place) => [place.code, place]));
  return {
    number: receipt.number,
    text: excerpt(receipt.text),
    lacks: lacksOf(receipt, contactKnown),
    villages: [...villages.values()].slice(0, MOST_VILLAGES),
    topics: receipt.asks.topics,
    apart: receipt.apart && { ...receipt.apart, text: excerpt(receipt.apart.text) },
    asked: 0,
    since: at,
  };
}

const plainName = (name: string) => bare(name).replace(/(?:村|社区|居委会|村委会)$/u, "");

/**
 * The villages a person's answer may mean: first among those they were offered, then among all. One of them when it is
 * plain, several when the name is borne by several, none when nobody knows it.
 */
export function villagesMeant(
  text: string,
  offered: readonly PlaceView[],
  find: (words: string) => readonly PlaceView[],
): readonly PlaceView[] {
  const said = bare(text);
  const among = (places: readonly PlaceView[]) => {
    const named = places.filter(({ name }) => said.includes(plainName(name)));
    const nearby = (named.length > 0 ? named : places).filter(({ township }) => {
      const core = bare(township).replace(/(?:街道|镇|乡)$/u, "");
      return core !== "" && said.includes(core);
    });
    return nearby.length > 0 ? nearby : named;
  };
  const first = among(offered);
  if (first.length > 0) return first;
  const found = find(text);
  const exact = found.filter(({ name }) => plainName(name) === plainName(text));
  return exact.length > 0 ? exact : found;
}

/** A village's name with what people put around it is not longer; longer answers are news. */
export const LONGEST_PLACE = 16;
