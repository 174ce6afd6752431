import { daysBetween } from "../../deadline/civil-date.ts";
import { scopeOf, type Viewer } from "../../petition/access.ts";
import { OPINIONS } from "../../petition/verb.ts";
import type { EventRow } from "../../store/event.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { readableAmong } from "../../store/readable.ts";
import { nearDecided } from "../../store/search.ts";
import { amountsIn, roughly } from "../../triage/amount.ts";
import type { County } from "../county.ts";
import type { Parts } from "../parts.ts";
import { alikeAmong, EACH, longest, wordsIn } from "../search/like.ts";
import { summon } from "../summon.ts";
import { asOffice, eventsInAll } from "../vault/matter.ts";
import type { Precedent, Precedents } from "./view.ts";

/** Fewer of a kind could be told apart by whoever knows the village. */
export const ENOUGH = 3;
const MOST = 8;
const MOST_AMOUNTS = 3;

const isOpinion = (said: unknown): said is Precedent["outcome"] => (OPINIONS as readonly unknown[]).includes(said);
/** Of what was written as the basis, the rules it cites and nothing else: 《…》第…条. */
const lawsIn = (basis: string): string =>
  [...new Set(basis.match(/《[^《》]{2,60}》(?:第[0-9一二三四五六七八九十百零〇]+条)?/g) ?? [])].join("、");
const householdOf = ({ petitioner, id }: PetitionRow): string => petitioner ?? id;
const householdsIn = (rows: readonly PetitionRow[]): number => new Set(rows.map(householdOf)).size;

/** What was decided of a petition, without its place; null where no opinion of it is kept. */
function decisionIn(
  row: PetitionRow,
  events: readonly EventRow[],
): Omit<Precedent, "village" | "number" | "alike"> | null {
  const answered = events.findLast(({ type }) => type === "answered");
  if (!answered || !isOpinion(answered.data.outcome)) return null;
  const later = events.findLast(
    ({ type, seq }) => seq > answered.seq && (type === "review-answered" || type === "reexamination-answered"),
  );
  const said = [answered.data.opinion, answered.data.promise].map((words) => String(words ?? "")).join("\n");
  return {
    outcome: answered.data.outcome,
    review: (later?.data.outcome as Precedent["review"] | undefined) ?? null,
    basis: String(answered.data.basis ?? ""),
    days: daysBetween(row.registeredOn, answered.on),
    amounts: amountsIn(said).slice(0, MOST_AMOUNTS),
    year: answered.on.slice(0, 4),
  };
}

/** The outcome that at least three of them had, and two of three; else equal cases have had no equal answer yet. */
function usualOf(cards: readonly Precedent[]): Precedents["usual"] {
  const had = (outcome: Precedent["outcome"]) => cards.filter((card) => card.outcome === outcome).length;
  return OPINIONS.find((outcome) => had(outcome) >= ENOUGH && 3 * had(outcome) >= 2 * cards.length) ?? null;
}

/**
 * How matters like this one were decided in its county, so that equal cases get equal answers: outcome, basis, days,
 * amounts; never a word, a person or an accusation. Whoever may read one has its number; the others stand among them
 * without it, and with rounded amounts, where they are those of three households at least. A village is named where three
 * households of it are among them. Null when there is no such petition for this viewer, or it is sealed.
 */
export async function precedentsOf(
  parts: Parts,
  county: County,
  viewer: Viewer,
  number: string,
): Promise<Precedents | null> {
  const row = await summon(parts, viewer, number, "search");
  if (!row || row.kind === "accusation") return null;
  const { db } = parts.store;
  const scope = scopeOf(viewer);
  const own = wordsIn(row, county);
  const words = longest(own);
  const { topic, village } = row;
  const neighbours = [
    ...(village ? await nearDecided(db, scope, row, { topic, village }, EACH) : []),
    ...(words.length > 0 ? await nearDecided(db, scope, row, { topic, words }, EACH) : []),
    ...(await nearDecided(db, scope, row, { topic }, EACH)),
  ];
  const alike = alikeAmong(own, neighbours, county);
  const events = await eventsInAll(parts, await Promise.all(alike.map(({ one }) => asOffice(parts, one))));
  const decided = alike.flatMap(({ one, alike }) => {
    const decision = decisionIn(one, events.get(one.id) ?? []);
    return decision ? { one, alike, decision } : [];
  });
  const open = new Set(
    await readableAmong(
      db,
      scope,
      decided.map(({ one }) => one.id),
    ),
  );
  const nearest = decided.slice(0, MOST);
  const hidden = nearest.filter(({ one }) => !open.has(one.id)).map(({ one }) => one);
  const shown = householdsIn(hidden) >= ENOUGH ? nearest : decided.filter(({ one }) => open.has(one.id)).slice(0, MOST);
  const rows = shown.map(({ one }) => one);
  const cards = shown.map(({ one, alike, decision }): Precedent => {
    const isOpen = open.has(one.id);
    const neighbours = rows.filter((other) => other.village === one.village);
    return {
      ...decision,
      number: isOpen ? one.number : null,
      basis: isOpen ? decision.basis : lawsIn(decision.basis),
      amounts: isOpen ? decision.amounts : decision.amounts.map(roughly),
      village: householdsIn(neighbours) >= ENOUGH ? county.place(one.village) : null,
      alike,
    };
  });
  return { cards, usual: usualOf(cards) };
}
