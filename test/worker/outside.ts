import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { expect, it, vi } from "vitest";
import { isSigned } from "../office/hook/signed.ts";
import type { Beside } from "./journey.ts";
import type { Worker } from "./worker.ts";

const HOTLINE = "hotline.example.org";
const COUNTY = "county.example.org";

type Told = { headers: Readonly<Record<string, string | string[] | undefined>>; body: string };
/** What a Worker reaches: a system that is told of steps, and a county that is the Worker itself. */
export type Outside = {
  url: string;
  county: string;
  /** What the system was told, and how it answers from now on. */
  told: Told[];
  answer: number;
  /** What the county answered. */
  figures: string[];
  close(): Promise<void>;
};

export async function openOutside(): Promise<Outside> {
  const server = createServer(async (asked, answer) => {
    const { headers, url } = asked;
    const host = headers["x-host"];
    if (host === HOTLINE) {
      outside.told.push({ headers, body: await text(asked) });
      answer.writeHead(outside.answer).end();
    } else if (host === COUNTY) {
      const mine = Object.entries(headers).filter(([name]) => name.startsWith("xiaoxi-"));
      const said = await fetch(outside.county + url, { headers: Object.fromEntries(mine) as Record<string, string> });
      const figures = await said.text();
      outside.figures.push(figures);
      // As a proxy passes it on: in pieces, of a length nobody told.
      answer.writeHead(said.status).write(figures.slice(0, 20));
      setTimeout(() => answer.end(figures.slice(20)), 50);
    } else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const outside: Outside = {
    url: `http://127.0.0.1:${port}`,
    county: "",
    told: [],
    answer: 204,
    figures: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return outside;
}

const OWED = "青田县北山镇泉山村的路灯坏了一个月，晚上没有人敢出门。";
const soon = { timeout: 10_000, interval: 50 };

/** Another system told of steps, and an office above and a county that ask and answer, all from a Worker. */
export const besideWorker: Beside<Worker> = (here) => {
  let secret = "";
  const told = async (n: number) => {
    const { outside } = here().fresh;
    await vi.waitFor(() => expect(outside.told.length).toBe(n), soon);
    const { headers, body } = outside.told[n - 1] as Told;
    expect(isSigned(headers, body, secret)).toBe(true);
    return { id: headers["webhook-id"], type: JSON.parse(body).type };
  };

  it("tells another system behind the answer to whoever wrote, signed, and what was not taken once more", async () => {
    const { fresh, clerk, villager } = here();
    const added = await clerk.fill(await clerk.get("/admin/hook"), "/admin/hook", { url: `https://${HOTLINE}/xiaoxi` });
    secret = /whsec_[\w+/=]+/.exec(added.html)?.[0] ?? "";
    fresh.outside.answer = 500;
    await villager.fill(await villager.get("/report"), "/report", { text: OWED });
    const first = await told(1);
    expect(first.type).toBe("petition.registered");
    fresh.outside.answer = 204;
    const hook = /"(\/admin\/hook\/[\w-]+)"/.exec(added.html)?.[1] ?? "";
    for (const what of ["pause", "resume"]) await clerk.send(hook, { do: what });
    expect(await told(2)).toEqual(first);
  });

  it("answers an office above with figures, and asks counties for theirs again at the hour's Cron", async () => {
    const { fresh, clerk } = here();
    const allowed = await clerk.send("/admin/county/allow", { name: "丽水市信访局" });
    const shared = /xf\.[\w.-]+/.exec(allowed.text)?.[0] ?? "";
    await clerk.send("/admin/county/ask", { name: "青田", url: `https://${COUNTY}`, shared });
    const { figures } = fresh.outside;
    expect(figures.map((said) => JSON.parse(said).open)).toEqual([3]);
    await fresh.ring("0 * * * *");
    await vi.waitFor(() => expect(figures.map((said) => JSON.parse(said).open)).toEqual([3, 3]), soon);
    await vi.waitFor(() => expect(fresh.said()).toContain('"what":"swept"'), soon);
    expect(/.*county-silent.*/.exec(fresh.said())).toBeNull();
  });

  return {
    async accepted() {
      await here().fresh.ring("* * * * *");
      expect((await told(3)).type).toBe("petition.accepted");
    },
  };
};
