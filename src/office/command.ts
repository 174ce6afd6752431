import type { Command } from "../petition/decide.ts";
import { VERBS, type Verb } from "../petition/verb.ts";
import type { PetitionRow } from "../store/petition.ts";
import { isTopic } from "../triage/topic.ts";
import type { County } from "./county.ts";
import type { Refused } from "./office.ts";

/** A command as its schema reads it, with every name in it known here; or which field is wrong. */
export function parse(verb: Verb, input: unknown, county: County, row: PetitionRow): Command | Refused {
  const parsed = VERBS[verb].input.safeParse(input ?? {});
  if (!parsed.success) return { refused: "bad-field", field: String(parsed.error.issues[0]?.path[0] ?? "") };
  const said = parsed.data as Record<string, unknown>;
  if (typeof said.post === "string" && !isDesk(said.post, verb, county))
    return { refused: "unknown-post", field: "post" };
  if (typeof said.proposed === "string" && !county.units.has(said.proposed))
    return { refused: "bad-field", field: "proposed" };
  if (typeof said.topic === "string" && !isTopic(said.topic)) return { refused: "bad-field", field: "topic" };
  if (said.village && !county.place(String(said.village))) return { refused: "unknown-village", field: "village" };
  if (verb === "correct" && said.village !== undefined) {
    // Without a village the township is again what was read.
    const place = county.villages.find(({ code }) => code === said.village);
    return { verb, input: { ...said, township: place?.townshipCode ?? row.triage.township } } as Command;
  }
  return { verb, input: said } as Command;
}

/** An open matter is handed to a desk that handles matters, never to the sealed desk or to an administrator. */
function isDesk(post: string, verb: Verb, county: County): boolean {
  const role = county.posts.get(post)?.role;
  return verb === "reassign" ? role !== undefined && role !== "admin" && role !== "discipline" : role === "cadre";
}
