import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CivilDate, civilDate } from "../src/deadline/civil-date.ts";
import { type Intake, isRefused, type Office, type Receipt } from "../src/office/office.ts";
import { openOffice } from "../src/office/open.ts";
import type { Parts, Sender } from "../src/office/parts.ts";
import { openSeals } from "../src/office/seal.ts";
import { plant, type Seed } from "../src/office/seed.ts";
import { keysOf, setPassphrase } from "../src/office/vault/member.ts";
import type { Viewer } from "../src/petition/access.ts";
import type { Rules } from "../src/petition/clock.ts";
import { nodePictures } from "../src/picture.node.ts";
import { appoint, touch } from "../src/store/county.ts";
import { user } from "../src/store/schema/account.ts";
import { type SqliteStore, sqliteStore } from "../src/store/sqlite.node.ts";
import { LEXICON } from "../src/wording/lexicon.ts";
import { openWordings } from "../src/wording/wording.ts";
import { quickSegmenter } from "./dictionary.ts";

const root = new URL("../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");

export const MIGRATIONS = fileURLToPath(new URL("drizzle", root));
export const PASSPHRASE = "溪水 石桥 灯笼 芝麻糖";
export const SECRET = "a secret for tests only, long enough";
export const seed = (): Seed => ({
  "county.json": text("drizzle/seed/county.json"),
  "village.csv": text("drizzle/seed/village.csv"),
  "alias.csv": text("drizzle/seed/alias.csv"),
  "unit.csv": text("drizzle/seed/unit.csv"),
  "post.csv": text("drizzle/seed/post.csv"),
  "duty.csv": text("drizzle/seed/duty.csv"),
  holidays: readdirSync(new URL("drizzle/seed/holiday", root)).map((file) => text(`drizzle/seed/holiday/${file}`)),
});

/** Every world of one test file shares it. */
let shared: ((text: string) => string[]) | null = null;

const COUNTY = "331121";
/** The named cast: who they are and the posts they hold. */
export const CAST = {
  chen: { name: "陈登记", posts: [`${COUNTY}/petition-office/clerk`] },
  he: { name: "何承办", posts: [`${COUNTY}/petition-office/cadre`] },
  li: { name: "李财政", posts: [`${COUNTY}/finance/cadre`] },
  zhao: { name: "赵局长", posts: [`${COUNTY}/finance/leader`] },
  wang: { name: "王移民", posts: [`${COUNTY}/resettlement/cadre`] },
  shui: { name: "水干部", posts: [`${COUNTY}/water/cadre`] },
  qian: { name: "钱县长", posts: [`${COUNTY}/government/leader`] },
  sun: { name: "孙复查", posts: [`${COUNTY}/government/reviewer`] },
  zhou: { name: "周复核", posts: ["3311/government/reexaminer", "3311/government/reviewer"] },
  wu: { name: "吴纪检", posts: [`${COUNTY}/discipline/discipline`] },
  zheng: { name: "郑管理", posts: [`${COUNTY}/petition-office/admin`] },
} as const;
export type Member = keyof typeof CAST;

export type World = {
  office: Office;
  parts: Parts;
  store: SqliteStore;
  files: Map<string, Uint8Array>;
  /** Sets the clock: a day, at ten in the morning in Shanghai unless said otherwise. */
  on(day: CivilDate | string, time?: string): void;
  /** Lets some seconds go by: what was sent by a form waits eleven before it leaves. */
  pass(seconds: number): void;
  /** With what they sit at unlocked. */
  viewer(member: Member): Promise<Viewer>;
  /** Receives as a villager on the web would, and insists on a receipt. */
  receive(text: string, more?: Partial<Intake>): Promise<Receipt>;
  /** Opens the office anew on the same store, as after a restart: nothing is known but what was written down. */
  restart(): Promise<void>;
  close(): void;
};

/** Where every world of one cast begins: the county planted, the cast in their posts, the sealed desk's key made and open. */
type Beginning = { image: Buffer; at: number; keys: ReadonlyMap<string, string> };
const beginnings = new Map<string, Promise<Beginning>>();

async function beginningOf(cast: readonly Member[], unlocked: boolean): Promise<Beginning> {
  const at = Date.parse("2026-03-02T02:00:00Z");
  const store = sqliteStore(":memory:", MIGRATIONS);
  await plant(store, seed());
  await store.atomically([
    ...cast.map((id) =>
      store.db.insert(user).values({
        id,
        name: CAST[id].name,
        email: `${id}@staff.invalid`,
        username: id,
        createdAt: new Date(at),
        updatedAt: new Date(at),
      }),
    ),
    ...cast.flatMap((id) =>
      CAST[id].posts.map((post) =>
        appoint(store.db, { post, person: id, from: civilDate("2024-01-01"), to: null, deputy: false }),
      ),
    ),
    touch(store.db),
  ]);
  const keys = new Map<string, string>();
  const world = await worldOn(store, { at, keys });
  if (unlocked) for (const member of cast) await unlockDesks(world.parts, await world.viewer(member), keys);
  const folder = mkdtempSync(join(tmpdir(), "xiaoxi-world-"));
  await store.backup(join(folder, "image"));
  const image = readFileSync(join(folder, "image"));
  rmSync(folder, { recursive: true });
  store.close();
  return { image, at: world.parts.clock(), keys };
}

/**
 * The real thing on a migrated SQLite in memory, with the county's own seed, the cast in their posts, and a clock. Planting
 * takes four times as long as all the rest: each process does it once for a cast, and every world begins with a copy.
 */
export async function openWorld({
  file,
  cast = Object.keys(CAST) as Member[],
  unlocked = true,
  ...more
}: {
  file?: string;
  rules?: Rules;
  cast?: Member[];
  telegram?: Sender;
  publicUrl?: string | null;
  /** Whether the discipline desk has its key, and those who sit there have it open. */
  unlocked?: boolean;
} = {}): Promise<World> {
  const name = JSON.stringify([cast, unlocked]);
  const beginning = beginnings.get(name) ?? beginningOf(cast, unlocked);
  beginnings.set(name, beginning);
  const { image, at, keys } = await beginning;
  if (file) writeFileSync(file, image);
  return worldOn(sqliteStore(file ?? image, MIGRATIONS), { at, keys, ...more });
}

async function worldOn(
  store: SqliteStore,
  {
    at,
    keys,
    rules = "national-2022",
    telegram,
    publicUrl = null,
  }: {
    at: number;
    keys: ReadonlyMap<string, string>;
    rules?: Rules;
    telegram?: Sender;
    publicUrl?: string | null;
  },
): Promise<World> {
  let now = at;
  const files = new Map<string, Uint8Array>();
  const parts: Parts = {
    store,
    clock: () => now++,
    draw: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    segmenter: (words) => {
      shared ??= quickSegmenter(words);
      return shared;
    },
    lexicon: LEXICON,
    files: {
      put: async (key, bytes) => void files.set(key, bytes),
      get: async (key) => files.get(key) ?? null,
      drop: async (key) => void files.delete(key),
    },
    pictures: nodePictures(),
    senders: telegram ? { telegram } : {},
    wordings: openWordings(),
    starts: {},
    publicUrl,
    seals: await openSeals(SECRET),
    rules,
    zone: "Asia/Shanghai",
    log: () => {},
  };
  const world: World = {
    office: await openOffice(parts),
    parts,
    store,
    files,
    on(day, time = "10:00") {
      now = Date.parse(`${day}T${time}:00+08:00`);
    },
    pass(seconds) {
      now += seconds * 1000;
    },
    async viewer(member) {
      const viewer = await world.office.viewer(member);
      if (!viewer) throw new Error(`${member} is not in this world`);
      const unlocked = new Map([...keys].filter(([desk]) => viewer.posts.some(({ id }) => id === desk)));
      return unlocked.size > 0 ? { ...viewer, keys: unlocked } : viewer;
    },
    async receive(words, more = {}) {
      const said = await world.office.receive({ text: words, channel: "web", language: "zh-Hans", ...more });
      if (isRefused(said)) throw new Error(`refused: ${said.refused}`);
      return said;
    },
    async restart() {
      world.office = await openOffice(parts);
    },
    close: () => store.close(),
  };
  return world;
}

/** Gives whoever sits at a sealed desk a passphrase, and the keys it opens; it costs next to no work here. */
async function unlockDesks(parts: Parts, viewer: Viewer, keys: Map<string, string>): Promise<void> {
  if (!viewer.posts.some(({ role }) => role === "discipline")) return;
  const said = await setPassphrase(parts, viewer, PASSPHRASE, 1);
  if ("refused" in said) throw new Error(said.refused);
  for (const [desk, key] of (await keysOf(parts, viewer, said.token)) ?? []) keys.set(desk, key);
}
