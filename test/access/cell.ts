import { eq } from "drizzle-orm";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { READERS, RELATIONS, type Reader, type Relation } from "../../src/petition/access.ts";
import { KINDS, type Kind } from "../../src/petition/kind.ts";
import { MOVES } from "../../src/petition/move.ts";
import type { Help } from "../../src/petition/petition.ts";
import { INITIAL, STAGES, type Stage } from "../../src/petition/stage.ts";
import type { EventRow } from "../../src/store/event.ts";
import type { NoticeRow } from "../../src/store/notice.ts";
import { crossDesks } from "../../src/store/petition.ts";
import { notice } from "../../src/store/schema/notice.ts";
import { attachment, desk, event, exclusion, helper, matter, petition } from "../../src/store/schema/petition.ts";
import { entry } from "../../src/store/schema/search.ts";
import { CAST, type Member, type World } from "../world.ts";

/** Who of the cast stands for each reader of the table. */
export const MEMBERS = {
  clerk: "chen",
  cadre: "li",
  leader: "zhao",
  head: "qian",
  reviewer: "sun",
  reexaminer: "zhou",
  discipline: "wu",
  admin: "zheng",
} as const satisfies Record<Reader, Member>;

/** A petition put somewhere: of a kind, in a stage, and standing in this relation to this reader's desk. */
export type Cell = {
  reader: Reader;
  kind: Kind;
  stage: Stage;
  relation: Relation;
  id: string;
  number: string;
  /** A word of its own, which stands in no other petition. */
  word: string;
  file: string;
  holder: string | null;
  unit: string;
  county: string;
  desks: string[];
  /** Desks of other units that were asked to help. */
  help: string[];
  excluded: string | null;
};

/** Every stage a kind can be in, by its moves. */
export function stagesOf(kind: Kind): Stage[] {
  const found = new Set<Stage>([INITIAL[kind]]);
  for (const [from, , to] of MOVES[kind])
    for (const stage of [from, to]) if (stage in STAGES) found.add(stage as Stage);
  return [...found];
}

const FAR = { county: "331127", unit: "331127/health", post: "331127/health/cadre" };
const unitOf = (post: string) => post.slice(0, post.lastIndexOf("/"));
const LETTERS = [..."鑫淼焱垚犇骉羴猋晶磊蟲麤飍灥轟贔毳卉孨嚞"];
const wordOf = (n: number): string =>
  [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400)].map((at) => LETTERS[at]).join("");
const PAPER = new TextEncoder().encode("%PDF-1.4\n%%EOF\n");

/** Where a petition lies that stands in this relation to a post. */
function placed(relation: Relation, post: string): Pick<Cell, "holder" | "unit" | "county" | "desks" | "help"> {
  const unit = unitOf(post);
  const county = unit.split("/")[0] ?? "";
  const at = (holder: string, ...desks: string[]) => ({
    holder,
    unit: unitOf(holder),
    county,
    desks: [holder, ...desks],
    help: [],
  });
  switch (relation) {
    case "excluded":
    case "holds":
      return at(post);
    case "held":
      return { ...at(FAR.post, post), county: FAR.county };
    case "co-handler":
      return { ...at(FAR.post), county: FAR.county, help: [`${unit}/somebody`] };
    case "unit":
      return at(`${unit}/somebody-else`);
    case "county":
      return at(`${county}/elsewhere/cadre`);
    default:
      return { ...at(FAR.post), county: FAR.county };
  }
}

const said = (cell: Cell): NoticeRow => ({
  id: `call:${cell.number}`,
  petition: cell.id,
  about: "extended",
  channel: "track",
  address: cell.id,
  text: `${cell.number}延长了期限`,
  buttons: null,
  sealed: null,
  createdAt: 1,
  notBefore: 1,
  attempts: 0,
  sentAt: null,
  seenAt: null,
  failedAt: 1,
  callBy: civilDate("2026-03-10"),
  error: null,
});

/** Each was sent back and answered, as far as lists that are made of such events can see. */
const happened = ({ id, stage, holder }: Cell): EventRow[] =>
  [
    { type: "objected", data: { ground: "not-our-powers", proposed: FAR.unit, basis: "三定方案" } },
    { type: "answered", data: { outcome: "support", opinion: "付 100 元", basis: "《条例》" } },
  ].map(({ type, data }, i) => ({
    ...{ stream: id, seq: 90 + i, type, on: civilDate("2026-03-02"), at: 1, article: "XF23", to: stage, holder, data },
    ...{ by: { role: "cadre", person: null, post: FAR.post }, salt: null, digest: null, closed: null, hash: "" },
  }));

/** All of them are of one matter, the sealed ones too, which never happens: no door may go by that alone. */
export const MATTER = "0198";
const helpOf = ({ help }: Cell): Help[] =>
  help.map((post) => ({ post, askedOn: civilDate("2026-03-02"), dueOn: civilDate("2026-03-10"), answeredOn: null }));

/**
 * One petition for every cell of the table: received as any other, with a paper, then put into its stage and before its
 * desk. To each a notice at the desk that had it and one that is to be told by a call.
 */
export async function fill(world: World): Promise<Cell[]> {
  const { db } = world.store;
  const cells: Cell[] = [];
  for (const reader of READERS)
    for (const kind of KINDS)
      for (const stage of stagesOf(kind))
        for (const relation of RELATIONS) {
          const member = MEMBERS[reader];
          const post = CAST[member].posts[0];
          const word = wordOf(cells.length);
          const { number } = await world.receive(`这件事叫做${word}`, {
            kind,
            uploads: [{ name: "paper.pdf", type: "application/pdf", bytes: PAPER }],
          });
          const [row] = await db.select({ id: petition.id }).from(petition).where(eq(petition.number, number));
          const [paper] = await db
            .select({ id: attachment.id })
            .from(attachment)
            .where(eq(attachment.petition, row?.id ?? ""));
          const where = placed(relation, post);
          const excluded = relation === "excluded" ? member : null;
          const one = { reader, kind, stage, relation, number, word, id: row?.id ?? "", file: paper?.id ?? "" };
          cells.push({ ...one, ...where, excluded });
        }
  await world.store.atomically(
    cells.flatMap((cell) => {
      const { turn } = STAGES[cell.stage];
      const holder = turn === "nobody" ? null : turn === "petitioner" ? "petitioner" : cell.holder;
      const closedOn = turn === "nobody" ? civilDate("2026-03-01") : null;
      const { id, stage, unit, county } = cell;
      return [
        db
          .update(petition)
          .set({
            stage,
            holder,
            handler: cell.holder ?? "",
            unit,
            county,
            closedOn,
            matter: MATTER,
            help: helpOf(cell),
            objections: 1,
            promisedOn: civilDate("2026-03-20"),
          })
          .where(eq(petition.id, id)),
        ...helpOf(cell).map(({ post, dueOn, answeredOn }) =>
          db.insert(helper).values({ petition: id, post, unit: unitOf(post), dueOn, answeredOn }),
        ),
        ...happened(cell).map((row) => db.insert(event).values(row)),
        db.delete(desk).where(eq(desk.petition, id)),
        ...crossDesks(db, { id, unit }, cell.desks),
        db.delete(notice).where(eq(notice.petition, id)),
        ...cell.desks.map((post) =>
          db.insert(notice).values({
            ...said(cell),
            id: `desk:${post}:${cell.number}`,
            about: "turn",
            channel: "desk",
            address: post,
            failedAt: null,
            callBy: null,
          }),
        ),
        db.insert(notice).values(said(cell)),
        db.update(entry).set({ version: "" }).where(eq(entry.petition, id)),
      ];
    }),
  );
  const createdOn = civilDate("2026-03-02");
  await world.store.atomically([db.insert(matter).values({ id: MATTER, title: "一榜", cause: "", createdOn })]);
  await hide(world, cells);
  await world.office.enter();
  return cells;
}

/** Notes about whom each petition is. */
async function hide({ store }: World, cells: readonly Cell[]): Promise<void> {
  await store.atomically(
    cells.flatMap(({ id, excluded }) =>
      excluded ? [store.db.insert(exclusion).values({ petition: id, person: excluded, because: "named" })] : [],
    ),
  );
}
