import { later } from "../deadline/civil-date.ts";
import type { Receipt, Reply } from "../office/office.ts";
import type { Apart, HolderView, PetitionHead, PlaceView, TrackView, TurnView } from "../office/view.ts";
import { RATINGS, type SOLVED } from "../petition/verb.ts";
import { sayDate, sayDue, sayStanding } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";
import { type Button, button, type ChoiceName } from "./choice.ts";
import type { Known, Lost } from "./input.ts";

/** As much of the person's own words as a line has room for. */
const EXCERPT = 40;
const LABEL = 10;
const MOST_LISTED = 5;

const clipped = (text: string, length: number): string => {
  const chars = [...text.replace(/\s+/g, " ").trim()];
  return chars.length > length ? `${chars.slice(0, length).join("")}…` : chars.join("");
};
export const excerpt = (text: string): string => clipped(text, EXCERPT);

/** Text on one line each, empty lines left out. */
export const lines = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join("\n");

const column = (...buttons: Button[]): Button[][] => buttons.map((one) => [one]);
export const trackOf = (words: Wording, known: Known): string => known.trackUrl ?? words.bot.track;

export const placeName = (words: Wording, place: PlaceView): string =>
  place.township ? words.bot.place({ village: place.name, township: place.township }) : place.name;

export function holderName(words: Wording, holder: HolderView): string {
  const { office } = words;
  return holder.is === "post"
    ? office.holder.post({ unit: holder.unit, title: holder.title })
    : office.holder[holder.is];
}

/** The last day of a turn: of a petitioner's own right the later of the two dates, of a duty the lawful one. */
const lastDay = (turn: TurnView, holder: HolderView) =>
  holder.is === "petitioner" ? later(turn.nominalDue, turn.legalDue) : turn.legalDue;

export const lastDayOf = (words: Wording, { turn, holder }: PetitionHead): string =>
  turn ? sayDate(words.office, lastDay(turn, holder)) : "—";

const holderLine = (words: Wording, { holder }: PetitionHead): string =>
  words.office.detail.holder({ holder: holderName(words, holder) });

const dueLine = (words: Wording, head: PetitionHead): string =>
  head.turn
    ? lines(
        sayDue(words, head.turn.clock, lastDay(head.turn, head.holder), head.turn.article),
        head.turn.provisional ? words.office.detail.withoutCalendar : null,
      )
    : words.bot.receipt.dueNone({});

export const about = (words: Wording, head: PetitionHead) => ({
  number: head.number,
  holder: holderLine(words, head),
  due: dueLine(words, head),
  standing: head.turn ? sayStanding(words.office, head.turn.standing) : "",
  stage: words.office.stage[head.stage],
});

/** That a file did not come through, or why it was not taken. */
export const lostLine = ({ bot, office }: Wording, { count, why }: Lost): string | null =>
  count === 0 ? null : why ? office.refusal[why] : bot.receipt.lost({});

/** The first answer to a first message. `{receipt}` is filled in by whoever sends it. */
export function receiptReply(words: Wording, receipt: Receipt, known: Known, lost: Lost): Reply {
  const { bot } = words;
  const said = receipt.secret
    ? bot.receipt.sealed({ receipt: "{receipt}", track: trackOf(words, known) })
    : bot.receipt.open({ ...about(words, receipt), receipt: "{receipt}" });
  const danger = receipt.dangers.length > 0 ? `${bot.danger({})}\n` : null;
  return { text: lines(danger, said, lostLine(words, lost)) };
}

export function menu({ bot }: Wording): Button[][] {
  const { label } = bot;
  return [[button(label.report, "report"), button(label.progress, "progress")], [button(label.secret, "secret")]];
}

/** What was understood, for the person to put right. */
export function showBack(words: Wording, head: PetitionHead, text: string): Reply {
  const { showBack: say, label } = words.bot;
  const place = head.village ?? head.destination;
  const topic = words.topic[head.topic];
  return {
    text: lines(
      text ? say.head({ text }) : null,
      topic && head.topic !== "other" ? say.topic({ topic }) : null,
      place ? say.village({ village: placeName(words, place) }) : say.noVillage({}),
      say.holder({ holder: holderName(words, head.holder) }),
      head.turn ? say.due({ on: lastDayOf(words, head) }) : null,
      say.tail({}),
    ),
    buttons: [
      [button(label.right, "right", head.number)],
      [button(label.fixVillage, "fixVillage", head.number), button(label.fixText, "fixText", head.number)],
      [button(label.add, "add", head.number), button(label.withdraw, "withdraw", head.number)],
    ],
  };
}

/** Buttons that put right what was understood of one petition. */
export const fixButtons = ({ bot: { label } }: Wording, number: string): Button[][] => [
  [button(label.fixVillage, "fixVillage", number), button(label.fixText, "fixText", number)],
  [button(label.withdraw, "withdraw", number)],
];

export const can = (petition: TrackView, verb: string): boolean => petition.moves.some((move) => move.verb === verb);

/** One button a petition, told apart by what it is about. */
export const pick = (petitions: readonly TrackView[], name: ChoiceName, detail?: string): Button[][] =>
  column(
    ...petitions
      .slice(0, MOST_LISTED)
      .map(({ number, text }) => button(clipped(text, LABEL) || number, name, number, detail)),
  );

export function progressOf(words: Wording, petition: TrackView): Reply {
  const { progress, label } = words.bot;
  const { turn, holder, number } = petition;
  const whose =
    !turn || holder.is === "nobody"
      ? ""
      : holder.is === "petitioner"
        ? progress.petitioner({ on: lastDayOf(words, petition) })
        : progress.office({
            holder: holderName(words, holder),
            on: lastDayOf(words, petition),
            standing: sayStanding(words.office, turn.standing),
          });
  const stage = words.office.stage[petition.stage];
  const buttons = [
    can(petition, "urge") ? button(label.urge, "urge", number) : null,
    holder.is === "post" && can(petition, "supplement") ? button(label.add, "add", number) : null,
    can(petition, "reinstate") ? button(label.undo, "undo", number) : null,
    can(petition, "withdraw") ? button(label.withdraw, "withdraw", number) : null,
  ].filter((one) => one !== null);
  return {
    text: progress.item({ number, text: excerpt(petition.text), stage, turn: whose }).trim(),
    buttons: buttons.length > 0 ? [buttons] : undefined,
  };
}

/** Everything of this chat, the open ones first; what stands sealed is only told of in general. */
export function progressReplies(words: Wording, known: Known): Reply[] {
  const { progress } = words.bot;
  const track = trackOf(words, known);
  if (known.petitions.length === 0) return [{ text: progress.none({ track }), buttons: menu(words) }];
  const sorted = known.petitions.toSorted((a, b) => Number(a.stage === "closed") - Number(b.stage === "closed"));
  const listed = sorted.slice(0, MOST_LISTED).map((petition) => progressOf(words, petition));
  const rest = sorted.length - MOST_LISTED;
  const foot = lines(rest > 0 ? progress.more({ count: rest, track }) : null, progress.sealed({ track }));
  const [only] = listed;
  if (listed.length === 1 && only) return [{ ...only, text: lines(only.text, foot) }];
  return [
    {
      text: lines(...listed.map(({ text }) => `${text}\n`), foot),
      buttons: pick(
        sorted.filter((one) => one.stage !== "closed"),
        "progress",
      ),
    },
  ];
}

export const askSolved = ({ bot }: Wording, number: string): Reply => ({
  text: bot.ask.solved({ number }),
  buttons: [
    (["yes", "partly", "no"] as const satisfies readonly (typeof SOLVED)[number][]).map((solved) =>
      button(
        { yes: bot.label.solved, partly: bot.label.partly, no: bot.label.unsolved }[solved],
        "solved",
        number,
        solved,
      ),
    ),
  ],
});

/** How content they are with the unit, or with the petition office. */
export const askRating = ({ bot }: Wording, number: string, whom: "unit" | "office"): Reply => ({
  text: bot.ask[whom]({}),
  buttons: [RATINGS.map((how) => button(bot.label[how], whom, number, how))],
});

const topicOf = (words: Wording, { topic }: Apart): string => words.topic[topic] ?? topic;

const apartButtons = ({ bot: { label } }: Wording, number?: string, receipt?: string): Button[][] => [
  [button(label.split, "split", number, receipt), button(label.together, "together", number)],
];

/** Whether the second matter of an open petition is to be handled on its own. */
export const askApart = (words: Wording, number: string, apart: Apart): Reply => ({
  text: words.bot.ask.apart({ topic: topicOf(words, apart), text: apart.text }),
  buttons: apartButtons(words, number),
});

/**
 * The same of a sealed petition. All that would be open is shown, and the button carries the receipt, which stands in the
 * message above it anyway: the conversation itself remembers nothing of the petition it asks about.
 */
export const askApartSealed = (words: Wording, apart: Apart): Reply => ({
  text: words.bot.ask.apartSealed({ topic: topicOf(words, apart), text: apart.text }),
  buttons: apartButtons(words, "", "{receipt}"),
});
