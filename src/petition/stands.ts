import { helps } from "./beside.ts";
import type { Posts } from "./decide.ts";
import type { Actor, Petition } from "./petition.ts";
import type { Verb } from "./verb.ts";

/** Done by whoever answers for the matter, also while it waits for the petitioner or is closed. */
const BY_HANDLER: readonly Verb[] = ["reveal", "hold", "release", "performPromise", "repromise"];

/** Whether this actor stands where the row asks: the post that holds it, the clerk of the county, the head of the unit. */
export function stands(actor: Actor, petition: Petition, posts: Posts, verb: Verb): boolean {
  switch (actor.role) {
    case "petitioner":
    case "system":
      return true;
    case "clerk":
      return actor.post === posts.clerk && petition.kind !== "accusation";
    case "leader":
      return (actor.post === posts.head || actor.post === posts.superior) && petition.kind !== "accusation";
    default:
      if (actor.post === null) return false;
      if (verb === "answerHelp") return helps(petition, actor.post);
      return (
        actor.post === petition.holder ||
        (BY_HANDLER.includes(verb) && actor.post === petition.handler) ||
        (verb === "note" && petition.help.some(({ post }) => post === actor.post))
      );
  }
}
