import { isRefused, type Parted, type Receipt, type Refused, type Reply, type Said } from "../office/office.ts";
import type { PetitionHead } from "../office/view.ts";
import { maskPhone } from "../petition/contact.ts";
import { sayArticle } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";
import { button } from "./choice.ts";
import { concludeConfidence, sealedReceipt } from "./confidence.ts";
import { shown } from "./conversation.ts";
import type { Draft } from "./draft.ts";
import { phoneIn } from "./hear.ts";
import type { Known, Lost, Order, Result, Told, Wordings } from "./input.ts";
import { isWithOffice, warned } from "./news.ts";
import { parted } from "./parted.ts";
import { attested, settledReply } from "./promise.ts";
import { advance, todoOf } from "./question.ts";
import {
  about,
  askRating,
  can,
  excerpt,
  lastDayOf,
  lines,
  lostLine,
  menu,
  pick,
  placeName,
  receiptReply,
} from "./reply.ts";

const isReceipt = (result: Result): result is Receipt => "receipt" in result;
const isParted = (result: Result): result is Parted => "second" in result;

function registered(
  draft: Draft,
  order: Extract<Order, { do: "receive" }>,
  receipt: Receipt,
  known: Known,
  words: Wording,
  at: number,
): Told {
  if (receipt.secret) return sealedReceipt(draft, order, receipt, known, words, at);
  const first = receiptReply(words, receipt, known, order.lost);
  const contactKnown = draft.contactAsked || order.contact !== undefined || phoneIn(receipt.text) !== null;
  const before = known.petitions.flatMap(({ village, destination }) => village ?? destination ?? []);
  const earlier = draft.from ? [draft.from, ...before] : before;
  const todo = todoOf(receipt, earlier, contactKnown, at);
  const asked = advance({ ...draft, current: receipt.number, last: null, from: null, todo }, words, receipt, "", at);
  return { draft: asked.draft, replies: [first, ...asked.replies] };
}

/** The person's words or files now stand with a petition. */
function added(draft: Draft, number: string, known: Known, words: Wording, danger: string, lost: Lost): Told {
  const others = known.petitions.filter((petition) => isWithOffice(petition) && petition.number !== number);
  const { bot } = words;
  const text = others.length > 0 ? bot.ok.addedWhich({ number }) : bot.ok.added({ number });
  const movable = draft.last?.number === number;
  return {
    draft,
    replies: [
      {
        text: lines(danger, text, lostLine(words, lost)),
        buttons: [...(movable ? pick(others, "to") : []), [button(bot.label.newMatter, "new", number)]],
      },
    ],
  };
}

/** What a person may still do who says that it is not solved. */
function unsolved(words: Wording, head: PetitionHead, known: Known): Reply {
  const { unsolved: say, label } = words.bot;
  const petition = known.petitions.find(({ number }) => number === head.number);
  const right = petition && can(petition, "requestReview") ? "review" : null;
  const open = petition && can(petition, "requestReexamination") ? "reexamination" : right;
  if (open && head.turn)
    return {
      text: say[open]({ on: lastDayOf(words, head), article: sayArticle(words.office, head.turn.article) }),
      buttons: [[button(label[open], "review", head.number)]],
    };
  if (head.stage === "reviewing" || head.stage === "reexamining")
    return { text: words.bot.ok.review(about(words, head)) };
  if (head.holder.is === "post") return { text: say.notYet({}) };
  return { text: say.final({}), buttons: [[button(label.newMatter, "report")]] };
}

/** A reply, and after it the rating that was not yet asked for: first of the unit, then of the office, each once. */
function rating(draft: Draft, number: string, known: Known, words: Wording, reply: Reply): Told {
  const petition = known.petitions.find((one) => one.number === number);
  const given = { unit: petition?.ratedUnit, office: petition?.ratedOffice };
  const whom = (["unit", "office"] as const).find(
    (one) => !given[one] && !draft.ratingAsked.includes(`${number}:${one}`),
  );
  const done = { ...draft, question: null };
  if (!whom) return { draft: done, replies: [reply] };
  const ratingAsked = [...draft.ratingAsked, `${number}:${whom}`].slice(-40);
  return { draft: { ...done, ratingAsked }, replies: [reply, askRating(words, number, whom)] };
}

/** The emergency numbers, when what was said sounds like danger to the conversation or to the office. */
const dangerIn = ({ danger }: Said, text: string, words: Wording, wordings: Wordings): string =>
  danger ? `${words.bot.danger({})}\n` : warned(text, words, wordings);

function moved(
  draft: Draft,
  order: Extract<Order, { do: "say" }>,
  result: Said,
  known: Known,
  wordings: Wordings,
  at: number,
): Told {
  const { petition } = result;
  const words = wordings[draft.language];
  const { bot } = words;
  const facts = about(words, petition);
  const { number } = petition;
  const told = (...replies: Reply[]): Told => ({ draft: { ...draft, question: null }, replies });
  switch (order.verb) {
    case "supplement": {
      const danger = dangerIn(result, String(order.input.text ?? ""), words, wordings);
      if (order.because === "unknown-village") return advance(draft, words, petition, bot.ok.villageUnknown({}), at);
      if (order.because === "village" || order.because === "contact") {
        const place = petition.village ?? petition.destination;
        const known =
          order.because === "village" && place ? bot.ok.village({ village: placeName(words, place) }) : null;
        return advance(draft, words, petition, lines(danger, bot.ok.added({ number }), known), at);
      }
      if (order.because === "asked") {
        // What a photo was of is now known in words.
        const todo = draft.todo && { ...draft.todo, text: excerpt(String(order.input.text ?? "")) };
        return advance({ ...draft, todo }, words, petition, lines(danger, bot.ok.added({ number })), at);
      }
      if (order.because === "will") return told({ text: lines(danger, bot.ok.added({ number })) });
      return added(draft, number, known, words, danger, order.lost);
    }
    case "correct": {
      const place = petition.village ?? petition.destination;
      const said = order.input.topic
        ? bot.ok.matter({ topic: words.topic[petition.topic] ?? petition.topic })
        : place
          ? bot.ok.village({ village: placeName(words, place) })
          : bot.ok.right({});
      return advance(draft, words, petition, said, at);
    }
    case "urge":
      if (order.because === "again")
        return told({ text: bot.ok.again(facts).trim(), buttons: [[button(bot.label.newMatter, "new", number)]] });
      return told({ text: bot.ok.urged(facts).trim() });
    case "withdraw":
      return told({
        text: bot.ok.withdrawn({ number, on: lastDayOf(words, petition) }),
        buttons: [[button(bot.label.undo, "undo", number)]],
      });
    case "reinstate":
      return told({ text: bot.ok.reinstated(facts) });
    case "requestReview":
    case "requestReexamination":
      return rating(draft, number, known, words, {
        text: lines(dangerIn(result, String(order.input.reason ?? ""), words, wordings), bot.ok.review(facts)),
      });
    case "rate":
      if (order.input.solved === "no") return told(unsolved(words, petition, known));
      if (order.input.office) return told({ text: bot.ok.rated({}) });
      return rating(draft, number, known, words, {
        text: order.input.unit
          ? bot.ok.rated({})
          : order.input.solved === "yes"
            ? bot.ok.solvedYes({})
            : bot.ok.solvedPartly({}),
      });
    case "attest":
      return told(attested(words, petition, order.input.kept, known));
    case "fulfil":
    case "resume":
      return told(settledReply(words, result));
    default:
      return told({ text: bot.ok.right({}) });
  }
}

function refused(draft: Draft, order: Order, { refused: code }: Refused, known: Known, words: Wording): Told {
  const { bot, office } = words;
  if (order.do === "say" && order.verb === "urge") {
    const petition = known.petitions.find(({ number }) => number === order.number);
    if (petition)
      return {
        draft,
        replies: [{ text: bot.ok.noUrge({ number: petition.number, stage: office.stage[petition.stage] }) }],
      };
  }
  const text = bot.failed({ why: office.refusal[code] });
  const unsaid = order.do === "say" && order.verb === "supplement";
  return {
    draft,
    replies: [{ text, buttons: unsaid ? [[button(bot.label.newMatter, "new", order.number)]] : menu(words) }],
  };
}

/** What is said once the office has done, or refused, what the conversation asked of it. Pure. */
export function conclude(
  draft: Draft,
  order: Order,
  result: Result,
  known: Known,
  wordings: Wordings,
  at: number,
): Told {
  const words = wordings[draft.language];
  const confided = concludeConfidence(draft, order, result, known, wordings, at);
  if (confided) return shown(confided, at);
  const said = result as Receipt | Parted | Said | Refused;
  const told = ((): Told => {
    if (isRefused(said)) return refused(draft, order, said, known, words);
    if (isParted(said)) return parted(draft, said, known, words, at);
    if (isReceipt(said)) {
      if (order.do === "receive") return registered(draft, order, said, known, words, at);
      return { draft, replies: [] };
    }
    if (order.do === "say") return moved(draft, order, said, known, wordings, at);
    if (order.do === "attach") {
      if (order.quiet) return { draft, replies: [] };
      return added(draft, order.number, known, words, dangerIn(said, order.text, words, wordings), order.lost);
    }
    if (order.do === "contact") {
      const { phone } = order.contact;
      // The reply is kept as it was said: the number stands there as everybody else sees it.
      return advance(draft, words, said.petition, words.bot.ok.contact({ phone: maskPhone(phone) }), at);
    }
    return { draft, replies: [] };
  })();
  return shown(told, at);
}
