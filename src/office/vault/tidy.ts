import type { Viewer } from "../../petition/access.ts";
import { desksOf, updatePetition } from "../../store/petition.ts";
import type { Statement } from "../../store/store.ts";
import {
  allMembers,
  allShares,
  deskKeysOf,
  dropMemberKey,
  dropShare,
  endUnlockings,
  forgetUnlockings,
  memberKeysOf,
  sharesOf,
  waitingForDesks,
} from "../../store/vault.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { officeEvent } from "../staff/staff.ts";
import { dayOf } from "../summon.ts";
import { clearAway } from "./file.ts";
import { keyByOffice } from "./matter.ts";
import { ABSOLUTE, IDLE, sealedDesks } from "./member.ts";
import { deedsFor } from "./over.ts";

const PORTION = 50;

/** Sealed matters that waited for their desk to have a key are closed to it, and the copy the office could open is gone. */
export async function closeWaiting(parts: Parts): Promise<number> {
  const { db } = parts.store;
  let done = 0;
  for (;;) {
    const rows = await waitingForDesks(db, PORTION);
    const statements: Statement[] = [];
    for (const row of rows) {
      const key = await keyByOffice(parts, row);
      if (key)
        statements.push(
          ...(await deedsFor(parts, row.id, key, await desksOf(db, row.id))),
          updatePetition(db, row.id, { officeKey: null }),
        );
    }
    if (statements.length === 0) return done;
    await parts.store.atomically(statements);
    done += rows.length;
  }
}

/** Whoever no longer sits at a sealed desk has no key there any more. */
async function takeKeys(parts: Parts, county: County): Promise<void> {
  const { db } = parts.store;
  const today = dayOf(parts);
  const sits = (desk: string, person: string) =>
    county.tenures.some((t) => t.post === desk && t.person === person && t.from <= today && (!t.to || today <= t.to));
  const gone = (await allShares(db)).filter(({ desk, person }) => !sits(desk, person));
  const left = (await allMembers(db)).filter(
    (person) => ![...county.posts.values()].some(({ id, role }) => role === "discipline" && sits(id, person)),
  );
  if (gone.length + left.length === 0) return;
  await parts.store.atomically([
    ...gone.map(({ desk, person }) => dropShare(db, desk, person)),
    ...left.map((person) => dropMemberKey(db, person)),
    ...[...new Set([...left, ...gone.map(({ person }) => person)])].map((person) => endUnlockings(db, person)),
    ...(await officeEvent(parts, "desk-keys-taken", { shares: gone, members: left }, { person: null, post: null })),
  ]);
}

/** What is done by the hour, and whenever somebody comes to a desk or leaves it. */
export async function tidy(parts: Parts, county: County): Promise<void> {
  const now = parts.clock();
  await parts.store.atomically([forgetUnlockings(parts.store.db, now - IDLE, now - ABSOLUTE)]);
  await takeKeys(parts, county);
  await closeWaiting(parts);
  await clearAway(parts);
}

export type DeskKeyView = {
  desk: string;
  unit: string;
  title: string;
  /** It has no key yet; one has not been let in; one has it closed, or open. */
  state: "none" | "outside" | "locked" | "open";
  members: string[];
  /** Who has a passphrase and waits to be let in. */
  waiting: { person: string; name: string }[];
};
/** `passphrase`: whether this person has set one. */
export type KeyView = { desks: DeskKeyView[]; passphrase: boolean };

/** How the keys of a member's sealed desks stand; refuses who sits at none. */
export async function keyView(parts: Parts, county: County, viewer: Viewer): Promise<KeyView | Refused> {
  const { db } = parts.store;
  const desks = sealedDesks(viewer);
  if (desks.length === 0) return { refused: "no-right" };
  const today = dayOf(parts);
  const [keys, shares] = [await deskKeysOf(db, desks), await sharesOf(db, desks)];
  const seats = new Map(
    desks.map((desk) => [
      desk,
      county.tenures
        .filter((t) => t.post === desk && t.from <= today && (!t.to || today <= t.to))
        .map(({ person }) => person),
    ]),
  );
  const able = new Set((await memberKeysOf(db, [...seats.values()].flat())).map(({ person }) => person));
  const nameOf = (person: string) => county.people.find(({ id }) => id === person)?.name ?? "";
  return {
    passphrase: able.has(viewer.person),
    desks: desks.map((desk) => {
      const inside = shares.flatMap((share) => (share.desk === desk ? [share.person] : []));
      const post = county.posts.get(desk);
      return {
        desk,
        unit: county.unitName(post?.unit ?? ""),
        title: post?.title ?? "",
        state: keys.every((key) => key.desk !== desk)
          ? "none"
          : viewer.keys?.has(desk)
            ? "open"
            : inside.includes(viewer.person)
              ? "locked"
              : "outside",
        members: inside.map(nameOf),
        waiting: [...new Set(seats.get(desk) ?? [])]
          .filter((person) => able.has(person) && !inside.includes(person) && person !== viewer.person)
          .map((person) => ({ person, name: nameOf(person) })),
      };
    }),
  };
}
