import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { JPEG } from "../../sample.ts";
import { type Chats, openChats, type Telephone } from "../chat-page.ts";

let chats: Chats;
let own: Telephone;
beforeAll(async () => {
  chats = await openChats(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]);
});
afterAll(() => chats?.close());
beforeEach(async () => {
  own = await chats.open();
});
afterEach(async () => {
  expect(own.complaints).toEqual([]);
  await own.context.close();
});

const jpeg = (name: string, buffer = JPEG) => ({ name, mimeType: "image/jpeg", buffer });
const pick = (files: ReturnType<typeof jpeg>[]) => own.page.setInputFiles('input[name="photo"]', files);
const send = () => own.page.click("#say button[type=submit]");
/** The next message, as the page sends it. */
const posted = () => own.page.waitForRequest((request) => request.method() === "POST");
/** As a telephone takes it: large, grainy, lying on its side, and with the place in it. */
const snapshot = () =>
  sharp({
    create: {
      width: 2400,
      height: 1200,
      channels: 3,
      background: "#777",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 95 })
    .withExif({
      IFD0: { Make: "Camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "28/1 8/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
async function onlyFile() {
  const [petition] = await own.mine();
  const file = petition?.attachments[0];
  return { file, bytes: chats.site.world.files.get(file?.id ?? "") ?? new Uint8Array() };
}

describe("photos", () => {
  it("are shown, can be taken back, and go as one message", async () => {
    await pick([jpeg("墙一.jpg"), jpeg("墙二.jpg"), jpeg("墙三.jpg")]);
    await own.page.getByRole("button", { name: "去掉 墙二.jpg" }).click();
    expect(await own.page.locator("#chosen img").count()).toBe(2);
    await own.say("腊口村新房裂了");
    await own.page.getByText("已经登记").waitFor();
    expect((await own.mine()).map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
      ["墙一.jpg", "墙三.jpg"],
    ]);
    expect(await own.page.isHidden("#chosen")).toBe(true);
    expect(await own.page.locator("#log .mine img").count()).toBe(2);
    expect(await own.stored()).toEqual([]);
  });

  it("are no more than nine at once; the others are told of", async () => {
    await pick(Array.from({ length: 11 }, (_, i) => jpeg(`墙${i}.jpg`)));
    expect(await own.page.innerText("#notice")).toContain("最多 9 个");
    expect(await own.page.locator("#chosen li").count()).toBe(9);
  });

  it("too large to be sent are told of before a slow line has carried them", async () => {
    await own.page.locator('input[name="photo"]').evaluate((input: HTMLInputElement) => {
      const picked = new DataTransfer();
      picked.items.add(new File([new Uint8Array(21 * 1024 * 1024)], "录像.mp4", { type: "video/mp4" }));
      input.files = picked.files;
      input.dispatchEvent(new Event("change"));
    });
    expect(await own.page.innerText("#notice")).toContain("不要超过 20 兆");
    expect(await own.page.isHidden("#chosen")).toBe(true);
  });

  it("are made small and upright, and lose what the camera wrote into them, before they are sent", async () => {
    const original = await snapshot();
    await pick([jpeg("房子.jpg", original)]);
    await own.page.locator("#chosen img").waitFor();
    const request = posted();
    await own.say("腊口村新房裂了");
    await own.page.getByText("已经登记").waitFor();
    const length = Number((await (await request).allHeaders())["content-length"]);
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThan(original.length / 2);
    const { bytes } = await onlyFile();
    const kept = await sharp(bytes).metadata();
    expect(kept).toMatchObject({ format: "jpeg", width: 1000, height: 2000 });
    expect([(await sharp(original).metadata()).exif, kept.exif]).toEqual([expect.anything(), undefined]);
  });

  it("survive that the page is left in the middle of sending them", async () => {
    let held = 0;
    await own.page.route("**/chat/messages", (route) => {
      if (route.request().method() === "POST" && held++ === 0) return;
      return route.continue();
    });
    await pick([jpeg("墙.jpg")]);
    await own.say("腊口村新房裂了");
    await expect.poll(own.stored).toHaveLength(1);
    await own.page.reload();
    await own.page.getByText("已经登记").waitFor();
    expect((await own.mine()).map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([["墙.jpg"]]);
    await expect.poll(own.stored).toEqual([]);
  });

  it("that were received although the answer was lost are not received twice", async () => {
    let lost = false;
    await own.page.route("**/chat/messages", async (route) => {
      if (route.request().method() !== "POST" || lost) return route.continue();
      lost = true;
      await route.fetch();
      return route.abort();
    });
    await pick([jpeg("墙.jpg")]);
    await own.say("腊口村新房裂了");
    await own.page.getByText("还没发出去").waitFor();
    await own.page.reload();
    await own.page.getByText("已经登记").waitFor();
    expect((await own.mine()).map(({ attachments }) => attachments.length)).toEqual([1]);
    expect(await own.log()).toMatch(/(\d{4}-){4}\d{4}/);
  });

  it("that were lost with the page do not take the words with them", async () => {
    await own.context.setOffline(true);
    await pick([jpeg("墙.jpg")]);
    await own.say("腊口村新房裂了");
    await expect.poll(own.stored).toHaveLength(1);
    await own.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open("xiaoxi-chat");
          opening.onerror = reject;
          opening.onsuccess = () => {
            const kept = opening.result;
            const clearing = kept.transaction([...kept.objectStoreNames], "readwrite");
            for (const name of kept.objectStoreNames) clearing.objectStore(name).clear();
            clearing.oncomplete = () => {
              kept.close();
              resolve();
            };
          };
        }),
    );
    // The page itself must be gone before there is a line: it still holds the photo.
    const at = own.page.url();
    await own.page.goto("about:blank");
    await own.context.setOffline(false);
    await own.page.goto(at);
    await own.page.getByText("已经登记").waitFor();
    expect(await own.log()).toContain("请再选一次");
    expect((await own.mine())[0]?.text).toBe("腊口村新房裂了");
  });
});

describe("a voice", () => {
  const record = async (milliseconds: number) => {
    await own.page.click("#record");
    await own.page.locator("#stop").waitFor();
    await own.page.waitForTimeout(milliseconds);
    await own.page.click("#stop");
    await own.page.locator("#send-voice").waitFor();
  };

  it("is recorded, listened to, and sent; it alone is enough to be registered", async () => {
    await record(1500);
    const played = await own.page.locator("#listen").evaluate(async (audio: HTMLAudioElement) => {
      await audio.play();
      return audio.error === null && !audio.paused;
    });
    expect(played).toBe(true);
    await own.page.click("#send-voice");
    await own.page.getByText("已经登记").waitFor();
    const { file, bytes } = await onlyFile();
    expect(file?.name).toMatch(/^语音 \d 秒\.webm$/);
    expect(bytes.length).toBeGreaterThan(1000);
    expect(await own.log()).toMatch(/语音 0:0\d/);
    expect(await own.page.isVisible("#say")).toBe(true);
  });

  it("that is thrown away is not sent, whether while speaking or after listening", async () => {
    await own.page.click("#record");
    await own.page.click("#cancel");
    await own.page.locator("#say").waitFor();
    await record(1100);
    await own.page.click("#discard");
    await own.page.locator("#say").waitFor();
    expect(await own.mine()).toHaveLength(0);
  });

  it("waits for a network over a reload, and is sent then", async () => {
    await own.context.setOffline(true);
    await record(1100);
    await own.page.click("#send-voice");
    await expect.poll(own.stored).toHaveLength(1);
    await own.context.setOffline(false);
    await own.page.reload();
    await own.page.getByText("已经登记").waitFor();
    expect((await onlyFile()).file?.name).toMatch(/^语音/);
  });

  it("ends by itself after three minutes, and none of it is lost", async () => {
    await own.page.evaluate(() => {
      const began = Date.now();
      const real = Date.now.bind(Date);
      Date.now = () => real() + (real() - began > 1500 ? 180_000 : 0);
    });
    await own.page.click("#record");
    await own.page.locator("#send-voice").waitFor();
    expect(await own.page.innerText("#recorded-for")).toBe("3:00");
  });

  it("is left to the telephone's own recorder where the page cannot record", async () => {
    await own.context.close();
    own = await chats.open((page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, "MediaRecorder", { value: undefined });
      }),
    );
    expect(await own.page.isHidden("#record")).toBe(true);
    await own.page.setInputFiles('input[name="voice"]', {
      name: "录音.ogg",
      mimeType: "audio/ogg",
      buffer: Buffer.from("T2dnUwAGAAAAAAAAAAABAAAAAAAAAOBakh8BE09wdXNIZWFkAQEAAIC7AAAAAAA=", "base64"),
    });
    await send();
    await own.page.getByText("已经登记").waitFor();
  });

  it.each([
    ["NotAllowedError", "点“允许”"],
    ["NotFoundError", "用手机录音"],
  ])("that the telephone does not allow (%s) is answered with what to do", async (name, words) => {
    await own.page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", name));
    }, name);
    await own.page.click("#record");
    await own.page.locator("#notice", { hasText: words }).waitFor();
    expect(await own.page.isVisible("#pick-voice")).toBe(true);
    expect(await own.page.isVisible("#say")).toBe(true);
  });
});
