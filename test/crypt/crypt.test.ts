import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crypt as node } from "../../src/crypt/crypt.node.ts";
import type { Bytes } from "../../src/crypt/crypt.ts";
import { crypt as worker } from "../../src/crypt/crypt.worker.ts";

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((of) => new Uint8Array(of));
const words = fc.string({ unit: "grapheme", maxLength: 200 });
/** Under and over the length from which another thread does the work. */
const plain = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((of) => new Uint8Array(of)),
  fc.constantFrom(65_536, 65_537, 100_000).map((length) => new Uint8Array(length).fill(7)),
);
const both = async <T>(ask: (by: typeof node) => T | Promise<T>) => [await ask(node), await ask(worker)] as const;

describe("OpenSSL and WebCrypto", () => {
  it("write bytes alike, and read back what is base64 and nothing else", () => {
    fc.assert(
      fc.property(
        plain,
        fc.oneof(fc.string(), fc.base64String(), fc.constant("QQ"), fc.constant("QQ= =")),
        (of, typed) => {
          expect(node.hex(of)).toBe(worker.hex(of));
          expect(node.unhex(node.hex(of))).toEqual(of);
          expect(worker.unhex(node.hex(of))).toEqual(of);
          expect(node.base64(of)).toBe(worker.base64(of));
          expect(node.unbase64(node.base64(of))).toEqual(of);
          expect(node.unbase64(typed)).toEqual(worker.unbase64(typed));
        },
      ),
    );
    expect(node.unbase64("key!")).toBeNull();
    const long = new Uint8Array(9_000_000);
    expect(node.unbase64(node.base64(long))?.length).toBe(long.length);
  });

  it("give the same digests, marks and keys", async () => {
    await fc.assert(
      fc.asyncProperty(plain, words, words, words, bytes(32), async (of, one, two, three, key) => {
        for (const said of [of, one]) {
          const [ours, theirs] = await both((by) => by.sha256(said));
          expect(ours).toBe(theirs);
        }
        const [mark, same] = await both(async (by) => (await by.marker(key))(one));
        expect(mark).toBe(same);
        const [drawn, again] = await both((by) => by.derive(one, two, three));
        expect(drawn).toEqual(again);
      }),
      { numRuns: 40 },
    );
  });

  it("open what the other closed, and nothing that was changed, moved or cut short", async () => {
    await fc.assert(
      fc.asyncProperty(bytes(32), bytes(12), plain, words, fc.nat(), async (key, iv, said, place, at) => {
        const [ours, theirs] = await both(async (by) => (await by.cipher(key)).close(iv, said, place));
        expect(ours).toEqual(theirs);
        const changed = ours.with(at % ours.length, (ours[at % ours.length] ?? 0) ^ 1) as Bytes;
        const opened = await both(async (by) => {
          const cipher = await by.cipher(key);
          const tries = [ours, changed, ours.subarray(0, 12)].map((closed) => cipher.open(iv, closed, place));
          return Promise.all([
            ...tries,
            cipher.open(iv, ours, `${place}.`),
            cipher.open(new Uint8Array(), ours, place),
          ]);
        });
        for (const tries of opened) expect(tries).toEqual([said, null, null, null, null]);
      }),
      { numRuns: 40 },
    );
  });

  it("draw bytes of which none comes twice, however many are asked for", () => {
    for (const by of [node, worker]) {
      const drawn = Array.from({ length: 2000 }, (_, i) => by.random(16 + (i % 3)));
      expect(drawn.every(({ length }, i) => length === 16 + (i % 3))).toBe(true);
      expect(new Set(drawn.map((bytes) => bytes.slice(0, 16).toString())).size).toBe(drawn.length);
      expect(by.random(10_000).some((byte, i) => i > 9_000 && byte > 0)).toBe(true);
    }
  });

  it("sign alike, and take no key of another length", async () => {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const written = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
    const [ours, theirs] = await both(async (by) => (await by.signer(written))("登记凭证"));
    expect(ours).toEqual(theirs);
    for (const by of [node, worker])
      await expect(async () => by.cipher(new Uint8Array(16))).rejects.toThrow(RangeError);
  });
});
