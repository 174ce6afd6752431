import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkProof, digestOf, publicKeysIn } from "../../../src/office/intake/proof.ts";
import { openOffice } from "../../../src/office/open.ts";
import { openSeals } from "../../../src/office/seal.ts";
import { proof } from "../../../src/store/schema/proof.ts";
import { JPEG } from "../../sample.ts";
import { openWorld, type World } from "../../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const keys = async () => (await world.office.proofs.keys()).map(({ x }) => x);
const photo = { name: "wall.jpg", type: "image/jpeg", bytes: new Uint8Array(JPEG) };

it("what was registered is proved by a statement that anybody can check with the public key alone", async () => {
  const said = await world.receive("墙裂了三条缝，没有人来看", { uploads: [photo] });
  const facts = await checkProof(said.proof ?? "", await keys());
  expect(facts).toMatchObject({ number: said.number, "registered-on": said.registeredOn, county: "331121" });
  expect(Date.parse(facts?.["registered-at"] ?? "")).toBe(said.registeredAt);
  const [kept] = await world.store.db.query.attachment.findMany();
  const { salt = "", digest } = facts ?? {};
  expect(await digestOf(salt, "墙裂了三条缝，没有人来看", [kept?.sha256 ?? ""])).toBe(digest);
  expect(await digestOf(salt, "墙裂了两条缝，没有人来看", [kept?.sha256 ?? ""])).not.toBe(digest);
  expect(await world.office.proofs.of(said.receipt)).toBe(said.proof);
});

it("changed in one character it is good no more, nor with the key of another office", async () => {
  const { proof: file } = await world.receive("路灯坏了");
  const mine = await keys();
  await fc.assert(
    fc.asyncProperty(fc.nat((file ?? "").length - 2), fc.constantFrom("0", "月", "\n", "a"), async (at, char) => {
      const changed = `${file?.slice(0, at)}${char}${file?.slice(at + 1)}`;
      if (changed === file) return;
      expect(await checkProof(changed, mine)).toBeNull();
    }),
    { numRuns: 200 },
  );
  const other = await openWorld();
  const theirs = (await other.office.proofs.keys()).map(({ x }) => x);
  other.close();
  expect(await checkProof(file ?? "", theirs)).toBeNull();
  // A mail program ends lines in its own way.
  expect(await checkProof(`\uFEFF${file?.replaceAll("\n", "\r\n")}`, mine)).not.toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.string(), async (any) => {
      expect(await checkProof(any, mine)).toBeNull();
    }),
  );
});

it("of a tip-off gives nothing away: the same lines as of any matter, and none of its words", async () => {
  const open = await world.receive("路灯坏了", { contact: { name: "王婶" } });
  const sealed = await world.receive("泉山村的村主任贪污了补偿款", { kind: "accusation" });
  const [one = "", other = ""] = [open.proof ?? "", sealed.proof ?? ""].map((file) =>
    file.replace(/[0-9a-f]{16,}|[\d-]{13,}|\d\d:\d\d|T.*Z|signature: .*/g, "…"),
  );
  expect(other).toBe(one);
  expect(sealed.proof).not.toMatch(/泉山|贪污|举报|accusation/);
  expect(await world.office.proofs.of(sealed.receipt)).toBe(sealed.proof);
  expect(await world.office.proofs.of("1234")).toBeNull();
  // Nor does the table: it opens to nobody who does not hold the receipt.
  const rows = await world.store.db.select().from(proof);
  const inner = await Promise.all(
    rows.map(({ petition, closed }) => world.parts.seals.open(`proof ${petition}`, closed)),
  );
  for (const text of inner) expect(Buffer.from(text ?? "", "base64").toString()).not.toContain("registered-at");
});

it("a key that was replaced signs no more, and what it signed stays good", async () => {
  const before = await world.receive("路灯坏了");
  const old = (await keys())[0];
  const fresh = await world.office.proofs.rotate();
  const after = await world.receive("路灯又坏了");
  expect((await world.office.proofs.keys()).map(({ x, signs }) => [x, signs])).toEqual([
    [fresh.x, true],
    [old, false],
  ]);
  for (const { proof: file } of [before, after]) expect(await checkProof(file ?? "", await keys())).not.toBeNull();
  expect(await checkProof(after.proof ?? "", [old ?? ""])).toBeNull();
  expect((await world.store.db.query.proofKey.findMany()).filter(({ closed }) => closed !== null)).toHaveLength(1);
});

it("an office whose secret was lost signs with a new key, and cannot open what was closed with the old one", async () => {
  const before = await world.receive("路灯坏了");
  world.parts.seals = await openSeals("another secret for tests, long enough");
  const other = { ...world.parts };
  const office = await openOffice(other);
  const [fresh, old] = await office.proofs.keys();
  expect([fresh?.signs, old?.signs]).toEqual([true, false]);
  expect(await checkProof(before.proof ?? "", [fresh?.x ?? "", old?.x ?? ""])).not.toBeNull();
  expect(await office.proofs.of(before.receipt)).toBeNull();
});

it("what an import brings came in on another day, and proves nothing", async () => {
  const said = await world.receive("老账没有结", { channel: "import", at: Date.parse("2020-01-02T03:04:05Z") });
  expect(said.proof).toBeNull();
  expect(await world.office.proofs.of(said.receipt)).toBeNull();
});

it("keys are read as they are published", async () => {
  const [key] = await world.office.proofs.keys();
  for (const written of [key?.pem, key?.x, JSON.stringify({ keys: [{ x: key?.x }] })])
    expect(publicKeysIn(written ?? "")).toEqual([key?.x]);
  const { publicKey } = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const pem = Buffer.from(await webcrypto.subtle.exportKey("spki", publicKey)).toString("base64");
  expect(publicKeysIn(`-----BEGIN PUBLIC KEY-----\n${pem}\n-----END PUBLIC KEY-----`)).toEqual([]);
  expect(publicKeysIn("nothing")).toEqual([]);
});
