import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CAST, PASSWORD } from "../../src/cli/demo/cast.ts";

const cli = (name: string) => fileURLToPath(new URL(`../../src/cli/${name}`, import.meta.url));
/** As `npm start` has it. */
const FLAGS = ["--max-semi-space-size=16", "--min-semi-space-size=16", "--v8-pool-size=1"];
/** Who looks: the petition office, the head of the county, a cadre. */
const VIEWERS = ["clerk", "county", "resettle"] as const;
type Viewer = (typeof VIEWERS)[number];

/** The real service on a filled folder, as a process of its own. */
export type Service = {
  /** Resident memory at this moment and at its highest, in MB. */
  memory(): { now: number; most: number };
  /** Asks for a page as one of them; gives how long it took, in microseconds. Throws when it is not there. */
  get(viewer: Viewer | null, path: string): Promise<number>;
  text(viewer: Viewer | null, path: string): Promise<string>;
  stop(): Promise<void>;
};

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

/** What a process says on one of its streams; throws when it ends before it said it. */
const heard = (child: ChildProcess, stream: NodeJS.ReadableStream | null, what: RegExp) =>
  new Promise<void>((resolve, reject) => {
    let said = "";
    stream?.on("data", (some: Buffer) => {
      said += some;
      if (what.test(said)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });

/** Milliseconds from the first moment of `npm start` on a database until it answers, and its memory then, in MB. */
export async function startTime(data: string, port: number): Promise<{ ready: number; memory: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...FLAGS, cli("start.mjs")], {
    env: { ...process.env, DATA_DIR: data, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await heard(child, child.stdout, /Xiaoxi: http/);
  const ready = performance.now() - begun;
  const { now } = memoryOf(child);
  // It says where it is, and only then listens to signals.
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill("SIGTERM");
  await ended(child);
  return { ready, memory: now };
}

function memoryOf(child: ChildProcess) {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: of("VmRSS"), most: of("VmHWM") };
}

/** Starts the service of the demonstration on a folder that was filled, and signs everybody in once its first round is over. */
export async function startOn(folder: string, port: number): Promise<Service> {
  const child = spawn(process.execPath, [...FLAGS, cli("command.mjs"), "demo", "--keep"], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), HOST: "127.0.0.1", TRUSTED_PROXY: "loopback" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await Promise.all([heard(child, child.stderr, /"swept"|sweep-failed/), heard(child, child.stdout, /sign-in/)]);
  const url = `http://127.0.0.1:${port}`;
  let asked = 0;
  // Each from an address of its own, as a proxy would say: the doors count by address.
  const from = () => ({ "x-forwarded-for": `10.0.${(++asked >> 8) & 255}.${asked & 255}` });
  const cookies = new Map<Viewer | null, string>();
  for (const viewer of VIEWERS) {
    const said = await fetch(`${url}/sign-in`, {
      method: "POST",
      redirect: "manual",
      headers: { ...from(), origin: url },
      body: new URLSearchParams({
        username: CAST.find(({ username }) => username === viewer)?.username ?? "",
        password: PASSWORD,
      }),
    });
    cookies.set(
      viewer,
      said.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    );
  }
  const text = async (viewer: Viewer | null, path: string) => {
    const response = await fetch(url + path, {
      redirect: "manual",
      headers: { ...from(), cookie: cookies.get(viewer) ?? "" },
    });
    if (response.status !== 200) throw new Error(`${viewer} ${path}: ${response.status}`);
    return response.text();
  };
  return {
    memory: () => memoryOf(child),
    async get(viewer, path) {
      const start = process.hrtime.bigint();
      await text(viewer, path);
      return Number(process.hrtime.bigint() - start) / 1000;
    },
    text,
    async stop() {
      child.kill("SIGTERM");
      await ended(child);
    },
  };
}

type Visit = { viewer: Viewer | null; path: string };
const visits = (viewers: readonly (Viewer | null)[], ...paths: string[]): Visit[] =>
  viewers.flatMap((viewer) => paths.map((path) => ({ viewer, path })));
const sought = (words: string, more = "") => `/inbox?tab=closed&search=${encodeURIComponent(words)}${more}`;

/** Every page that is measured, by what it is. Which petitions are opened is read from the lists. */
export async function pagesOf(service: Service): Promise<Record<string, Visit[]>> {
  const opened: Visit[] = [];
  for (const viewer of VIEWERS) {
    const list = await service.text(viewer, "/inbox?tab=unit");
    const numbers = [...new Set([...list.matchAll(/href="\/petitions\/([\d-]+)/g)].map(([, number]) => number))];
    opened.push(...visits([viewer], ...numbers.slice(0, 12).map((number) => `/petitions/${number}`)));
  }
  const village = /href="\/board\/(\d+)"/.exec(await service.text(null, "/board"))?.[1] ?? "";
  return {
    "inbox, one's own": visits(
      VIEWERS,
      "/inbox?tab=mine",
      "/inbox?tab=mine&view=overdue",
      "/inbox?tab=mine&view=unread",
    ),
    "inbox, all that is open": visits(
      VIEWERS,
      "/inbox?tab=unit",
      "/inbox?tab=unit&topic=compensation-payment",
      "/inbox?tab=unit&view=week",
    ),
    "inbox, closed": visits(VIEWERS, "/inbox?tab=closed", "/inbox?tab=closed&topic=compensation-payment"),
    "inbox, closed, narrowed": visits(
      VIEWERS,
      "/inbox?tab=closed&village=331121107210",
      "/inbox?tab=closed&township=331121107",
      "/inbox?tab=closed&unit=331121/water",
      "/inbox?tab=closed&kind=suggestion",
      "/inbox?tab=closed&topic=drinking-water&village=331121107210",
    ),
    petition: opened,
    search: visits(
      VIEWERS,
      "/inbox?tab=unit&search=%E8%A1%A5%E5%81%BF%E6%AC%BE",
      sought("补偿款"),
      sought("安置房 漏水"),
      sought("王建国"),
      sought("半年了还没到账"),
      sought("補償款", "&topic=compensation-payment"),
      sought("蓝藻"),
      sought("0012"),
    ),
    summary: visits(["clerk", "county"], "/summary"),
    board: visits([null], "/board", ...(village ? [`/board/${village}`] : [])),
  };
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
export const p50 = (values: readonly number[]) => sorted(values)[values.length >> 1] ?? Number.NaN;
export const p99 = (values: readonly number[]) => sorted(values)[Math.floor(values.length * 0.99)] ?? Number.NaN;
