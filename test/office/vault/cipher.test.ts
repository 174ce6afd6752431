import fc from "fast-check";
import { expect, it } from "vitest";
import { close, closeBytes, type Key, open, openBytes, padded } from "../../../src/office/vault/cipher.ts";
import { byPassphrase, newPair, sealTo, underPassphrase, unseal, WORK } from "../../../src/office/vault/pair.ts";
import { newRecovery, recoveryOf } from "../../../src/office/vault/shares.ts";
import { nodePassphrases } from "../../../src/passphrase.node.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => new Uint8Array(bytes) as Key);

it("gives back what was closed, whatever it was", async () => {
  await fc.assert(
    fc.asyncProperty(key, fc.string(), fc.jsonValue(), async (k, place, value) => {
      expect(await open(k, place, await close(k, place, value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 60 },
  );
});

it("opens nothing of which one bit was changed, that stands elsewhere or was closed with another key", async () => {
  await fc.assert(
    fc.asyncProperty(key, key, fc.uint8Array({ maxLength: 2000 }), fc.nat(), async (k, other, plain, nth) => {
      const closed = await closeBytes(k, "here", plain);
      expect([...((await openBytes(k, "here", closed)) ?? [])]).toEqual([...plain]);
      const bit = nth % (closed.length * 8);
      const flipped = closed.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await openBytes(k, "here", flipped)).toBeNull();
      expect(await openBytes(k, "there", closed)).toBeNull();
      if (other.join() !== k.join()) expect(await openBytes(other, "here", closed)).toBeNull();
      expect(await openBytes(k, "here", closed.subarray(0, nth % closed.length))).toBeNull();
    }),
    { numRuns: 60 },
  );
});

it("tells by its length only roughly how much was closed", () => {
  for (let length = 0; length < 40_000; length += 7) {
    expect(padded(length)).toBeGreaterThanOrEqual(length);
    expect(padded(length)).toBeLessThanOrEqual(Math.max(256, length * 1.12 + 1));
    expect(padded(padded(length))).toBe(padded(length));
  }
  expect(new Set(Array.from({ length: 3000 }, (_, n) => padded(n))).size).toBeLessThan(64);
});

it("lets the one it is sealed to open it, and the right passphrase", async () => {
  const [mine, theirs] = [await newPair(), await newPair()];
  const sealed = await sealTo(mine.recipient, "村主任");
  expect(new TextDecoder().decode((await unseal(mine.secret, sealed)) ?? undefined)).toBe("村主任");
  expect(await unseal(theirs.secret, sealed)).toBeNull();
});

it("opens by the right passphrase what was closed by it, on this thread or another", async () => {
  const { secret } = await newPair();
  for (const by of [undefined, nodePassphrases]) {
    const closed = await underPassphrase("山高水长 十二个字", secret, 4, by);
    for (const other of [undefined, nodePassphrases]) {
      expect(await byPassphrase("山高水长 十二个字", closed, other)).toBe(secret);
      expect(await byPassphrase("山高水长", closed, other)).toBeNull();
    }
    const bytes = Buffer.from(closed, "base64");
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 1)).toString("base64");
      expect(await byPassphrase("山高水长 十二个字", changed, by)).toBeNull();
    }
  }
});

it("leaves the thread to others while a passphrase is worked on", async () => {
  let turns = 0;
  let isDone = false;
  const turn = () => void (++turns && !isDone && setImmediate(turn));
  turn();
  const closed = await underPassphrase("山高水长", "密", WORK, nodePassphrases);
  isDone = true;
  expect(turns).toBeGreaterThan(20);
  expect(await byPassphrase("山高水长", closed, nodePassphrases)).toBe("密");
});

it("recovers a key from any two of three shares as people copy them, and says which one is misread", async () => {
  const { key: whole, shares } = await newRecovery();
  const [a = "", b = "", c = ""] = shares;
  expect(a).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  for (const pair of [
    [a, b],
    [b, c],
    [c, a],
    [a.toLowerCase().replaceAll("-", " "), b.replaceAll("0", "O").replaceAll("1", "l")],
  ] as const)
    expect(await recoveryOf([pair[0] ?? "", pair[1] ?? ""])).toEqual(whole);
  const misread = `${c.slice(0, -1)}${c.endsWith("7") ? "8" : "7"}`;
  expect(await recoveryOf([a, misread])).toEqual({ unreadable: 1 });
  expect(await recoveryOf(["", b])).toEqual({ unreadable: 0 });
  expect(await recoveryOf([a, a])).toBe("same");
  const other = await newRecovery();
  expect(await recoveryOf([a, other.shares.find((share) => share !== a) ?? ""])).not.toEqual(whole);
});
