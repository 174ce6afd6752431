import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { telephone } from "../account/totp.ts";
import { cameraPhoto, traces } from "../photo.ts";
import { OPINION, receiptIn } from "../web/pages.ts";
import { type Visitor, visitor } from "./visitor.ts";

/** A service that was never started before. */
export type Fresh = {
  url: string;
  /** The path of the link for the first administrator, as the service printed it. */
  setUpLink(): string | null;
  close(): Promise<void>;
};
/** What a journey has come to when it reaches out: the service, and whoever set it up, signed in. */
export type Here<F extends Fresh> = { fresh: F; villager: Visitor; clerk: Visitor };
/** What is seen beside the journey where there is a world outside: before a matter is accepted, and right after. */
export type Beside<F extends Fresh> = (here: () => Here<F>) => { accepted(): Promise<void> };

const OWED = "青田县北山镇泉山村的房子补偿款两万多块三年了一直没有到账，问了几次都说再等等。";
const PASSWORD = "song yuan fen zhuang";

/** From the first words to an answer in the petitioner's hands, over nothing but HTTP: the same wherever the service runs. */
export function journeyOn<F extends Fresh>(where: string, open: () => Promise<F>, beside?: Beside<F>): void {
  describe(`a matter on ${where}`, { concurrent: false }, () => {
    let fresh: F;
    let villager: Visitor;
    let clerk: Visitor;
    let number: string;
    let receipt: string;
    beforeAll(async () => {
      fresh = await open();
      villager = visitor(fresh.url);
      clerk = visitor(fresh.url);
    }, 240_000);
    afterAll(() => fresh?.close());

    it("gets its receipt from the API, read and with its place known", async () => {
      const said = await fetch(`${fresh.url}/api/v1/petitions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: OWED }),
      });
      expect(said.status).toBe(201);
      const { kind, village, triage } = await said.json();
      expect([kind, village.name, triage.topic.code]).toEqual(["claim", "泉山", "compensation-payment"]);
    });

    it("gets it from the form, with a photo that no longer says where it was taken", async () => {
      const taken = await cameraPhoto();
      expect(traces(taken)).not.toEqual([]);
      const page = await villager.get("/report");
      const file = new File([Uint8Array.from(taken)], "墙.jpg", { type: "image/jpeg" });
      const done = await villager.fill(page, "/report", { text: OWED, files: file });
      receipt = receiptIn(done.text);
      number = /\d{2}-\d{3}-\d{3}-\d{3}/.exec(done.text)?.[0] ?? "";
      expect(number).not.toBe("");
    });

    it("is seen by whoever sets the office up, with a password and a second factor", async () => {
      const link = fresh.setUpLink() ?? "";
      const identity = { name: "林青", username: "lin.qing", password: PASSWORD, again: PASSWORD, alone: "yes" };
      const scan = await clerk.fill(await clerk.get(link), link, identity);
      expect(scan.html).toContain('<svg class="qr"');
      const secret = /name="secret" value="([A-Z2-7]+)"/.exec(scan.html)?.[1] ?? "";
      await clerk.fill(scan, "/desk/second-factor/confirm", { code: telephone(secret).next() });
      const page = await clerk.get(`/petitions/${number}`);
      expect(page.text.replace(/\s/g, "")).toContain(OWED);
      const photo = await clerk.bytes(/(?:href|src)="([^"]*\/attachments\/\w+)/.exec(page.html)?.[1] ?? "");
      expect([...photo.subarray(0, 2), ...traces(photo)]).toEqual([0xff, 0xd8]);
    });

    const outside = beside?.(() => ({ fresh, villager, clerk }));

    it("is accepted and answered, and its petitioner reads the answer", async () => {
      // What is sent can be taken back for ten seconds: until then nothing has happened.
      const patience = { timeout: 25_000, interval: 1_000 };
      const page = () => clerk.get(`/petitions/${number}`);
      await clerk.fill(await page(), /\/moves\/accept$/, { plan: "先核对账目" });
      await vi.waitFor(async () => expect((await page()).html).toContain("/moves/answer"), patience);
      await outside?.accepted();
      const { promise: _, promisedOn: __, ...opinion } = OPINION;
      await clerk.fill(await page(), /\/moves\/answer$/, { ...opinion });
      const track = async () => villager.fill(await villager.get("/track"), "/track", { receipt });
      await vi.waitFor(async () => expect((await track()).text).toContain(OPINION.opinion), patience);
    });

    it("stands in the year's figures, in the summary, and on the list behind a number", async () => {
      for (const path of ["/summary", "/summary/causes", "/summary/annual", "/promises", "/board"])
        expect([path, (await clerk.get(path)).status]).toEqual([path, 200]);
      const { html } = await clerk.get("/summary/annual");
      const list = /href="(\/summary\/list\?figure=support[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
      expect((await clerk.get(list)).text).toContain(number);
    });

    it("is sealed when it accuses somebody: its receipt opens it, and nobody of the office", async () => {
      const told = "举报村支书冒领移民补助";
      const done = await villager.fill(await villager.get("/report?kind=accusation"), "/report", { text: told });
      const sealed = /\d{2}-\d{3}-\d{3}-\d{3}/.exec(done.text)?.[0];
      expect((await clerk.get(`/petitions/${sealed}`)).status).toBe(404);
      const own = await villager.fill(await villager.get("/track"), "/track", { receipt: receiptIn(done.text) });
      expect(own.text).toContain(told);
    });
  });
}
