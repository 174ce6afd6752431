import { KINDS } from "../../petition/kind.ts";
import { dueBefore, nameOf } from "../../petition/retention.ts";
import type { EventType } from "../../petition/verb.ts";
import { type EventRow, eventsOf, factsOf, rewriteEvent } from "../../store/event.ts";
import { attachmentsOf, type PetitionRow, updatePetition } from "../../store/petition.ts";
import {
  condemn,
  condemned,
  dropAttachments,
  dropPetitioner,
  dropWords,
  dueFor,
  forgetChats,
  hasOthers,
} from "../../store/retention.ts";
import type { Statement } from "../../store/store.ts";
import type { County } from "../county.ts";
import { destroyFile } from "../intake/file.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { moveBySystem } from "../sweep.ts";

/** So many petitions of a kind and step, and files, in one sweep: nobody waits for it. */
const PORTION = 50;
/** A chat nobody has written in for so long is forgotten. */
const CHAT_LASTS = 180 * 24 * 3_600_000;

/** Who read the data and what became of it is told for as long as there is a petition: the proof outlives what it proves. */
const PROOF: readonly EventType[] = ["revealed", "contact-changed", "restricted", "held", "released", "destroyed"];

/** An event without its words: facts of procedure stay, and the digest that holds the chain together. */
const wordless = (row: EventRow): EventRow => ({ ...row, data: factsOf(row.data), salt: null, closed: null });

/** Everything said in a petition is destroyed in one write: words, names, chat; the files' bytes follow. */
async function destroying(parts: Parts, row: PetitionRow, on: PetitionRow["closedOn"]) {
  const { db } = parts.store;
  const [events, files] = [await eventsOf(db, row.id), await attachmentsOf(db, row.id)];
  // Rows of before 2026-11-27 have no digest: their data are the chain, and stay.
  const said = events.filter(({ type, digest }) => digest !== null && !PROOF.includes(type as EventType));
  const alone = row.petitioner !== null && !(await hasOthers(db, row.petitioner, row.id));
  const statements: Statement[] = [
    ...dropWords(db, row),
    ...said.map((event) => rewriteEvent(db, wordless(event))),
    ...(files.length > 0 ? [condemn(db, row.id)] : []),
    ...(alone && row.petitioner ? [dropPetitioner(db, row.petitioner)] : []),
    updatePetition(db, row.id, { destroyedOn: on }),
  ];
  const what = ["words", ...(alone ? ["name,phone,chat"] : []), ...(files.length > 0 ? [`files ${files.length}`] : [])];
  return { statements, what: what.join(",") };
}

/**
 * Carries out the rules of retention (`petition/retention.ts`; PIPL 19, 47): what was closed long ago is first put away,
 * later destroyed, each an event that says by which rule and what. What is held is left alone. A portion at a time; whoever
 * is quicker is no fault, the next sweep sees what they did.
 */
export async function retain(parts: Parts, county: County): Promise<void> {
  const { db } = parts.store;
  const today = dayOf(parts);
  for (const kind of KINDS) {
    for (const row of await dueFor(db, "destroy", kind, dueBefore(kind, "destroy", today), PORTION)) {
      const { statements, what } = await destroying(parts, row, today);
      const input = { rule: nameOf(kind, "destroy"), destroyed: what };
      await moveBySystem(parts, county, row, { verb: "destroy", input }, statements);
    }
    for (const row of await dueFor(db, "restrict", kind, dueBefore(kind, "restrict", today), PORTION)) {
      const restricted = [updatePetition(db, row.id, { restrictedOn: today })];
      await moveBySystem(parts, county, row, { verb: "restrict", input: { because: "closed-long-ago" } }, restricted);
    }
  }
  const files = await condemned(db, PORTION);
  for (const file of files) await destroyFile(parts, file);
  await parts.store.atomically([
    ...(files.length > 0
      ? [
          dropAttachments(
            db,
            files.map(({ id }) => id),
          ),
        ]
      : []),
    ...forgetChats(db, parts.clock() - CHAT_LASTS),
  ]);
}
