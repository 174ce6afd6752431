import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cameraPhoto, movingBomb, pixelBomb } from "../photo.ts";
import { openSite, type Site } from "../site.ts";
import { OWED, receiptIn } from "./pages.ts";

const ORIGIN = "http://xiaoxi.test";
/** A picture in the dearest case takes a second or two on a busy machine. */
const PATIENCE = 10_000;
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => site.world.files.clear());

async function report(bytes: Uint8Array, name = "照片.jpg", type = "image/jpeg") {
  const body = new FormData();
  body.append("key", crypto.randomUUID());
  body.append("text", `${OWED}${crypto.randomUUID()}`);
  body.append("files", new File([new Uint8Array(bytes)], name, { type }));
  const said = await site.app.request(`${ORIGIN}/report`, { method: "POST", body, headers: { origin: ORIGIN } });
  return { status: said.status, html: await said.text() };
}
const numberIn = (html: string) => /\d{2}-\d{3}-\d{3}-\d{3}/.exec(html)?.[0] ?? "";

/** An archive of one entry that calls itself what an office document holds first, unfolding to 200 MB. */
function zipBomb(): Uint8Array {
  const name = Buffer.from("[Content_Types].xml");
  const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(200 * 1024 * 1024, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}
/** A film's container whose first part says that it is nothing long: a careless reader never leaves it. */
const endless = Buffer.concat([
  Buffer.from("3026b2758e66cf11a6d900aa0062ce6c", "hex"),
  Buffer.alloc(14),
  Buffer.from("00".repeat(24), "hex"),
  Buffer.alloc(64),
]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>');
const PAGE = Buffer.from("<!doctype html><script>alert(document.cookie)</script>");
const paper = (inside: Uint8Array) =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n"),
    inside,
    Buffer.from("\nendstream endobj"),
  ]);

describe("refused at once, whatever it calls itself:", () => {
  it.each([
    ["pixels that unfold into gigabytes", () => pixelBomb()],
    ["a moving picture of endless canvas", () => movingBomb()],
    ["an archive that unfolds", zipBomb],
    ["a pressed file", () => gzipSync(Buffer.alloc(50 * 1024 * 1024))],
    ["a film that never ends", () => endless],
    ["a drawing with a script", () => SVG],
    ["a page", () => PAGE],
    ["a program", () => Buffer.from("MZ\x90\x00".repeat(100), "latin1")],
    ["a list of words", () => Buffer.from("姓名,电话\n")],
    ["an office document", () => Buffer.from("PK\x03\x04\x14\x00\x00\x00\x00\x00".padEnd(80, "\0"), "latin1")],
    ["a picture in name only", () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), PAGE])],
  ])("%s", async (_, made) => {
    const bytes = made();
    const started = performance.now();
    const { status } = await report(bytes);
    expect(status).toBe(422);
    expect(performance.now() - started).toBeLessThan(PATIENCE);
    expect(site.world.files.size).toBe(0);
  });
});

describe("what is kept", () => {
  it("of a photo that is a page as well is the photo alone", async () => {
    const photo = await cameraPhoto();
    const both = Buffer.concat([photo, PAGE, Buffer.from("PK\x03\x04")]);
    expect((await report(both, "x.html", "text/html")).status).toBe(200);
    expect(site.world.files.size).toBe(2);
    for (const bytes of site.world.files.values()) expect(Buffer.from(bytes).includes("<script>")).toBe(false);
  });

  it.each([
    ["../../etc/passwd.jpg", ".._.._etc_passwd.jpg"],
    ["C:\\temp\\a\u0000b\r\nset-cookie: x.jpg", "C__temp_a_b__set-cookie_ x.jpg"],
    ["\u202egpj.exe", "_gpj.exe"],
    [`${"𠮷".repeat(100)}.jpg`, `${"𠮷".repeat(76)}.jpg`],
    ["<img src=x onerror=alert(1)>.jpg", "_img src_x onerror_alert_1__.jpg"],
    ["\ud800.jpg", "_.jpg"],
  ])("is never called %j", async (name, kept) => {
    const said = await site.world.receive(OWED + crypto.randomUUID(), {
      uploads: [{ name, type: "image/jpeg", bytes: await cameraPhoto() }],
    });
    const view = await site.world.office.look(said.receipt);
    expect(view?.attachments[0]?.name).toBe(kept);
  });
});

describe("a file goes out", () => {
  const sandboxed = (headers: Headers) => {
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; img-src 'self'; media-src 'self'; sandbox",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  };

  it("to staff: a photo is shown and a paper only downloaded, both where nothing in them can run", async () => {
    const cookie = await site.signIn("chen");
    for (const [bytes, how, type] of [
      [await cameraPhoto(), "inline", "image/jpeg"],
      [paper(deflateSync(Buffer.alloc(20 * 1024 * 1024))), "attachment", "application/pdf"],
    ] as const) {
      const number = numberIn((await report(bytes, "\"';=合同.pdf")).html);
      const page = await (await site.app.request(`${ORIGIN}/petitions/${number}`, { headers: { cookie } })).text();
      const href = new RegExp(`/petitions/${number}/attachments/[0-9a-f]+`).exec(page)?.[0];
      const { status, headers } = await site.app.request(`${ORIGIN}${href}`, { headers: { cookie } });
      expect([status, headers.get("content-type")]).toEqual([200, type]);
      expect(headers.get("content-disposition")).toBe(`${how}; filename*=UTF-8''____%E5%90%88%E5%90%8C.pdf`);
      sandboxed(headers);
    }
  });

  it("to its petitioner as a download", async () => {
    const receipt = receiptIn((await report(await cameraPhoto())).html);
    const view = await site.world.office.look(receipt);
    const { headers } = await site.app.request(`${ORIGIN}/track/file`, {
      method: "POST",
      body: new URLSearchParams({ receipt, attachment: view?.attachments[0]?.id ?? "" }),
      headers: { origin: ORIGIN },
    });
    expect(headers.get("content-disposition")).toMatch(/^attachment; /);
    sandboxed(headers);
  });
});
