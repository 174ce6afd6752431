import type { CivilDate } from "../../deadline/civil-date.ts";
import type { Viewer } from "../../petition/access.ts";
import { decide } from "../../petition/decide.ts";
import { type Event, type Petition, SYSTEM } from "../../petition/petition.ts";
import { VERBS } from "../../petition/verb.ts";
import { type AttachmentRow, attachmentBy, exclude, type PetitionRow, updateAttachment } from "../../store/petition.ts";
import { dropScribble } from "../../store/scribble.ts";
import { type Triage, triage } from "../../triage/triage.ts";
import { sealing } from "../accused.ts";
import { make } from "../act.ts";
import type { County } from "../county.ts";
import { isRecording } from "../intake/reel.ts";
import { onward } from "../intake/way.ts";
import type { Refused, Said } from "../office.ts";
import type { Parts } from "../parts.ts";
import { actorsOf, dayOf, summon } from "../summon.ts";
import { closedFile } from "../vault/file.ts";
import { isLocked, type Matter, openFile } from "../vault/matter.ts";
import { headOf } from "../view-of.ts";

/** The reading by which what was heard accuses somebody, or may; null when it does not. Words released before stay so. */
function accusing({ text }: PetitionRow, heard: string, { knowledge }: County): Triage | null {
  const whole = triage(`${text}\n${heard}`, knowledge);
  const alone = triage(heard, knowledge);
  if (alone.secret) return whole.secret ? whole : alone;
  return whole.secret && !triage(text, knowledge).secret ? whole : null;
}

/** The desk an open petition goes to now that it accuses somebody, and for whom it no longer exists. */
function sealingBy(parts: Parts, county: County, row: PetitionRow, heard: string, today: CivilDate) {
  const read = accusing(row, heard, county);
  if (!read || row.kind === "accusation") return null;
  return sealing(parts, county, row, `${row.text}\n${heard}`, read, today);
}

/** Takes the petition out of everybody's hands but the sealed desk's; refuses where the procedure knows no such way. */
function sealed(
  parts: Parts,
  county: County,
  row: PetitionRow,
  petition: Petition,
  post: string,
  today: CivilDate,
): Event[] | Refused {
  const posts = { ...county.postsFor(row, today), discipline: post };
  const reason = parts.wordings["zh-Hans"].office.detail.heardAccusation;
  const command = { verb: "reclassify" as const, input: { kind: "accusation" as const, reason } };
  const said = decide(petition, command, { actor: SYSTEM, today, calendar: county.calendar, posts });
  return "refused" in said ? { refused: "sealed-words", field: "heard" } : [said];
}

/** How what was heard stands with the recording: closed, where the petition is sealed or was sealed for it. */
const heardColumns = async ({ kind, contentKey }: Matter, told: AttachmentRow): Promise<Partial<AttachmentRow>> =>
  kind === "accusation" && contentKey ? { closed: (await closedFile(told, contentKey)).closed } : { heard: told.heard };

/**
 * A member of staff writes down what is heard in a recording; done again, the newer words stand. They are read as later
 * words of the petitioner are: a matter that waits for the clerk goes on once nothing is in doubt, and what accuses
 * somebody, or may, is sealed in the same write. Refuses what is no recording of this petition (`no-recording`), an
 * accusation heard where a matter can no longer be sealed (`sealed-words`: it is to be registered on its own), and what the
 * procedure does not allow.
 */
export async function transcribe(
  parts: Parts,
  readCounty: () => Promise<County>,
  viewer: Viewer,
  number: string,
  input: unknown,
  seen: number,
): Promise<Said | Refused> {
  const { db } = parts.store;
  const row = await summon(parts, viewer, number, "move");
  if (!row) return { refused: "not-found" };
  const { success, data } = VERBS.transcribe.input.safeParse(input ?? {});
  if (!success) return { refused: "bad-field", field: "heard" };
  const { attachment, heard } = data;
  const found = await attachmentBy(db, attachment);
  const recording = found && (await openFile(found, row.contentKey));
  if (recording?.petition !== row.id || (!isLocked(row) && !isRecording(recording.type)))
    return { refused: "no-recording" };
  const today = dayOf(parts);
  const sealingOf = (county: County, now: PetitionRow) => sealingBy(parts, county, now, heard, today);
  const done = await make(parts, readCounty, {
    summon: () => summon(parts, viewer, number, "move"),
    verb: "transcribe",
    input: data,
    actors: (now) => actorsOf(viewer, now),
    seen,
    follow(county, now, petition, event) {
      const desk = sealingOf(county, now);
      return desk
        ? sealed(parts, county, now, petition, desk.post, today)
        : onward(parts, county, now, petition, event, today);
    },
    also: async (after, _, county) => [
      updateAttachment(db, attachment, await heardColumns(after, { ...recording, heard })),
      ...exclude(db, row.id, county.marksOf(sealingOf(county, row)?.excluded ?? []), "named"),
      dropScribble(db, after.id, viewer.person, "transcribe"),
    ],
  });
  if ("refused" in done) return done;
  return { seq: done.row.seq, petition: headOf(done.row, await readCounty(), today) };
}
