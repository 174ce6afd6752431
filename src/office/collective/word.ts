import { type CivilDate, daysBetween } from "../../deadline/civil-date.ts";
import type { Event } from "../../petition/petition.ts";
import { unitOfPost } from "../../petition/unit.ts";
import { helpDue } from "../../store/collective.ts";
import { type NoticeRow, owe } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { sayDate } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import type { County } from "../county.ts";
import { deskNotice } from "../notice/notify.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";

const PORTION = 200;

/** Word to another desk of what units ask each other: days, help, and what came of it. None of a sealed matter. */
export function wordBetween(
  row: PetitionRow,
  event: Event,
  county: County,
  { office, collective: { notice: say } }: Wording,
  now: number,
): NoticeRow[] {
  if (row.kind === "accusation") return [];
  const { number } = row;
  const { head, clerk } = county.postsFor(row, event.on);
  const to = (post: string | null, text: string) =>
    post?.includes("/") ? [deskNotice(`${row.id}:${row.seq}:${event.type}`, row, event.type, post, text, now)] : [];
  switch (event.type) {
    case "extension-asked":
      return to(
        county.isVacant(head, event.on) ? clerk : head,
        say.extensionAsked({ number, days: String(event.data.days), on: sayDate(office, row.legalDue ?? event.on) }),
      );
    case "extension-refused":
      return to(row.holder, say.extensionRefused({ number }));
    case "extended":
      return to(row.holder, say.extended({ number, on: sayDate(office, row.legalDue ?? event.on) }));
    case "help-asked":
      return to(
        String(event.data.post),
        say.helpAsked({ number, unit: county.unitName(row.unit), on: sayDate(office, event.data.on as CivilDate) }),
      );
    case "help-answered":
      return to(row.holder, say.helpAnswered({ number, unit: county.unitName(unitOfPost(event.by.post ?? "")) }));
    default:
      return [];
  }
}

/** Days after its day on which lateness is told: on the day to the desk itself, then to its head and to whoever leads. */
const RUNGS = [0, 1, 7] as const;

/** Tells desks of the day by which they were to help, and, once it is past, their heads and the desk that waits for it. */
export async function remindHelpers(parts: Parts, county: County): Promise<number> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const { office, collective } = parts.wordings["zh-Hans"];
  const say = collective.notice;
  let reminded = 0;
  let after: Parameters<typeof helpDue>[2] = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof helpDue>> = await helpDue(db, today, after, PORTION);
    const notices = rows.flatMap(({ help, petition }) => {
      const rung = RUNGS.findLast((day) => daysBetween(help.dueOn, today) >= day) ?? 0;
      const [number, unit, on] = [petition.number, county.unitName(help.unit), sayDate(office, help.dueOn)];
      const heard = rung === 0 ? [help.post] : [help.post, `${help.unit}/leader`, petition.holder];
      const text = rung === 0 ? say.helpToday({ number }) : say.helpLate({ number, unit, on });
      return heard.flatMap((post) =>
        post?.includes("/")
          ? deskNotice(
              `${help.petition}:help:${help.post}:${help.dueOn}:${rung}:${post}`,
              petition,
              "help",
              post,
              text,
              parts.clock(),
            )
          : [],
      );
    });
    await parts.store.atomically(owe(db, notices));
    reminded += notices.length;
    const last = rows.at(-1)?.help;
    if (rows.length < PORTION || !last) return reminded;
    after = last;
  }
}
