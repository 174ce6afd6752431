import { z } from "zod";
import type { Viewer } from "../../petition/access.ts";
import {
  countSnippets,
  deleteSnippet,
  insertSnippet,
  type SnippetRow,
  snippetsOf,
  updateSnippet,
} from "../../store/snippet.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { uuid } from "../uuid.ts";

/** So many belong to one person or unit at most. */
const MOST = 60;
const Words = z.object({ title: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(2000) });

/** A snippet as its users see it; `unit`: code of the unit that shares it, null for one's own. */
export type Snippet = { id: string; unit: string | null; title: string; text: string };
/** What is to be kept: `id` null for a new one. */
export type SnippetInput = { id: string | null; unit: string | null; title: string; text: string };

const ownerOf = ({ person }: Viewer, unit: string | null): string =>
  unit === null ? `person:${person}` : `unit:${unit}`;
/** Owners whose snippets this viewer uses and may change: they themselves and every unit they have a post in. */
const ownersOf = (viewer: Viewer): string[] => [
  ownerOf(viewer, null),
  ...new Set(viewer.posts.map(({ unit }) => ownerOf(viewer, unit))),
];

const seen = ({ id, owner, title, text }: SnippetRow): Snippet => ({
  id,
  unit: owner.startsWith("unit:") ? owner.slice("unit:".length) : null,
  title,
  text,
});

/** One's own snippets and those of one's units. */
export const snippetsFor = async ({ store }: Parts, viewer: Viewer): Promise<Snippet[]> =>
  (await snippetsOf(store.db, ownersOf(viewer))).map(seen);

/** Keeps a new or changed one. Refuses a unit that is not the viewer's, words that are none or too long, and one too many. */
export async function keepSnippet(parts: Parts, viewer: Viewer, input: SnippetInput): Promise<Refused | null> {
  const { db } = parts.store;
  const owner = ownerOf(viewer, input.unit);
  if (!ownersOf(viewer).includes(owner)) return { refused: "no-right" };
  const words = Words.safeParse(input);
  if (!words.success) return { refused: "bad-field", field: String(words.error.issues[0]?.path[0] ?? "text") };
  if (input.id === null && (await countSnippets(db, owner)) >= MOST) return { refused: "bad-field", field: "full" };
  const row = { ...words.data, id: input.id ?? uuid(parts.clock(), parts.draw), owner, changedAt: parts.clock() };
  await parts.store.atomically([input.id === null ? insertSnippet(db, row) : updateSnippet(db, row)]);
  return null;
}

/** Takes one away; nothing happens where it is somebody else's. */
export const dropSnippet = ({ store }: Parts, viewer: Viewer, id: string): Promise<void> =>
  store.atomically([deleteSnippet(store.db, id, ownersOf(viewer))]);
