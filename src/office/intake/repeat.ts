import { PETITIONER } from "../../petition/petition.ts";
import { openOf, type PetitionRow, petitionersBy } from "../../store/petition.ts";
import { isSame } from "../../triage/likeness.ts";
import { wordsHeard } from "../../triage/term.ts";
import { triage } from "../../triage/triage.ts";
import { sayAgain } from "../act.ts";
import type { County } from "../county.ts";
import type { Intake } from "../office.ts";
import type { Parts } from "../parts.ts";
import { markOfPhone, opened } from "../person/petitioner.ts";
import { dayOf } from "../summon.ts";
import type { PetitionHead } from "../view.ts";
import { headOf } from "../view-of.ts";
import { answered, bodyOf } from "./receive.ts";

/** Whether two texts say the same, by their words as triage hears them. */
export const sameWords = (one: string, other: string, { knowledge }: County): boolean => {
  const [left, right] = [one, other].map((text) => wordsHeard(text, knowledge));
  return isSame(left ?? [], right ?? []);
};

/** A village that was named and is another one makes it another matter. */
const elsewhere = (intake: Intake, row: PetitionRow, county: County): boolean => {
  const said = intake.village?.trim();
  const place = county.place(row.village);
  return Boolean(said) && place !== null && said !== place.code && said !== place.name && said !== `${place.name}村`;
};

/**
 * A petition somebody brings again: one that waits for the office, of the same telephone number (and name, where both
 * times one was given), in the same words. It is
 * urged, once a day at most, and what was put differently is kept with it. Gives what its petitioner may know of it, never
 * its receipt. Null when there is none such: of a sealed matter nothing is looked for, files are always news, and without
 * a telephone number nobody is known again.
 */
export async function again(
  parts: Parts,
  readCounty: () => Promise<County>,
  intake: Intake,
): Promise<PetitionHead | null> {
  const { db } = parts.store;
  const phone = await markOfPhone(parts, intake.contact?.phone ?? null);
  if (phone === null || intake.kind === "accusation" || intake.uploads?.length || intake.filesMissing) return null;
  if (intake.key && (await answered(parts, intake.key, bodyOf(intake)))) return null;
  const name = intake.contact?.name?.trim();
  // One telephone serves a household, or everybody for whom a neighbour writes.
  const all = await Promise.all((await petitionersBy(db, phone)).map((one) => opened(parts, one)));
  const known = all.filter((one) => !name || !one.name || name === one.name);
  if (known.length === 0) return null;
  const county = await readCounty();
  if (triage(intake.text, county.knowledge).secret) return null;
  const rows = await openOf(
    db,
    known.map(({ id }) => id),
  );
  const row = rows.find(
    (one) => one.holder !== PETITIONER && !elsewhere(intake, one, county) && sameWords(intake.text, one.text, county),
  );
  if (!row) return null;
  const after = await sayAgain(parts, readCounty, row.id, intake.text.trim());
  return headOf(after ?? row, county, dayOf(parts));
}
