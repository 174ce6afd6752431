import type { Viewer } from "../../petition/access.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { dayOf } from "../summon.ts";
import { letIn, lock, newShares, recover, type Sheet, setPassphrase, type Unlocked, unlock } from "./member.ts";
import { closeWaiting, type KeyView, keyView } from "./tidy.ts";

/** What members of a sealed desk do with its key; refusals as each says in `member.ts`. */
export type DeskKeys = {
  view(viewer: Viewer): Promise<KeyView | Refused>;
  setPassphrase(viewer: Viewer, passphrase: string): Promise<Unlocked | Refused>;
  unlock(viewer: Viewer, passphrase: string): Promise<Unlocked | Refused>;
  lock(person: string): Promise<void>;
  letIn(viewer: Viewer, desk: string, person: string): Promise<Refused | null>;
  recover(
    viewer: Viewer,
    how: { desk: string; shares: readonly [string, string]; passphrase: string },
  ): Promise<Unlocked | Refused>;
  newShares(viewer: Viewer, desk: string): Promise<Sheet | Refused>;
};

export const deskKeys = (parts: Parts, readCounty: () => Promise<County>): DeskKeys => ({
  view: async (viewer) => keyView(parts, await readCounty(), viewer),
  async setPassphrase(viewer, passphrase) {
    const said = await setPassphrase(parts, viewer, passphrase);
    // What came in before there was a key is closed to it at once.
    if ("sheets" in said && said.sheets.length > 0) await closeWaiting(parts);
    return said;
  },
  unlock: (viewer, passphrase) => unlock(parts, viewer, passphrase),
  lock: (person) => lock(parts, person),
  letIn: async (viewer, desk, person) =>
    letIn(parts, viewer, desk, person, (await readCounty()).holders(desk, dayOf(parts))),
  recover: (viewer, how) => recover(parts, viewer, how),
  newShares: (viewer, desk) => newShares(parts, viewer, desk),
});
