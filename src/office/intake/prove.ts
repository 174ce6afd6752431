import { crypt } from "#crypt";
import type { Bytes, Cipher, Soon } from "../../crypt/crypt.ts";
import { localTime } from "../../deadline/civil-date.ts";
import { readReceipt } from "../../petition/number.ts";
import {
  insertProof,
  insertProofKey,
  type ProofKeyRow,
  proofBy,
  proofKeys,
  retireProofKeys,
} from "../../store/proof.ts";
import { stamped } from "../../store/stamped.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import type { Language } from "../../wording/language.ts";
import { sayDate } from "../../wording/say.ts";
import type { County } from "../county.ts";
import { faultOf } from "../log.ts";
import type { Parts } from "../parts.ts";
import { officeEvent } from "../staff/staff.ts";
import { summonOwn } from "../summon.ts";
import { base64url, digestOf, keyIdOf, pemOf, signed, statementOf } from "./proof.ts";

/** A key that signs or signed, as it is published. */
export type PublicKey = { id: string; x: string; pem: string; since: number; signs: boolean };
/** Signed statements (登记凭证) that something was registered when it was. */
export type Proofs = {
  /** Every key that ever signed, the newest first; makes the first one when there is none. */
  keys(): Promise<PublicKey[]>;
  /** The statement of one's own petition as a file, or null: no such receipt, or registered before there were any. */
  of(receipt: string): Promise<string | null>;
  /** Signs with a new key from now on and forgets the old private one; what it signed stays good. */
  rotate(): Promise<PublicKey>;
};

type Signing = { id: string; sign: (text: string) => Soon<Bytes> };
/** Gives the key that signs, kept open, or null; by the house that opened it. */
const readers = new WeakMap<Parts, () => Promise<Signing | null>>();

export const placeOfProofKey = (id: string) => `proof-key ${id}`;
export const placeOfProof = (petition: string) => `proof ${petition}`;

async function make(parts: Parts, retire: boolean): Promise<void> {
  const { db } = parts.store;
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const x = base64url(new Uint8Array((await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer));
  const id = await keyIdOf(x);
  const written = crypt.base64(
    new Uint8Array((await crypto.subtle.exportKey("pkcs8", pair.privateKey)) as ArrayBuffer),
  );
  const row = { id, public: x, closed: await parts.seals.close(placeOfProofKey(id), written), madeAt: parts.clock() };
  await parts.store.atomically([
    ...(retire ? [retireProofKeys(db)] : []),
    insertProofKey(db, row),
    ...(await officeEvent(parts, "proof-key", { id, public: x }, { person: null, post: null })),
  ]);
}

async function open(parts: Parts, { id, closed }: ProofKeyRow): Promise<Signing | null> {
  const written = closed && (await parts.seals.open(placeOfProofKey(id), closed));
  const key = written && crypt.unbase64(written);
  return key ? { id, sign: await crypt.signer(key) } : null;
}

function readerOf(parts: Parts): () => Promise<Signing | null> {
  let known: Signing | null = null;
  return stamped(parts.store, async () => {
    const [newest] = await proofKeys(parts.store.db);
    if (newest?.id !== known?.id) known = newest ? await open(parts, newest) : null;
    return known;
  });
}

/** The key that signs now; made when there is none, or none that the secret opens. */
async function signingKey(parts: Parts): Promise<Signing> {
  const read = readers.get(parts) ?? readerOf(parts);
  readers.set(parts, read);
  for (let attempt = 1; ; attempt++) {
    const signing = await read();
    if (signing) return signing;
    try {
      await make(parts, false);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === 5) throw error;
    }
  }
}

/** A key that only the receipt gives: without it the statement, and the salt in it, stay shut even to the office. */
const ownCipher = async (receipt: string, petition: string): Promise<Cipher> =>
  crypt.cipher(await crypt.derive(receipt, petition, "proof"));
/** Each of these keys closes one text, once. */
const ONCE = new Uint8Array(12);

type Registered = {
  id: string;
  number: string;
  text: string;
  language: Language;
  receipt: string;
  files: readonly string[];
};

/**
 * The signed statement of a registration at `now`, and what is to be written of it. Of what was said it holds a fingerprint
 * alone, and nothing by which a tip-off differs. A failure here costs the statement, never the registration (null).
 */
export async function prove(
  parts: Parts,
  county: County,
  { id, number, text, language, receipt, files }: Registered,
  now: number,
): Promise<{ proof: string; statements: Statement[] } | null> {
  try {
    const { id: key, sign } = await signingKey(parts);
    const salt = crypt.hex(parts.draw(16));
    const { web, office } = parts.wordings[language];
    const { day, time } = localTime(now, parts.zone);
    const on = sayDate(office, day);
    const says = web.proof.says({
      number,
      on,
      time,
      where: parts.publicUrl ? `${parts.publicUrl}/proof` : web.proof.page,
    });
    const facts = {
      number,
      "registered-on": day,
      "registered-at": new Date(now).toISOString(),
      county: county.home,
      digest: await digestOf(salt, text, files),
      salt,
      key,
    };
    const proof = await signed(statementOf(says, facts), sign);
    const own = await (await ownCipher(receipt, id)).close(ONCE, new TextEncoder().encode(proof));
    const closed = await parts.seals.close(placeOfProof(id), crypt.base64(own));
    return { proof, statements: [insertProof(parts.store.db, id, closed)] };
  } catch (error) {
    parts.log("error", "proof-failed", { error: faultOf(error) });
    return null;
  }
}

async function proofOf(parts: Parts, typed: string): Promise<string | null> {
  const receipt = readReceipt(typed);
  const row = receipt && (await summonOwn(parts, { receipt }));
  const closed = row && (await proofBy(parts.store.db, row.id));
  const written = closed && (await parts.seals.open(placeOfProof(row.id), closed));
  const own = written && crypt.unbase64(written);
  if (!own || !receipt) return null;
  const plain = await (await ownCipher(receipt, row.id)).open(ONCE, own);
  return plain && new TextDecoder().decode(plain);
}

const published = (row: ProofKeyRow, i: number): PublicKey => ({
  id: row.id,
  x: row.public,
  pem: pemOf(row.public),
  since: row.madeAt,
  signs: i === 0,
});

/** The office's signed statements. */
export const proofsOf = (parts: Parts): Proofs => ({
  async keys() {
    await signingKey(parts);
    return (await proofKeys(parts.store.db)).map(published);
  },
  of: (receipt) => proofOf(parts, receipt),
  async rotate() {
    await make(parts, true);
    const [newest] = await proofKeys(parts.store.db);
    if (!newest) throw new Error("the new key is not there");
    return published(newest, 0);
  },
});
