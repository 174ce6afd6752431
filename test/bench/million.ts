import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Teller } from "../../src/cli/demo/play.ts";
import { fill } from "../../src/cli/demo/story.ts";
import { progressTo } from "../../src/cli/progress.ts";
import { readConfig } from "../../src/config.ts";
import { addDays, type CivilDate } from "../../src/deadline/civil-date.ts";
import { openHouse } from "../../src/house.node.ts";
import { countyReader } from "../../src/office/county.ts";
import { dictionaryOf } from "../../src/office/search/entry.ts";
import { uuid } from "../../src/office/uuid.ts";
import { checkDigit } from "../../src/petition/number.ts";
import { documentOf } from "../../src/store/entry.ts";
import type { PetitionRow } from "../../src/store/petition.ts";
import { wordsHeard } from "../../src/triage/term.ts";
import { drawFrom, tellFrom } from "./archive.ts";

/** Petitions told through the real pipeline; all others are copies of them, on other days and of other villages. */
const TOLD = 400;
/** Copies are spread over so many years, of which the last one is not yet put away. */
const YEARS = 9;
/** Columns of a petition that hold a day. */
const DAYS =
  "since registered_on accepted_on agreed_on nominal_due legal_due tell_due told_on answer_due answered_on closed_on promised_on promise_done_on".split(
    " ",
  );
const DAY_MS = 86_400_000;

export type Filling = { petitions: number; open: number };
/** Between two texts, as the index has it. */
const BORDER = " ¶ ";
const NOTHING = {
  number: "",
  county: "",
  unit: "",
  topic: "",
  village: null,
  township: null,
  kind: "claim",
  closedOn: null,
  help: [],
} as unknown as PetitionRow;
type Copy = PetitionRow & { place: number; desks: string | null; model: string; tail: string };
type Model = { id: string; closed: CivilDate | null; county: string; at: number };

/** A service of `npm run demo -- --keep` under `folder`, which is DATA_DIR: made once, and served again as it was left. */
export const isFilled = (folder: string): boolean => existsSync(join(folder, "demo", "demo.json"));

/** Tells so many petitions into a folder, by the pipeline of the demonstration. */
export async function tellModels(folder: string, count = TOLD): Promise<void> {
  if (existsSync(join(folder, "told"))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const teller: Teller = { now: null };
  const house = await openHouse(configOf(folder), {
    clock: () => (teller.now === null ? Date.now() : teller.now++),
    secondFactor: "offered",
    log: () => {},
  });
  await fill(house, teller, count, 1, () => false);
  house.store.close();
  writeFileSync(join(folder, "told"), "");
}

/** Tells so few that they need no copies. */
export async function tellTen(folder: string, count: number): Promise<void> {
  await tellModels(join(folder, "demo"), count);
  writeFileSync(join(folder, "demo", "demo.json"), `${JSON.stringify({ petitions: count })}\n`);
}

function configOf(folder: string) {
  const config = readConfig({ DATA_DIR: folder });
  if ("wrong" in config) throw new Error(config.wrong.join("; "));
  return config;
}

/** What is needed to cut the words of the copies. */
async function knowledgeIn(folder: string) {
  const house = await openHouse(configOf(folder), { log: () => {} });
  const county = await countyReader(house.parts)();
  const version = await dictionaryOf(county.knowledge);
  const today = house.office.today();
  house.store.close();
  return { county, version, today };
}

/**
 * Fills a folder with so many petitions, `open` of them open: a few hundred with two years of history by the real pipeline,
 * then copies by INSERT ... SELECT with their events, desks, helpers, exclusions, petitioners, notices and search entries,
 * in the order of their days, as they would have come. Left out: files, names and numbers of people, receipts; the hashes of
 * copied events are those of their models, so the chains of copies do not hold, and sealed copies open with no key.
 * Nothing is due on the day it is made.
 */
export async function fillMillion(models: string, folder: string, { petitions, open }: Filling): Promise<void> {
  rmSync(join(folder, "demo"), { recursive: true, force: true });
  cpSync(models, join(folder, "demo"), { recursive: true });
  const { county, today, version } = await knowledgeIn(join(folder, "demo"));
  const raw = new Database(join(folder, "demo", "xiaoxi.sqlite"));
  // A folder that was filled halfway is filled anew: nothing of this need outlast the power.
  raw.pragma("journal_mode = OFF");
  raw.pragma("synchronous = OFF");
  raw.pragma("cache_size = -1000000");
  raw.pragma("temp_store = MEMORY");
  const indexes = raw
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('petition', 'event', 'desk', 'notice', 'petitioner', 'entry', 'helper', 'exclusion') and name <> 'petition_number'",
    )
    .all();
  for (const { name } of indexes) raw.exec(`drop index "${name}"`);

  const told = raw
    .prepare<[], Model>(
      "select id, closed_on as closed, county, registered_at as at from petition where channel <> 'import' order by id",
    )
    .all();
  const there = { open: told.filter(({ closed }) => closed === null), closed: told.filter(({ closed }) => closed) };
  const villages = Map.groupBy(
    county.villages.filter(({ kind }) => kind !== "flooded"),
    ({ countyCode }) => countyCode,
  );
  const pick = drawFrom(petitions);
  const more = petitions - told.length;
  const moreOpen = Math.max(0, Math.min(more, open - there.open.length));
  raw.exec(
    `create temp table copy (at integer primary key, id text, model text, number text, days integer, village text, township text, tail text);
     create index temp.copy_model on copy (model)`,
  );
  const note = raw.prepare("insert into copy values (?, ?, ?, ?, ?, ?, ?, ?)");
  const parts = [...Array(1000).keys()];
  const within = (most: number) => pick(parts) * (most / parts.length);
  const copies = Array.from({ length: more }, (_, i) => {
    const isOpen = i < moreOpen;
    const model = pick(isOpen ? there.open : there.closed);
    const ended = Math.round((Date.parse(today) - Date.parse(model.closed ?? today)) / DAY_MS);
    return { model, days: Math.floor(isOpen ? within(10) : within(YEARS * 365)) - (isOpen ? 0 : ended) };
  });
  const cameAt = ({ model, days }: (typeof copies)[number]) => model.at - days * DAY_MS;
  copies.sort((a, b) => cameAt(a) - cameAt(b));
  const drawn = Buffer.alloc(16);
  raw.transaction(() => {
    for (const [i, copy] of copies.entries()) {
      const village = pick(villages.get(copy.model.county) ?? county.villages);
      drawn.writeUInt32BE(i, 12);
      const digits = `9${String(i).padStart(9, "0")}`;
      const whole = digits + checkDigit(digits);
      const number = `${whole.slice(0, 2)}-${whole.slice(2, 5)}-${whole.slice(5, 8)}-${whole.slice(8)}`;
      note.run(
        i,
        uuid(cameAt(copy), () => Uint8Array.from(drawn)),
        copy.model.id,
        number,
        copy.days,
        village.code,
        village.townshipCode,
        `，${tellFrom(pick)}`,
      );
    }
  })();

  const columns = (table: string) =>
    raw
      .prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
  raw.exec(`create temp table one as select * from petition; create unique index temp.one_id on one (id);
    create temp table acts as select * from event; create index temp.acts_stream on acts (stream);
    create temp table posts as select * from desk; create index temp.posts_petition on posts (petition);
    create temp table words as select * from notice; create index temp.words_petition on words (petition);
    create temp table people as select * from petitioner; create unique index temp.people_id on people (id);
    create temp table helps as select * from helper; create temp table outs as select * from exclusion`);
  const from = (table: string, temp: string, by: string, changed: Record<string, string>) => {
    const own = columns(table);
    const values = own.map((name) => changed[name] ?? `m."${name}"`);
    return raw.prepare(
      `insert into "${table}" (${own.map((name) => `"${name}"`)}) select ${values} from copy c join temp.${temp} m on m."${by}" = c.model where c.at >= ? and c.at < ? order by c.at`,
    );
  };
  const shifted = (name: string) => `date(m."${name}", (-c.days) || ' days')`;
  const ms = (name: string) => `m."${name}" - c.days * ${DAY_MS}`;
  const put = (years: number) =>
    `case when ${shifted("closed_on")} < date('${today}', '-${years} years') then date(${shifted("closed_on")}, '+${years} years') end`;
  const writers = [
    raw.prepare(
      `insert into petitioner (id, name, phone, channel, address, language, created_at, phone_mark)
       select 'who-' || c.at, null, null, p.channel, null, p.language, p.created_at, case when p.phone_mark is not null then 'mark-' || c.at end
       from copy c join temp.one m on m.id = c.model join temp.people p on p.id = m.petitioner where c.at >= ? and c.at < ? order by c.at`,
    ),
    from("petition", "one", "id", {
      ...Object.fromEntries(DAYS.map((name) => [name, shifted(name)])),
      id: "c.id",
      number: "c.number",
      receipt_hash: "c.id",
      village: "c.village",
      township: "c.township",
      text: "case when m.kind = 'accusation' then m.text else m.text || c.tail end",
      registered_at: ms("registered_at"),
      arrived_at: ms("arrived_at"),
      petitioner: "case when m.petitioner is not null then 'who-' || c.at end",
      own_key: "null",
      office_key: "null",
      restricted_on: put(1),
      destroyed_on: `case m.kind when 'suggestion' then ${put(5)} when 'inquiry' then ${put(3)} end`,
    }),
    from("event", "acts", "stream", {
      stream: "c.id",
      on: shifted("on"),
      at: ms("at"),
      data: `case when m.seq = 1 then json_set(m.data, '$.village', c.village, '$.township', c.township) else m.data end`,
    }),
    from("desk", "posts", "petition", { petition: "c.id" }),
    from("helper", "helps", "petition", {
      petition: "c.id",
      due_on: shifted("due_on"),
      answered_on: shifted("answered_on"),
    }),
    from("exclusion", "outs", "petition", { petition: "c.id" }),
    from("notice", "words", "petition", {
      id: `replace(m.id, c.model, c.id)`,
      petition: "c.id",
      address: "case when m.address = c.model then c.id else m.address end",
      sealed: "null",
      created_at: ms("created_at"),
      not_before: ms("not_before"),
      sent_at: ms("sent_at"),
      // Of what is closed nobody need be told any more.
      seen_at: `coalesce(${ms("seen_at")}, case when (select closed_on from temp.one where id = c.model) is not null then ${ms("created_at")} end)`,
      call_by: shifted("call_by"),
    }),
    raw.prepare(
      `insert into entry (petition, version) select id, '${version}' from copy where at >= ? and at < ? order by at`,
    ),
  ];

  const documents = new Map<string, { words: string; letters: string }>();
  const cut = (text: string) => {
    const known =
      documents.get(text) ?? documentOf({ row: NOTHING, texts: [wordsHeard(text, county.knowledge)], desks: [] });
    documents.set(text, known);
    return known;
  };
  const rows = raw.prepare<[number, number], Copy>(
    `select e.place, p.id, p.number, p.county, p.unit, p.topic, p.village, p.township, p.kind, p.closed_on as closedOn, c.tail,
       m.text as model, (select group_concat(post) from posts where petition = c.model) as desks
     from copy c join temp.one m on m.id = c.model join petition p on p.id = c.id join entry e on e.petition = c.id
     where c.at >= ? and c.at < ? and p.kind <> 'accusation'`,
  );
  const index = raw.prepare("insert into search (rowid, words, letters, number, facets) values (?, ?, ?, ?, ?)");
  raw.exec('create unique index if not exists "entry_petition_unique" on entry (petition)');
  const enter = (lo: number, hi: number) => {
    for (const { place, model, tail, desks, ...row } of rows.all(lo, hi)) {
      const name = county.place(row.village)?.name ?? "";
      const said = [model, tail, `${name}村`].map(cut);
      const posts = (desks ?? "").split(",").filter(Boolean);
      const { number, facets } = documentOf({ row: { ...NOTHING, ...row }, texts: [], desks: posts });
      index.run(
        place,
        said.map(({ words }) => words).join(" "),
        said.map(({ letters }) => letters).join(BORDER),
        number,
        facets,
      );
    }
  };
  const progress = progressTo(more, "petitions");
  const PORTION = 20_000;
  for (let lo = 0; lo < more; lo += PORTION) {
    const hi = Math.min(more, lo + PORTION);
    raw.transaction(() => {
      for (const write of writers) write.run(lo, hi);
      enter(lo, hi);
    })();
    progress.at(hi);
    if (!process.stderr.isTTY && (lo / PORTION) % 5 === 0) process.stderr.write(`${hi}/${more}\n`);
  }
  progress.end();
  // What had run out, or was owed, on the day it is made waits for the sweep that is measured.
  raw.exec(
    `update petition set legal_due = date('${today}', '+' || (5 + abs(random()) % 25) || ' days'), nominal_due = date('${today}', '+4 days') where holder = 'petitioner' and legal_due < '${addDays(today, 2)}'`,
  );
  // Calls are made: only those of the last days still wait.
  raw.exec(`update notice set seen_at = created_at where call_by < '${addDays(today, -3)}' and seen_at is null`);
  for (const { sql } of indexes) raw.exec(sql.replace(/^CREATE (UNIQUE )?INDEX /, "create $1index if not exists "));
  raw.pragma("journal_mode = WAL");
  raw.close();
  writeFileSync(join(folder, "demo", "demo.json"), `${JSON.stringify({ petitions, open, on: today })}\n`);
}
