import type { Heard } from "../wording/bot.ts";
import { button, type Choice, readChoice } from "./choice.ts";
import type { Draft } from "./draft.ts";
import { bare, beside, hear, numeral, phoneIn } from "./hear.ts";
import type { Input, Known, Step, Wordings } from "./input.ts";
import { say } from "./order.ts";
import { passed, reason } from "./press.ts";
import { LONGEST_PLACE, villageButtons, villagesMeant } from "./question.ts";

const correct = (number: string, village: string) => say(number, "correct", { village }, "asked");
/** A place's name as it is written and as it is said, without what kind of place it is. */
const withCore = (name: string): string[] => [name, bare(name).replace(/(?:街道|社区|村|镇|乡|县|市|区)$/u, "")];

/** The button among those last shown that a number, a label, or a yes or no stands for. */
export function chosen(text: string, heard: Heard | null, draft: Draft): Choice | null {
  const buttons = draft.menu?.buttons ?? [];
  const at = numeral(text);
  const said = bare(text);
  const byPlace = at === null ? undefined : buttons[at - 1];
  const found = byPlace ?? buttons.find(({ label }) => bare(label) === said);
  if (found) return readChoice(found.value);
  if (draft.menu?.told) return null;
  const choices = buttons.flatMap(({ value }) => readChoice(value) ?? []);
  const named = (name: Choice["name"], detail?: string) =>
    choices.find((choice) => choice.name === name && (detail === undefined || choice.detail === detail)) ?? null;
  if (heard === "yes") {
    const offered = choices.filter(
      ({ name, detail }) => (name === "village" && detail !== "other") || (name === "matter" && detail !== "none"),
    );
    return (
      named("withdrawn") ??
      choices.find(({ name, detail }) => name === "from" && detail !== "other") ??
      named("wiped") ??
      named("right") ??
      named("split") ??
      named("solved", "yes") ??
      named("allDone") ??
      (offered.length === 1 ? (offered[0] ?? null) : null)
    );
  }
  if (heard === "no" || heard === "wrong" || heard === "undo")
    return (
      named("keep") ??
      named("spare") ??
      (heard === "undo"
        ? null
        : (named("from", "other") ?? named("matter", "none") ?? named("village", "other") ?? named("solved", "no")))
    );
  return null;
}

/** The words as an answer to the question that waits; null when they are news. */
export function answer(input: Input, draft: Draft, known: Known, wordings: Wordings): Step | null {
  const { question } = draft;
  const text = input.text?.trim() ?? "";
  if (!question || !text) return null;
  const words = wordings[draft.language];
  const { bot } = words;
  const heard = hear(text, wordings);
  const { about, number } = question;
  if (heard === "skip" || heard === "leave" || (heard === "no" && about !== "reason"))
    return passed(draft, known, words, bot.ok.skipped({}), input.at);
  if (about === "reason" && number && !heard) return { draft, order: reason(known, number, text) };
  // An accusation never answers a question about a matter whose cadre it may be about.
  if (known.accuses(text)) return null;
  if (!number || !known.petitions.some((petition) => petition.number === number) || heard) return null;
  switch (about) {
    case "village":
    case "fixVillage": {
      const meant = villagesMeant(text, draft.todo?.villages ?? [], known.findVillages);
      const [first, second] = meant;
      const names = meant.flatMap(({ name, township, county }) => [name, township, county].flatMap(withCore));
      const isMore = [...beside(text, names, "place", wordings)].length > 1;
      // A sentence that names the village answers the question and is news as well.
      if (first && !second && isMore)
        return {
          draft,
          order: { ...say(number, "supplement", { text }, "village"), first: correct(number, first.code) },
        };
      if (isMore && (first || [...bare(text)].length > LONGEST_PLACE)) return null;
      if (!first) return { draft, order: say(number, "supplement", { text }, "unknown-village") };
      if (!second) return { draft, order: correct(number, first.code) };
      return {
        draft,
        replies: [
          {
            text: bot.ask.villageAgain({}),
            buttons: [...villageButtons(words, number, meant.slice(0, 5)), [button(bot.label.skip, "skip", number)]],
          },
        ],
      };
    }
    case "contact": {
      const phone = phoneIn(text);
      const again = [[button(bot.label.noPhone, "contact", number, "none")]];
      if (!phone)
        return /^\+?\d{5,}$/.test(bare(text))
          ? { draft, replies: [{ text: bot.ok.badPhone({}), buttons: again }] }
          : null;
      const rest = beside(text, [phone, `86${phone}`], "contact", wordings);
      const name = /^\p{Script=Han}{2,4}$/u.test(rest) ? { name: rest } : {};
      const order = { do: "contact" as const, number, contact: { phone, ...name } };
      return rest === "" || "name" in name
        ? { draft, order }
        : { draft, order: { ...say(number, "supplement", { text }, "contact"), first: order } };
    }
    case "words":
      return { draft, order: say(number, "supplement", { text }, "asked") };
    case "fixText":
      return { draft, order: say(number, "supplement", { text: bot.ok.corrected({ text }) }, "will") };
    case "add":
      return { draft, order: say(number, "supplement", { text }, "will") };
    default:
      return null;
  }
}
