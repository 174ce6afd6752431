import type { Viewer } from "../../petition/access.ts";
import {
  dropHook,
  type HookPostRow,
  type HookRow,
  hookBy,
  hooks,
  insertHook,
  lastWritten,
  postsOf,
  updateHook,
} from "../../store/hook.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { edit } from "../staff/staff.ts";
import { uuid } from "../uuid.ts";
import { drawSecret } from "./sign.ts";
import { secretPlace } from "./tell.ts";

const SHOWN = 20;
const LONGEST_URL = 500;

export type HookView = Pick<HookRow, "id" | "url" | "failingSince" | "lost"> & {
  paused: boolean;
  posts: Pick<HookPostRow, "type" | "at" | "tries" | "status" | "state">[];
};
export const HOOK_CHANGES = ["pause", "resume", "test", "remove"] as const;

/**
 * Systems outside that are told, signed, when an open petition goes a step on: the administrator's. What is told holds no
 * words, names or places, and nothing of a petition that is or ever was sealed.
 */
export type Hooks = {
  list(viewer: Viewer): Promise<HookView[] | Refused>;
  /** From now on. The secret is told here alone. Refuses what is no public address of https. */
  add(viewer: Viewer, url: string): Promise<{ secret: string } | Refused>;
  change(viewer: Viewer, id: string, what: (typeof HOOK_CHANGES)[number]): Promise<Refused | null>;
  /** Another secret; the old one signs beside it for a day. */
  rotate(viewer: Viewer, id: string): Promise<{ secret: string } | Refused>;
};

/** A public address by its looks: https, a name with a dot, no figure, nothing of a network of one's own. */
export function outward(typed: string): string | null {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== "https:" || url.username || url.password || typed.length > LONGEST_URL) return null;
  const isName = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname);
  if (!isName || /\.(?:local|localhost|internal|lan|home|test|invalid|arpa)$/.test(url.hostname)) return null;
  url.hash = "";
  return url.href;
}

export function hooksOf(parts: Parts): Hooks {
  const { seals, draw, clock } = parts;
  const { db } = parts.store;
  const mayRun = ({ posts }: Viewer) => posts.some(({ role }) => role === "admin");
  const close = (id: string, secret: string) => seals.close(secretPlace(id), secret);

  return {
    async list(viewer) {
      if (!mayRun(viewer)) return { refused: "no-right" };
      return Promise.all(
        (await hooks(db)).map(async ({ id, url, pausedAt, failingSince, lost }) => ({
          id,
          url,
          failingSince,
          lost,
          paused: pausedAt !== null,
          posts: (await postsOf(db, id, SHOWN)).map(({ type, at, tries, status, state }) => ({
            type,
            at,
            tries,
            status,
            state,
          })),
        })),
      );
    },
    async add(viewer, typed) {
      if (!mayRun(viewer)) return { refused: "no-right" };
      const url = outward(typed.trim());
      if (!url) return { refused: "bad-field", field: "url" };
      const now = clock();
      const id = uuid(now, draw);
      const secret = drawSecret(draw);
      const row: HookRow = {
        id,
        url,
        secret: await close(id, secret),
        secretBefore: null,
        rotatedAt: null,
        madeAt: now,
        pausedAt: null,
        told: await lastWritten(db),
        attempts: 0,
        notBefore: now,
        failingSince: null,
        lost: 0,
        testedAt: null,
      };
      await edit(parts, viewer, "hook-added", { hook: id, url }, [insertHook(db, row)]);
      return { secret };
    },
    async change(viewer, id, what) {
      if (!mayRun(viewer)) return { refused: "no-right" };
      if (!(await hookBy(db, id))) return { refused: "not-found" };
      const now = clock();
      const statements = {
        pause: () => [updateHook(db, id, { pausedAt: now })],
        resume: () => [updateHook(db, id, { pausedAt: null, notBefore: now })],
        test: () => [updateHook(db, id, { testedAt: now, notBefore: now })],
        remove: () => dropHook(db, id),
      };
      await edit(parts, viewer, "hook-changed", { hook: id, what }, statements[what]());
      return null;
    },
    async rotate(viewer, id) {
      if (!mayRun(viewer)) return { refused: "no-right" };
      const hook = await hookBy(db, id);
      if (!hook) return { refused: "not-found" };
      const secret = drawSecret(draw);
      const change = { secret: await close(id, secret), secretBefore: hook.secret, rotatedAt: clock() };
      await edit(parts, viewer, "hook-changed", { hook: id, what: "rotate" }, [updateHook(db, id, change)]);
      return { secret };
    },
  };
}
