import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, it } from "vitest";
import { brokenAt, eventsOf } from "../../src/store/event.ts";
import { sqliteStore } from "../../src/store/sqlite.node.ts";
import { start, xiaoxi } from "../cli/xiaoxi.ts";
import { launchService, scratch, startService } from "../service.ts";
import { TOKEN } from "../telegram.ts";
import { MIGRATIONS } from "../world.ts";
import { openChats } from "./chats.ts";
import { drawsOf, type Given, insist, pause, WAYS } from "./reporter.ts";

/** How often the plug is pulled at least, and for how long it goes on being pulled. `npm run crash` asks for more. */
const LEAST = Number(process.env.KILLS ?? 3);
const SECONDS = process.env.KILLS ? 0 : 8;
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

it("loses nothing that was acknowledged and doubles nothing, whenever the plug is pulled", {
  timeout: 60_000 + LEAST * 30_000,
}, async () => {
  console.log(`SEED=${SEED}`);
  const draw = drawsOf(SEED);
  const place = scratch();
  const safe = scratch();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = "a-secret-of-the-webhook";
  const chats = await openChats(drawsOf(SEED + 1), { url: `${url}/telegram`, secret });
  const environment = (webhook: boolean) => ({
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: chats.root,
    TELEGRAM_WEBHOOK_SECRET: secret,
    ...(webhook ? { PUBLIC_URL: url } : {}),
  });

  const given: Given[] = [];
  let over = false;
  let told = 0;
  const reporters = WAYS.map(async (way) => {
    while (!over) {
      given.push(await insist(url, way, `第${++told}户：我家的补偿款三年没有发，房子的墙也裂了`));
      await pause(30 * draw());
    }
  });
  const writers = (async () => {
    for (let n = 1; !over; n++) {
      chats.write(`第${n}个发信的：自来水停了，没有人管`, draw() < 0.5);
      do await pause(200 * draw());
      while (chats.behind() > 8 && !over);
    }
  })();
  // A reporter that fails says so at once, not when the play is over.
  const failure = Promise.all(reporters).then(() => new Promise<never>(() => {}));

  const kills = { starting: 0, serving: 0, backup: 0 };
  const backups: string[] = [];
  let startTakes = 3000;
  const began = performance.now();
  const isEnough = () => kills.starting + kills.serving >= LEAST && performance.now() - began > SECONDS * 1000;
  for (let round = 0; !isEnough(); round++) {
    const launched = performance.now();
    const service = launchService(place.folder, environment(draw() < 0.5));
    if (round % 6 === 1) {
      const file = join(safe.folder, `backup-${round}`);
      const { child, ended } = start(["backup", file], { DATA_DIR: place.folder });
      if (draw() < 0.5 && LEAST > 10) {
        setTimeout(() => child.kill("SIGKILL"), startTakes * draw());
        kills.backup++;
      }
      void ended.then(({ code }) => code === 0 && backups.push(file));
    }
    // The first is killed on the way up: while it migrates, plants, makes its secret.
    if (round === 0 || draw() < 0.3) {
      await Promise.race([pause(startTakes * draw()), failure]);
      kills.starting++;
    } else {
      await Promise.race([service.ready, failure]);
      startTakes = performance.now() - launched;
      const enough = given.length + 40 * draw();
      for (let waited = 0; given.length < enough && waited < 200; waited++) await Promise.race([pause(20), failure]);
      await pause(15 * draw());
      kills.serving++;
    }
    await service.kill();
  }

  over = true;
  const service = await startService(place.folder, environment(false));
  await Promise.race([Promise.all([...reporters, writers]), failure]);
  const until = performance.now() + 60_000;
  while (chats.behind() > 0 && performance.now() < until) await pause(100);
  for (const { receipt, text } of given)
    expect((await fetch(`${url}/api/v1/petitions/${receipt}`)).status, text).toBe(200);
  expect(await service.stop()).toBe(0);

  const lines = chats.receipts();
  console.log(
    `${kills.starting + kills.serving} SIGKILLs (${kills.starting} while starting, ${kills.serving} while serving), ` +
      `${kills.backup} backups killed, ${backups.length} made: ${given.length} receipts by API and form, ` +
      `${lines.size} in chats, ${chats.repeated()} deliveries repeated`,
  );
  expect(chats.behind()).toBe(0);

  const store = sqliteStore(join(place.folder, "xiaoxi.sqlite"), MIGRATIONS);
  const rows = await store.db.query.petition.findMany();
  const attachments = await store.db.query.attachment.findMany();
  for (const { id, seq } of rows) {
    const events = await eventsOf(store.db, id);
    expect([events.length, await brokenAt(events)]).toEqual([seq, null]);
  }
  store.close();
  // Everybody insisted until they saw a receipt: there are as many petitions as receipts, and none for two of them.
  const receipts = [...given.map(({ receipt }) => receipt), ...lines.values()];
  expect(new Set(receipts).size).toBe(receipts.length);
  expect(rows.length).toBe(receipts.length);
  const open = rows.filter(({ kind }) => kind !== "accusation");
  const said = [...given.flatMap(({ way, text }) => (way === "sealed" ? [] : text)), ...lines.keys()];
  expect(open.map(({ text }) => text).toSorted()).toEqual(said.toSorted());

  const withPhoto = new Set(given.flatMap(({ way, text }) => (way === "photo" ? text : [])));
  const photographed = open.filter(({ text }) => withPhoto.has(text));
  for (const { id } of photographed) {
    const mine = attachments.filter(({ petition }) => petition === id);
    expect(mine).toHaveLength(1);
    const bytes = readFileSync(join(place.folder, "files", mine[0]?.id ?? ""));
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(mine[0]?.sha256);
  }
  expect(photographed).toHaveLength(withPhoto.size);
  expect(readdirSync(join(place.folder, "files")).filter((name) => name.endsWith(".part"))).toEqual([]);

  const verified = await xiaoxi(["verify"], { DATA_DIR: place.folder });
  expect([verified.code, verified.err]).toEqual([0, ""]);
  for (const file of backups.slice(-1)) {
    const { code, err } = await xiaoxi(["restore", file], { DATA_DIR: `${file}-restored` });
    expect([code, err]).toEqual([0, ""]);
  }
  await chats.close();
  place.remove();
  safe.remove();
});
