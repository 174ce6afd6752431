import type { Viewer } from "../../petition/access.ts";
import { Conflict, type Statement } from "../../store/store.ts";
import {
  deskKeysOf,
  dropSharesOf,
  endUnlockings,
  insertDeskKey,
  insertUnlocking,
  memberKeyOf,
  putMemberKey,
  putShare,
  sharesOf,
  touchUnlocking,
  unlockingBy,
  updateDeskKey,
  updateMemberKey,
} from "../../store/vault.ts";
import { base64url } from "../intake/proof.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { officeEvent } from "../staff/staff.ts";
import { close, open } from "./cipher.ts";
import { keyFrom } from "./matter.ts";
import { byPassphrase, newPair, type Pair, recipientOf, sealTo, underPassphrase, unseal, WORK } from "./pair.ts";
import { newRecovery, recoveryOf } from "./shares.ts";

const MINUTE = 60_000;
export const IDLE = 60 * MINUTE;
export const ABSOLUTE = 8 * 60 * MINUTE;
/** So many wrong passphrases are free; each further one makes the wait twice as long, an hour at most. */
const FREE = 5;
const SHORTEST = 12;
const TRIES = 4;

/** What is shown once, to be printed and given to three people: the shares of a desk's recovery key. */
export type Sheet = { desk: string; shares: string[] };
/** `token` goes into a cookie and nowhere else: with it alone what a member unlocked is opened again. */
export type Unlocked = { token: string; sheets: Sheet[] };

export const sealedDesks = ({ posts }: Viewer): string[] =>
  posts.flatMap(({ id, role }) => (role === "discipline" ? [id] : []));

/** Writes with an event of the office in the same list; nobody's secret is ever in it. */
async function write(
  parts: Parts,
  viewer: Viewer,
  type: string,
  data: Record<string, unknown>,
  statements: readonly Statement[],
): Promise<void> {
  const by = { person: viewer.person, post: sealedDesks(viewer)[0] ?? null, role: "discipline" as const };
  for (let attempt = 1; ; attempt++)
    try {
      return await parts.store.atomically([...statements, ...(await officeEvent(parts, type, data, by))]);
    } catch (error) {
      if (!(error instanceof Conflict) || error.table !== "event" || attempt === TRIES) throw error;
    }
}

/** With the office's own secret mixed in: whoever has a backup alone cannot even guess. */
const peppered = ({ seals }: Parts, passphrase: string): Promise<string> =>
  seals.mark("passphrase", passphrase.normalize("NFKC"));

const isWeak = (passphrase: string): boolean => [...passphrase.normalize("NFKC").trim()].length < SHORTEST;

const recoveryPlace = (desk: string) => `recovery\n${desk}`;
const unlockingPlace = (person: string) => `unlocking\n${person}`;

/** A key for a desk that has none: its pair, closed to this member, and to whoever brings two of the three shares. */
async function newDesk({ store: { db } }: Parts, desk: string, person: string, mine: Pair) {
  const { secret, recipient } = await newPair();
  const { key, shares } = await newRecovery();
  const sheet: Sheet = { desk, shares };
  return {
    sheet,
    statements: [
      insertDeskKey(db, { desk, recipient, recovery: await close(key, recoveryPlace(desk), secret) }),
      putShare(db, { desk, person, wrapped: await sealTo(mine.recipient, secret) }),
    ],
  };
}

/** The row that keeps a member's secret open for a while, and the token that opens it. */
async function unlockingFor(parts: Parts, person: string, secret: string) {
  const token = base64url(parts.draw(32));
  const now = parts.clock();
  const closed = await close(await keyFrom(parts, "unlocked", token), unlockingPlace(person), secret);
  const row = { id: await parts.seals.mark("unlocking", token), person, closed, openedAt: now, usedAt: now };
  return { token, statements: [endUnlockings(parts.store.db, person), insertUnlocking(parts.store.db, row)] };
}

async function newMember(parts: Parts, person: string, passphrase: string, work: number) {
  const pair = await newPair();
  const secret = await underPassphrase(await peppered(parts, passphrase), pair.secret, work, parts.passphrases);
  const row = { person, recipient: pair.recipient, secret, failures: 0, waitUntil: 0 };
  return { pair, statements: [putMemberKey(parts.store.db, row), dropSharesOf(parts.store.db, person)] };
}

/**
 * A member of a sealed desk sets their passphrase: the first one there makes the desk's key, a later one waits to be let in.
 * Done again it is for who has forgotten theirs: they wait to be let in anew. Refuses a short one (`weak-passphrase`), who
 * sits at no sealed desk (`no-right`), whoever alone can open a desk (`last-key`: two shares recover it), and the second of
 * two who make a key at once (`key-exists`: they set theirs again, and wait). `work`: as in underPassphrase.
 */
export async function setPassphrase(
  parts: Parts,
  viewer: Viewer,
  passphrase: string,
  work = WORK,
): Promise<Unlocked | Refused> {
  const { db } = parts.store;
  const { person } = viewer;
  const desks = sealedDesks(viewer);
  if (desks.length === 0) return { refused: "no-right" };
  if (isWeak(passphrase)) return { refused: "weak-passphrase", field: "passphrase" };
  const [keys, shares] = [await deskKeysOf(db, desks), await sharesOf(db, desks)];
  const isAlone = (desk: string) => shares.every((share) => share.desk !== desk || share.person === person);
  if (shares.some((share) => share.person === person && isAlone(share.desk))) return { refused: "last-key" };
  const { pair, statements } = await newMember(parts, person, passphrase, work);
  const bare = desks.filter((desk) => keys.every((key) => key.desk !== desk));
  const made = await Promise.all(bare.map((desk) => newDesk(parts, desk, person, pair)));
  const unlocking = await unlockingFor(parts, person, pair.secret);
  try {
    await write(parts, viewer, "desk-passphrase-set", { desksMade: bare }, [
      ...statements,
      ...made.flatMap((one) => one.statements),
      ...unlocking.statements,
    ]);
  } catch (error) {
    if (error instanceof Conflict && error.table === "desk_key") return { refused: "key-exists" };
    throw error;
  }
  return { token: unlocking.token, sheets: made.map(({ sheet }) => sheet) };
}

/** Notes a try before it is looked at, so that many at once are no more tries than one after the other. */
async function isTooOften(parts: Parts, viewer: Viewer, failures: number, waitUntil: number): Promise<boolean> {
  const now = parts.clock();
  if (now < waitUntil) return true;
  const more = failures + 1;
  const wait = more < FREE ? 0 : Math.min(60, 2 ** (more - FREE)) * MINUTE;
  const noted = updateMemberKey(parts.store.db, viewer.person, { failures: more, waitUntil: now + wait });
  if (more === FREE) await write(parts, viewer, "desk-passphrase-guessed", { failures: more }, [noted]);
  else await parts.store.atomically([noted]);
  return false;
}

/**
 * Opens what a member may read, by their passphrase. Refuses who has set none (`no-key`), a wrong one
 * (`wrong-passphrase`), and any for a while after five wrong ones (`too-many-tries`).
 */
export async function unlock(parts: Parts, viewer: Viewer, passphrase: string): Promise<Unlocked | Refused> {
  const member = sealedDesks(viewer).length > 0 ? await memberKeyOf(parts.store.db, viewer.person) : null;
  if (!member) return { refused: "no-key" };
  if (await isTooOften(parts, viewer, member.failures, member.waitUntil)) return { refused: "too-many-tries" };
  const secret = await byPassphrase(await peppered(parts, passphrase), member.secret, parts.passphrases);
  if (!secret) return { refused: "wrong-passphrase", field: "passphrase" };
  const { token, statements } = await unlockingFor(parts, viewer.person, secret);
  await parts.store.atomically([
    updateMemberKey(parts.store.db, viewer.person, { failures: 0, waitUntil: 0 }),
    ...statements,
  ]);
  return { token, sheets: [] };
}

/** Closes again what this person has open, on every device. */
export const lock = ({ store }: Parts, person: string): Promise<void> =>
  store.atomically([endUnlockings(store.db, person)]);

/**
 * The secret keys of the desks this member sits at today, by the token of their cookie; undefined when it is nobody's, or
 * another person's, or was not used for an hour, or is eight hours old. A desk whose public key was exchanged is left out.
 */
export async function keysOf(parts: Parts, viewer: Viewer, token: string): Promise<Viewer["keys"]> {
  const { db } = parts.store;
  const now = parts.clock();
  const row = await unlockingBy(db, await parts.seals.mark("unlocking", token));
  if (row?.person !== viewer.person || now - row.usedAt > IDLE || now - row.openedAt > ABSOLUTE) return undefined;
  const secret = await open<string>(await keyFrom(parts, "unlocked", token), unlockingPlace(viewer.person), row.closed);
  if (!secret) return undefined;
  if (now - row.usedAt > MINUTE) await parts.store.atomically([touchUnlocking(db, row.id, now)]);
  const desks = sealedDesks(viewer);
  const known = new Map((await deskKeysOf(db, desks)).map(({ desk, recipient }) => [desk, recipient]));
  const keys = new Map<string, string>();
  for (const { desk, person, wrapped } of await sharesOf(db, desks)) {
    const bytes = person === viewer.person && (await unseal(secret, wrapped));
    const key = bytes && new TextDecoder().decode(bytes);
    if (key && (await recipientOf(key)) === known.get(desk)) keys.set(desk, key);
    else if (key) parts.log("error", "desk-key-changed");
  }
  return keys;
}

/** Lets another member of a desk read what it reads, from now on and of old. Refuses who has no passphrase or no seat there. */
export async function letIn(
  parts: Parts,
  viewer: Viewer,
  desk: string,
  person: string,
  members: readonly string[],
): Promise<Refused | null> {
  const key = viewer.keys?.get(desk);
  if (!key) return { refused: "locked" };
  const member = members.includes(person) ? await memberKeyOf(parts.store.db, person) : null;
  if (!member) return { refused: "not-found" };
  const share = putShare(parts.store.db, { desk, person, wrapped: await sealTo(member.recipient, key) });
  await write(parts, viewer, "desk-let-in", { desk, person }, [share]);
  return null;
}

/**
 * Whoever sits at a desk that nobody can open any more opens it with two of its three shares, and sets a passphrase of
 * their own. Refuses a share that cannot be read (`bad-share`, with its field), one given twice (`same-share`), and shares
 * of another desk or of before (`wrong-shares`).
 */
export async function recover(
  parts: Parts,
  viewer: Viewer,
  { desk, shares, passphrase }: { desk: string; shares: readonly [string, string]; passphrase: string },
  work = WORK,
): Promise<Unlocked | Refused> {
  const { db } = parts.store;
  const [known] = sealedDesks(viewer).includes(desk) ? await deskKeysOf(db, [desk]) : [];
  if (!known) return { refused: "no-right" };
  if (isWeak(passphrase)) return { refused: "weak-passphrase", field: "passphrase" };
  const key = await recoveryOf(shares);
  if (key === "same") return { refused: "same-share", field: "other" };
  if ("unreadable" in key) return { refused: "bad-share", field: key.unreadable === 0 ? "one" : "other" };
  const secret = await open<string>(key, recoveryPlace(desk), known.recovery);
  if (!secret) return { refused: "wrong-shares" };
  const { pair, statements } = await newMember(parts, viewer.person, passphrase, work);
  const unlocking = await unlockingFor(parts, viewer.person, pair.secret);
  const share = putShare(db, { desk, person: viewer.person, wrapped: await sealTo(pair.recipient, secret) });
  await write(parts, viewer, "desk-recovered", { desk }, [...statements, share, ...unlocking.statements]);
  return { token: unlocking.token, sheets: [] };
}

/** New shares for a desk one has open, in place of those given out before, which are worth nothing from now on. */
export async function newShares(parts: Parts, viewer: Viewer, desk: string): Promise<Sheet | Refused> {
  const secret = viewer.keys?.get(desk);
  if (!secret) return { refused: "locked" };
  const { key, shares } = await newRecovery();
  const recovery = await close(key, recoveryPlace(desk), secret);
  await write(parts, viewer, "desk-shares-renewed", { desk }, [updateDeskKey(parts.store.db, desk, { recovery })]);
  return { desk, shares };
}
