import type { Event } from "../../petition/petition.ts";
import type { NoticeRow } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { triage } from "../../triage/triage.ts";
import type { OfficeWords } from "../../wording/office.ts";
import type { County } from "../county.ts";
import { deskNotice } from "./notify.ts";

/**
 * A life in danger is told now, whoever has the turn (XF 25): to the office and its head, or to the sealed desk alone.
 * `when` tells apart one alarm of a petition from the next: the same one is raised once.
 */
export function alarm(row: PetitionRow, county: County, words: OfficeWords, now: number, when?: string): NoticeRow[] {
  const { clerk, superior } = county.postsFor(row, row.registeredOn);
  const desk = row.holder?.includes("/") ? row.holder : row.handler;
  const heard = row.kind === "accusation" ? [desk] : [clerk, superior, desk];
  const id = [row.id, "urgent", ...(when ? [when] : [])].join(":");
  return [...new Set(heard)].map((post) =>
    deskNotice(`${id}:${post}`, row, "urgent", post, words.urgentNotice({ number: row.number }), now),
  );
}

/** Whether what a petitioner has just said, or is heard to say in a recording, tells of a danger to life. */
export function isDanger({ type, by, data }: Event, { knowledge }: County): boolean {
  const said = [data.text, data.reason, data.heard]
    .filter((words) => typeof words === "string" && words !== "")
    .join("\n");
  return (
    (by.role === "petitioner" || type === "transcribed") && said !== "" && triage(said, knowledge).dangers.length > 0
  );
}
