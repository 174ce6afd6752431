import type { Viewer } from "../../petition/access.ts";
import { readNumber } from "../../petition/number.ts";
import { opinionFrom } from "../../petition/opinion.ts";
import { VERBS } from "../../petition/verb.ts";
import type { County } from "../county.ts";
import { isRefused, type Office, type Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { sendOne } from "../sending/sending.ts";
import { matterView, type Together } from "./matter.ts";

/** What concerns one petitioner alone, and on which state of the petition it was typed. */
export type OwnPart = { number: string; amount: string; words: string; seen: number };
/** `common`: the fields of an answer (XF 32), said to each of them alike. */
export type CommonAnswer = { common: Readonly<Record<string, string>>; parts: readonly OwnPart[] };

const LONGEST_OWN = 2000;

/** The common opinion and, apart from it, what concerns this one household, in the language they write in. */
function opinionFor(
  opinion: string,
  { amount, words }: OwnPart,
  say: Parts["wordings"]["en"]["collective"]["own"],
): string {
  const own = [amount.trim() && say.amount({ amount: amount.trim() }), words.trim().slice(0, LONGEST_OWN)].filter(
    Boolean,
  );
  return own.length === 0 ? opinion : `${opinion}\n\n${say.title}\n${own.join("\n")}`;
}

/**
 * Answers several petitions of a matter with one text written once, and each with its own part besides: an answer of its
 * own for each, with its own notice, service and right of review, which waits as any answer does. Refuses the whole when
 * a common part is missing or nobody is to be answered; and, one by one, petitions that stand elsewhere, are overtaken,
 * or are not this viewer's to answer.
 */
export async function answerTogether(
  parts: Parts,
  readCounty: () => Promise<County>,
  perform: Office["act"],
  viewer: Viewer,
  id: string,
  { common, parts: own }: CommonAnswer,
): Promise<Together | Refused> {
  const view = await matterView(parts, await readCounty(), viewer, id);
  if (!view) return { refused: "not-found" };
  const said = VERBS.answer.input.safeParse(opinionFrom(common));
  const fields = Object.entries(common).filter(([name]) => name.replace(/\d$/, "") in VERBS.answer.input.shape);
  if (!said.success) return { refused: "bad-field", field: String(said.error.issues[0]?.path[0] ?? "") };
  const together: Together = { id, done: [], left: [] };
  for (const part of own) {
    const member = view.members.find(({ number }) => number === readNumber(part.number));
    if (!member) continue;
    const { number, language } = member;
    const opinion = opinionFor(said.data.opinion, part, parts.wordings[language].collective.own);
    const typed = { verb: "answer" as const, fields: { ...Object.fromEntries(fields), opinion } };
    const done = await sendOne(parts, readCounty, perform, viewer, number, typed, part.seen);
    if (isRefused(done)) together.left.push({ number, why: done.refused });
    else together.done.push(number);
  }
  return together.done.length + together.left.length > 0 ? together : { refused: "bad-field", field: "numbers" };
}
