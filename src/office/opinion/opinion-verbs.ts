import type { Papers } from "../../document/papers.ts";
import type { Viewer } from "../../petition/access.ts";
import { isOpinionVerb, type OpinionVerb } from "../../petition/opinion.ts";
import type { County } from "../county.ts";
import type { Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { whoBrought } from "../person/petitioner.ts";
import { open } from "../read.ts";
import { summon, summonOwn } from "../summon.ts";
import type { MoveView, PetitionView } from "../view.ts";
import { papersOf } from "./papers.ts";
import { dropSnippet, keepSnippet, type Snippet, type SnippetInput, snippetsFor } from "./snippet.ts";

/** What an opinion is written from: the matter, the move that is open, what documents are made of, words at hand. */
export type Writer = {
  petition: PetitionView;
  move: MoveView & { verb: OpinionVerb };
  papers: Papers;
  /** Who signs. */
  unit: string;
  snippets: Snippet[];
};

/** The documents of a petition. `isShown`: the petitioner's name stands in them in full, or there is none. */
export type Documents = { petition: PetitionView; papers: Papers; isShown: boolean };

/** Opinions, the documents they become, and words kept for them. */
export type OpinionVerbs = {
  /** Null where there is no such petition for this viewer, or nothing they may answer now. */
  writer(viewer: Viewer, number: string): Promise<Writer | null>;
  /** Null when there is none such, or none for this viewer. */
  documents(viewer: Viewer, number: string): Promise<Documents | null>;
  /** The same of one's own petition. Serves nothing. */
  ownPapers(receipt: string): Promise<Papers | null>;
  snippets(viewer: Viewer): Promise<Snippet[]>;
  keepSnippet(viewer: Viewer, snippet: SnippetInput): Promise<Refused | null>;
  dropSnippet(viewer: Viewer, id: string): Promise<void>;
};

const isOpinion = (move: MoveView): move is MoveView & { verb: OpinionVerb } => isOpinionVerb(move.verb);

async function documents(parts: Parts, county: County, viewer: Viewer, number: string): Promise<Documents | null> {
  const row = await summon(parts, viewer, number, "export");
  const petition = row && (await open(parts, county, viewer, number));
  if (!petition) return null;
  const { petitioner } = petition;
  return {
    petition,
    papers: await papersOf(parts, county, row, petitioner?.name ?? null),
    isShown: petitioner === null || petitioner.name === null || petitioner.shownUntil !== null,
  };
}

async function writer(parts: Parts, county: County, viewer: Viewer, number: string): Promise<Writer | null> {
  const row = await summon(parts, viewer, number, "move");
  const petition = row && (await open(parts, county, viewer, number));
  const move = petition?.moves.find(isOpinion);
  if (!petition || !move) return null;
  const { holder } = petition;
  return {
    petition,
    move,
    papers: await papersOf(parts, county, row, petition.petitioner?.name ?? null),
    unit: holder.is === "post" ? holder.unit : petition.unit,
    snippets: await snippetsFor(parts, viewer),
  };
}

export const opinionVerbs = (parts: Parts, readCounty: () => Promise<County>): OpinionVerbs => ({
  writer: async (viewer, number) => writer(parts, await readCounty(), viewer, number),
  documents: async (viewer, number) => documents(parts, await readCounty(), viewer, number),
  async ownPapers(receipt) {
    const row = await summonOwn(parts, { receipt });
    return row && papersOf(parts, await readCounty(), row, (await whoBrought(parts, row))?.name ?? null);
  },
  snippets: (viewer) => snippetsFor(parts, viewer),
  keepSnippet: (viewer, snippet) => keepSnippet(parts, viewer, snippet),
  dropSnippet: (viewer, id) => dropSnippet(parts, viewer, id),
});
