import type { Viewer } from "../petition/access.ts";
import { dropExclusions, exclude } from "../store/petition.ts";
import { triage } from "../triage/triage.ts";
import { namedIn, sealing } from "./accused.ts";
import { make } from "./act.ts";
import type { County } from "./county.ts";
import type { Refused, Said } from "./office.ts";
import type { Parts } from "./parts.ts";
import { saidInAll } from "./search/entry.ts";
import { actorsOf, dayOf, summon } from "./summon.ts";
import { eventsIn, type Matter } from "./vault/matter.ts";
import { headOf } from "./view-of.ts";

/**
 * Makes a petition one of another kind. An accusation goes to the desk that may judge whom its words name, and exists no
 * longer for them and those near them, as if it had come as one. One that the desk releases is kept from those alone whom it
 * names in full: whoever was only near them must be able to handle it.
 */
export async function reclassify(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  input: unknown,
  seen: number,
): Promise<Said | Refused> {
  const today = dayOf(parts);
  const found = await summon(parts, viewer, number, "move");
  const said = found ? saidInAll(await eventsIn(parts, found)) : [];
  const wordsOf = (row: Matter) => [row.text, ...said].join("\n");
  const sealingOf = (county: County, row: Matter) =>
    sealing(parts, county, row, wordsOf(row), triage(wordsOf(row), county.knowledge), today);
  const done = await make(parts, readCounty, {
    summon: () => summon(parts, viewer, number, "move"),
    verb: "reclassify",
    input,
    actors: (row) => actorsOf(viewer, row),
    seen,
    sealedDesk: (county, row) => (row.kind === "accusation" ? null : sealingOf(county, row).post),
    also(after, _, county) {
      const { db } = parts.store;
      const from = (people: readonly string[]) => exclude(db, after.id, county.marksOf(people), "named");
      if (after.kind === "accusation") return from(sealingOf(county, after).excluded);
      if (found?.kind !== "accusation") return [];
      return [dropExclusions(db, after.id, "named"), ...from(namedIn(wordsOf(after), county))];
    },
  });
  return "refused" in done ? done : { seq: done.row.seq, petition: headOf(done.row, await readCounty(), today) };
}
