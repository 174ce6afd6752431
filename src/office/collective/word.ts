import { type CivilDate, daysBetween } from "../../deadline/civil-date.ts";
import type { Event } from "../../petition/petition.ts";
import { unitOfPost } from "../../petition/unit.ts";
import { helpDue } from "../../store/collective.ts";
import { eventsOf } from "../../store/event.ts";
import { type NoticeRow, owe } from "../../store/notice.ts";
import type { PetitionRow } from "../../store/petition.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import { deskNotice } from "../notice/notify.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";

const PORTION = 200;

const sayPost = (county: County, post: string): string =>
  `${county.unitName(unitOfPost(post))} ${county.posts.get(post)?.title ?? ""}`.trim();

/** Who can put somebody at a post that nobody holds: the head of its unit, else the petition office. Null while it is held. */
function whoMans(county: County, post: string, clerk: string, day: CivilDate): string | null {
  if (!county.isVacant(post, day)) return null;
  const head = `${unitOfPost(post)}/leader`;
  return county.isVacant(head, day) ? clerk : head;
}

/**
 * Word to another desk of what units ask each other and are asked from above: days, help, supervision, and what came of
 * it. A desk nobody sits at is told of to whoever can mend that. None of a sealed matter.
 */
export async function wordBetween(
  parts: Parts,
  row: PetitionRow,
  event: Event,
  county: County,
  now: number,
): Promise<NoticeRow[]> {
  if (row.kind === "accusation") return [];
  const { office, collective } = parts.wordings["zh-Hans"];
  const say = collective.notice;
  const { number } = row;
  const { head, clerk } = county.postsFor(row, event.on);
  const unit = county.unitName(unitOfPost(event.by.post ?? row.handler));
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
    case "help-asked": {
      const post = String(event.data.post);
      const asks = { number, unit: county.unitName(row.unit), on: sayDate(office, event.data.on as CivilDate) };
      const mans = whoMans(county, post, clerk, event.on);
      return [
        ...to(post, say.helpAsked(asks)),
        ...(mans
          ? [
              deskNotice(
                `${row.id}:${row.seq}:vacant`,
                row,
                "vacant",
                mans,
                say.helpVacant({ ...asks, post: sayPost(county, post) }),
                now,
              ),
            ]
          : []),
      ];
    }
    case "help-recalled":
      return to(String(event.data.post), say.helpRecalled({ number, unit }));
    case "help-answered":
      return to(row.holder, say.helpAnswered({ number, unit }));
    case "supervised":
      return to(
        row.holder && (whoMans(county, row.holder, clerk, event.on) ?? row.holder),
        say.supervised({ number, demand: String(event.data.demand ?? "") }),
      );
    case "supervision-answered": {
      const asked = (await eventsOf(parts.store.db, row.id)).findLast(({ type }) => type === "supervised");
      return to(asked?.by.post ?? clerk, say.supervisionAnswered({ number, answer: String(event.data.answer ?? "") }));
    }
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
      const { clerk } = county.postsFor(petition, today);
      const mans = whoMans(county, help.post, clerk, today);
      const late = rung === 0 ? [] : [`${help.unit}/leader`, petition.holder];
      const heard = [...new Set([help.post, ...(mans ? [mans] : []), ...late])];
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
