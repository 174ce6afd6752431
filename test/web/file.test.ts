import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FILE_LIMITS } from "../../src/office/intake/file-limit.ts";
import { Moved, Problem, Registered } from "../../src/web/api/api-schema.ts";
import { cameraPhoto, HEIC, pixelBomb, traces } from "../photo.ts";
import { inputIn, OWED, openPages, type Pages, readable, receiptIn } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());
beforeEach(() => pages.world.files.clear());

const asFile = (bytes: Uint8Array, name = "IMG_0042.jpg") => new File([new Uint8Array(bytes)], name);
const keptOf = () => [...pages.world.files.values()];
const count = async () => (await pages.petitions()).length;

async function report(text: string, ...files: File[]) {
  const { html } = await pages.visit("/report");
  return pages.fill("/report", { key: inputIn(html, "key"), text, files });
}

it("the pages warn by the limits all doors share", async () => {
  for (const path of ["/report", "/chat"]) {
    const { html } = await pages.visit(path);
    for (const limit of ["most", "largest", "together"] as const)
      expect(html, path).toContain(`data-${limit}="${FILE_LIMITS[limit]}"`);
  }
});

describe("a photo by the form", () => {
  it("is kept without where it was taken, and shown small on one's own page", async () => {
    const { html } = await report(`${OWED}看照片。`, asFile(await cameraPhoto()));
    expect(keptOf()).toHaveLength(2);
    for (const bytes of keptOf()) expect(traces(bytes)).toEqual([]);
    const own = await pages.fill("/track", { receipt: receiptIn(html) });
    const [, shown = ""] = /<img src="data:image\/jpeg;base64,([^"]+)" alt="IMG_0042.jpg"/.exec(own.html) ?? [];
    const small = [...pages.world.files].find(([key]) => key.endsWith(".small"))?.[1];
    expect(Buffer.from(shown, "base64").equals(small ?? new Uint8Array())).toBe(true);
  });

  it.each([
    ["a bomb", async () => pixelBomb(), "尺寸太大"],
    ["an HEIC", async () => HEIC, "请截个屏再发"],
    ["half a photo", async () => (await cameraPhoto({ width: 2000, height: 1500 })).slice(0, 9000), "没有传完整"],
    [
      "a web page in disguise",
      async () => Buffer.from("\xff\xd8\xff\xe0<script>alert(1)</script>", "latin1"),
      "没有传完整",
    ],
  ])("that is %s is refused kindly, with every word still there", async (_, made, says) => {
    const before = await count();
    const text = `${OWED}还有照片。`;
    const { status, html } = await report(text, asFile(await made()));
    expect(status).toBe(422);
    expect(readable(html)).toContain(says);
    expect(html).toContain(text);
    expect(await count()).toBe(before);
    expect(pages.world.files.size).toBe(0);
  });
});

describe("files by the API", () => {
  const register = async () => Registered.parse(await (await pages.ask("/petitions", { text: OWED })).json());
  async function send(receipt: string, files: File[], text?: string) {
    const body = new FormData();
    for (const file of files) body.append("files", file);
    if (text) body.append("text", text);
    return pages.send(`/petitions/${receipt}/files`, body);
  }

  it("are kept with their words, a photo without where it was taken", async () => {
    const { receipt } = await register();
    const response = await send(
      receipt,
      [asFile(await cameraPhoto()), asFile(await cameraPhoto({ format: "png" }))],
      "墙裂了",
    );
    expect(response.status).toBe(200);
    expect(Moved.parse(await response.json()).seq).toBe(3);
    expect(keptOf()).toHaveLength(4);
    for (const bytes of keptOf()) expect(traces(bytes)).toEqual([]);
    const view = await pages.world.office.look(receipt);
    expect(view?.events.at(-1)?.data.text).toBe("墙裂了");
    expect(view?.attachments.map(({ type }) => type)).toEqual(["image/jpeg", "image/png"]);
  });

  it("that cannot be taken are refused by field, with what to do", async () => {
    const { receipt } = await register();
    const cases: [File[], string][] = [
      [[asFile(pixelBomb())], "picture-huge"],
      [[asFile(HEIC)], "picture-heic"],
      [[], "invalid"],
    ];
    for (const [files, code] of cases) {
      const response = await send(receipt, files);
      expect(response.status).toBe(422);
      const said = Problem.parse(await response.json());
      expect([said.type, said.field]).toEqual([`urn:xiaoxi:problem:${code}`, "files"]);
    }
    expect((await send("1234-5678-9012-3456-7890", [asFile(await cameraPhoto())])).status).toBe(404);
  });

  it("may be larger than a body of words, which still may not", async () => {
    const { receipt } = await register();
    const paper = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(600 * 1024, 0x20)]);
    expect((await send(receipt, [asFile(paper, "合同.pdf")])).status).toBe(200);
    expect((await pages.ask("/petitions", { text: "x".repeat(600 * 1024) })).status).toBe(413);
  });
});
