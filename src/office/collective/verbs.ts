import type { Viewer } from "../../petition/access.ts";
import type { County } from "../county.ts";
import type { Office, Refused } from "../office.ts";
import type { Parts } from "../parts.ts";
import { answerTogether, type CommonAnswer } from "./answer.ts";
import { dealingsOf } from "./dealing.ts";
import { join, matterList, matterView, type Proposal, propose, represent, separate, type Together } from "./matter.ts";
import { precedentsOf } from "./precedent.ts";
import { returned } from "./returned.ts";
import type { Dealings, MatterRow, MatterView, Precedents, ReturnedRow } from "./view.ts";

export type { OwnPart } from "./answer.ts";
export type { Together };

/** What units do with each other about petitions, and what is done with several petitions at once. */
export type CollectiveVerbs = {
  /** What was sent back, other units' shares, days that were asked for; null where it is not there, or sealed. */
  dealings(viewer: Viewer, number: string): Promise<Dealings | null>;
  /** What units sent back among what the viewer may read, the undecided first. */
  returned(viewer: Viewer): Promise<ReturnedRow[]>;
  /** How matters like this one were decided; null where it is not there, or sealed. */
  precedents(viewer: Viewer, number: string): Promise<Precedents | null>;
  matters(viewer: Viewer): Promise<MatterRow[]>;
  /** Null for whoever may read none of its petitions. */
  matter(viewer: Viewer, id: string): Promise<MatterView | null>;
  propose(viewer: Viewer, proposal: Proposal): Promise<Together | Refused>;
  joinMatter(viewer: Viewer, id: string, numbers: readonly string[]): Promise<Together | Refused>;
  /** `all`: the matter is dissolved, as far as the viewer may move its petitions. */
  separate(viewer: Viewer, id: string, numbers: readonly string[] | "all", reason: string): Promise<Together | Refused>;
  represent(
    viewer: Viewer,
    id: string,
    number: string,
    said: { granted: string; reason: string },
  ): Promise<Together | Refused>;
  answerTogether(viewer: Viewer, id: string, answer: CommonAnswer): Promise<Together | Refused>;
};

export const collectiveVerbs = (
  parts: Parts,
  readCounty: () => Promise<County>,
  perform: Office["act"],
): CollectiveVerbs => ({
  dealings: async (viewer, number) => dealingsOf(parts, await readCounty(), viewer, number),
  returned: async (viewer) => returned(parts, await readCounty(), viewer),
  precedents: async (viewer, number) => precedentsOf(parts, await readCounty(), viewer, number),
  matters: (viewer) => matterList(parts, viewer),
  matter: async (viewer, id) => matterView(parts, await readCounty(), viewer, id),
  propose: (viewer, proposal) => propose([parts, readCounty], viewer, proposal),
  joinMatter: (viewer, id, numbers) => join([parts, readCounty], viewer, id, numbers),
  separate: (viewer, id, numbers, reason) => separate([parts, readCounty], viewer, id, numbers, reason),
  represent: (viewer, id, number, said) => represent([parts, readCounty], viewer, id, number, said),
  answerTogether: (viewer, id, answer) => answerTogether(parts, readCounty, perform, viewer, id, answer),
});
