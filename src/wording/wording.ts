import { z } from "zod";
import enBoard from "../../prompts/en/board.json" with { type: "json" };
import enBot from "../../prompts/en/bot.json" with { type: "json" };
import enCollective from "../../prompts/en/collective.json" with { type: "json" };
import enDesk from "../../prompts/en/desk.json" with { type: "json" };
import enDocument from "../../prompts/en/document.json" with { type: "json" };
import enInbox from "../../prompts/en/inbox.json" with { type: "json" };
import enOffice from "../../prompts/en/office.json" with { type: "json" };
import enOpinion from "../../prompts/en/opinion.json" with { type: "json" };
import enOutside from "../../prompts/en/outside.json" with { type: "json" };
import enPetition from "../../prompts/en/petition.json" with { type: "json" };
import enRewording from "../../prompts/en/rewording.json" with { type: "json" };
import enRounds from "../../prompts/en/rounds.json" with { type: "json" };
import enStaff from "../../prompts/en/staff.json" with { type: "json" };
import enTopic from "../../prompts/en/topic.json" with { type: "json" };
import enWeb from "../../prompts/en/web.json" with { type: "json" };
import enWindow from "../../prompts/en/window.json" with { type: "json" };
import hansBoard from "../../prompts/zh-Hans/board.json" with { type: "json" };
import hansBot from "../../prompts/zh-Hans/bot.json" with { type: "json" };
import hansCollective from "../../prompts/zh-Hans/collective.json" with { type: "json" };
import hansDesk from "../../prompts/zh-Hans/desk.json" with { type: "json" };
import hansDocument from "../../prompts/zh-Hans/document.json" with { type: "json" };
import hansInbox from "../../prompts/zh-Hans/inbox.json" with { type: "json" };
import hansOffice from "../../prompts/zh-Hans/office.json" with { type: "json" };
import hansOpinion from "../../prompts/zh-Hans/opinion.json" with { type: "json" };
import hansOutside from "../../prompts/zh-Hans/outside.json" with { type: "json" };
import hansPetition from "../../prompts/zh-Hans/petition.json" with { type: "json" };
import hansRewording from "../../prompts/zh-Hans/rewording.json" with { type: "json" };
import hansRounds from "../../prompts/zh-Hans/rounds.json" with { type: "json" };
import hansStaff from "../../prompts/zh-Hans/staff.json" with { type: "json" };
import hansTopic from "../../prompts/zh-Hans/topic.json" with { type: "json" };
import hansWeb from "../../prompts/zh-Hans/web.json" with { type: "json" };
import hansWindow from "../../prompts/zh-Hans/window.json" with { type: "json" };
import hantBoard from "../../prompts/zh-Hant/board.json" with { type: "json" };
import hantBot from "../../prompts/zh-Hant/bot.json" with { type: "json" };
import hantCollective from "../../prompts/zh-Hant/collective.json" with { type: "json" };
import hantDesk from "../../prompts/zh-Hant/desk.json" with { type: "json" };
import hantDocument from "../../prompts/zh-Hant/document.json" with { type: "json" };
import hantInbox from "../../prompts/zh-Hant/inbox.json" with { type: "json" };
import hantOffice from "../../prompts/zh-Hant/office.json" with { type: "json" };
import hantOpinion from "../../prompts/zh-Hant/opinion.json" with { type: "json" };
import hantOutside from "../../prompts/zh-Hant/outside.json" with { type: "json" };
import hantPetition from "../../prompts/zh-Hant/petition.json" with { type: "json" };
import hantRewording from "../../prompts/zh-Hant/rewording.json" with { type: "json" };
import hantRounds from "../../prompts/zh-Hant/rounds.json" with { type: "json" };
import hantStaff from "../../prompts/zh-Hant/staff.json" with { type: "json" };
import hantTopic from "../../prompts/zh-Hant/topic.json" with { type: "json" };
import hantWeb from "../../prompts/zh-Hant/web.json" with { type: "json" };
import hantWindow from "../../prompts/zh-Hant/window.json" with { type: "json" };
import { BoardWords } from "./board.ts";
import { BotWords } from "./bot.ts";
import { CollectiveWords } from "./collective.ts";
import { DeskWords } from "./desk.ts";
import { DocumentWords } from "./document.ts";
import { InboxWords } from "./inbox.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { OfficeWords } from "./office.ts";
import { OpinionWords } from "./opinion.ts";
import { OutsideWords } from "./outside.ts";
import { PetitionWords } from "./petition.ts";
import { line } from "./phrase.ts";
import { RewordingWords } from "./rewording.ts";
import { RoundsWords } from "./rounds.ts";
import { StaffWords } from "./staff.ts";
import { WebWords } from "./web.ts";
import { WindowWords } from "./window.ts";

export { LANGUAGES, type Language };

const Words = z.strictObject({
  office: OfficeWords,
  web: WebWords,
  desk: DeskWords,
  bot: BotWords,
  staff: StaffWords,
  inbox: InboxWords,
  petition: PetitionWords,
  document: DocumentWords,
  opinion: OpinionWords,
  collective: CollectiveWords,
  board: BoardWords,
  rounds: RoundsWords,
  window: WindowWords,
  outside: OutsideWords,
  topic: z.record(z.string(), line),
  rewording: RewordingWords,
});
export type Wording = z.infer<typeof Words> & { language: Language };

export type Raw = z.input<typeof Words>;
export type Wordings = Record<Language, Wording>;

/** What stands in `prompts/`, as it is written there. */
export const SHIPPED: Readonly<Record<Language, Raw>> = {
  "zh-Hans": {
    office: hansOffice,
    web: hansWeb,
    desk: hansDesk,
    bot: hansBot,
    topic: hansTopic,
    rewording: hansRewording,
    staff: hansStaff,
    inbox: hansInbox,
    petition: hansPetition,
    outside: hansOutside,
    document: hansDocument,
    opinion: hansOpinion,
    collective: hansCollective,
    board: hansBoard,
    rounds: hansRounds,
    window: hansWindow,
  },
  "zh-Hant": {
    office: hantOffice,
    web: hantWeb,
    desk: hantDesk,
    bot: hantBot,
    topic: hantTopic,
    rewording: hantRewording,
    staff: hantStaff,
    inbox: hantInbox,
    petition: hantPetition,
    outside: hantOutside,
    document: hantDocument,
    opinion: hantOpinion,
    collective: hantCollective,
    board: hantBoard,
    rounds: hantRounds,
    window: hantWindow,
  },
  en: {
    office: enOffice,
    web: enWeb,
    desk: enDesk,
    bot: enBot,
    topic: enTopic,
    rewording: enRewording,
    staff: enStaff,
    inbox: enInbox,
    petition: enPetition,
    outside: enOutside,
    document: enDocument,
    opinion: enOpinion,
    collective: enCollective,
    board: enBoard,
    rounds: enRounds,
    window: enWindow,
  },
};

/** Raw words as typed phrases; or, of words that do not fit, where and why. */
export function parseWording(language: Language, raw: unknown): Wording | { faults: { path: string; why: string }[] } {
  const said = Words.safeParse(raw);
  if (said.success) return { ...said.data, language };
  return { faults: said.error.issues.map(({ path, message }) => ({ path: path.join("."), why: message })) };
}

const read = (language: Language): Wording => {
  const said = parseWording(language, SHIPPED[language]);
  if ("faults" in said)
    throw new Error(`prompts/${language}: ${said.faults.map(({ path, why }) => `${path}: ${why}`).join("; ")}`);
  return said;
};

/** Everything anybody reads, in every language, checked once at start: a missing line stops the start. */
export const WORDINGS: Readonly<Wordings> = Object.freeze({
  "zh-Hans": read("zh-Hans"),
  "zh-Hant": read("zh-Hant"),
  en: read("en"),
});

/**
 * The words of one house. They begin as `prompts/` has them; the office puts another value in a language's place when
 * its lines are reworded, so every door looks a language up here each time it speaks.
 */
export const openWordings = (): Wordings => ({ ...WORDINGS });
