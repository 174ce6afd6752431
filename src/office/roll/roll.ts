import { readerOf, type Viewer } from "../../petition/access.ts";
import {
  type AskedCountyRow,
  type AskerRow,
  askedCounties,
  askerBy,
  askers,
  dropAskedCounty,
  dropAsker,
  hasAsked,
  insertAskedCounty,
  insertAsker,
  insertQuestion,
  updateAskedCounty,
} from "../../store/roll.ts";
import { Conflict } from "../../store/store.ts";
import type { County } from "../county.ts";
import { outward } from "../hook/hooks.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { uuid } from "../uuid.ts";
import { CountyFigures, figuresOf } from "./figures.ts";
import {
  drawSharedSecret,
  FIGURES_PATH,
  isAsked,
  type Question,
  question,
  readShared,
  writeShared,
} from "./question.ts";

const LONGEST_NAME = 60;
/** So many counties are asked at once. */
const AT_ONCE = 8;

export type AskerView = Pick<AskerRow, "id" | "name" | "askedAt">;
export type CountyView = Pick<AskedCountyRow, "id" | "name" | "url" | "answeredAt" | "silentSince"> & {
  /** As they were when it answered last. */
  figures: CountyFigures | null;
};

/**
 * Figures of many counties for the office above them: each county answers a signed question with numbers of itself, which
 * are added up here. No petition leaves its county.
 */
export type Roll = {
  /** Who may ask, and who is asked: the administrator's. */
  setUp(viewer: Viewer): Promise<{ askers: AskerView[]; counties: CountyView[] } | Refused>;
  /** Lets an office above ask; what it needs for that is told here alone. */
  allow(viewer: Viewer, name: string): Promise<{ shared: string } | Refused>;
  /** Asks a county from now on, by what it gave this office. */
  ask(viewer: Viewer, county: { name: string; url: string; shared: string }): Promise<Refused | null>;
  remove(viewer: Viewer, what: "asker" | "county", id: string): Promise<Refused | null>;
  /** What the counties answered last, for heads of governments and whoever reviews for several of them. */
  counties(viewer: Viewer): Promise<CountyView[] | Refused>;
  /** This county's figures, for a question that is new and signed by somebody who may ask; null for any other. */
  answer(asked: Question): Promise<CountyFigures | null>;
  /** Asks all counties. */
  round(): Promise<void>;
};

const runs = ({ posts }: Viewer) => posts.some(({ role }) => role === "admin");
export const readsCounties = ({ posts }: Viewer): boolean =>
  posts.some((post) => readerOf(post) === "head" || post.role === "reexaminer");

export function rollOf(parts: Parts, readCounty: () => Promise<County>): Roll {
  const { seals, draw, clock, store } = parts;
  const { db } = store;
  const place = (table: "asker" | "asked_county", id: string) => `${table}.secret:${id}`;

  const countyView = ({ id, name, url, answeredAt, silentSince, figures }: AskedCountyRow): CountyView => ({
    id,
    name,
    url,
    answeredAt,
    silentSince,
    figures: CountyFigures.safeParse(figures).data ?? null,
  });

  async function askOne(row: AskedCountyRow): Promise<void> {
    const secret = await seals.open(place("asked_county", row.id), row.secret);
    const headers = secret ? await question({ asker: row.asker, secret }, clock(), draw) : null;
    const url = `${row.url}${FIGURES_PATH}`;
    const said = headers && (await parts.call?.({ url, method: "GET", headers }).catch(() => null));
    const figures = said?.status === 200 ? CountyFigures.safeParse(parsed(said.text)).data : undefined;
    const now = clock();
    if (!figures) parts.log("warn", "county-silent", { status: said?.status ?? 0 });
    await store.atomically([
      updateAskedCounty(
        db,
        row.id,
        figures ? { figures, answeredAt: now, silentSince: null } : { silentSince: row.silentSince ?? now },
      ),
    ]);
  }

  return {
    async setUp(viewer) {
      if (!runs(viewer)) return { refused: "no-right" };
      return {
        askers: (await askers(db)).map(({ id, name, askedAt }) => ({ id, name, askedAt })),
        counties: (await askedCounties(db)).map(countyView),
      };
    },
    async allow(viewer, typed) {
      if (!runs(viewer)) return { refused: "no-right" };
      const name = typed.trim();
      if (!name || name.length > LONGEST_NAME) return { refused: "bad-field", field: "name" };
      const id = uuid(clock(), draw);
      const secret = drawSharedSecret(draw);
      const row = { id, name, secret: await seals.close(place("asker", id), secret), madeAt: clock(), askedAt: null };
      await edit(parts, viewer, "asker-allowed", { asker: id, name }, [insertAsker(db, row)]);
      return { shared: writeShared({ asker: id, secret }) };
    },
    async ask(viewer, county) {
      if (!runs(viewer)) return { refused: "no-right" };
      const name = county.name.trim();
      const url = outward(county.url.trim());
      const shared = readShared(county.shared);
      if (!name || name.length > LONGEST_NAME) return { refused: "bad-field", field: "name" };
      if (!url || new URL(url).pathname !== "/") return { refused: "bad-field", field: "url" };
      if (!shared) return { refused: "bad-field", field: "shared" };
      const id = uuid(clock(), draw);
      const secret = await seals.close(place("asked_county", id), shared.secret);
      const unanswered = { figures: null, answeredAt: null, silentSince: null, madeAt: clock() };
      const row = { id, name, url: new URL(url).origin, asker: shared.asker, secret, ...unanswered };
      await edit(parts, viewer, "county-asked", { county: id, name }, [insertAskedCounty(db, row)]);
      await askOne(row);
      return null;
    },
    async remove(viewer, what, id) {
      if (!runs(viewer)) return { refused: "no-right" };
      const statement = what === "asker" ? dropAsker(db, id) : dropAskedCounty(db, id);
      await edit(parts, viewer, `${what}-removed`, { [what]: id }, [statement]);
      return null;
    },
    async counties(viewer) {
      if (!readsCounties(viewer)) return { refused: "no-right" };
      return (await askedCounties(db)).map(countyView);
    },
    async answer(asked) {
      const row = await askerBy(db, asked.asker);
      const secret = row && (await seals.open(place("asker", row.id), row.secret));
      if (!row || !secret || !(await isAsked(asked, secret, clock()))) return null;
      const now = clock();
      try {
        await store.atomically([insertQuestion(db, row.id, asked.nonce, now), hasAsked(db, row.id, now)]);
      } catch (error) {
        if (error instanceof Conflict) return null;
        throw error;
      }
      return figuresOf(parts, await readCounty());
    },
    async round() {
      const rows = await askedCounties(db);
      for (let at = 0; at < rows.length; at += AT_ONCE) await Promise.all(rows.slice(at, at + AT_ONCE).map(askOne));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
