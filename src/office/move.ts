import { act } from "./act.ts";
import type { County } from "./county.ts";
import { splitAtDesk } from "./intake/split.ts";
import type { Office } from "./office.ts";
import type { Parts } from "./parts.ts";
import { hold, reveal } from "./person/reveal.ts";
import { transcribe } from "./reading/transcribe.ts";
import { reclassify } from "./reclassify.ts";

/** Every move of the staff by its verb: some do more than change where a petition stands. */
export const moves =
  (parts: Parts, county: () => Promise<County>): Office["act"] =>
  (viewer, number, command, seen) => {
    const { verb, input } = command;
    if (verb === "split") return splitAtDesk(parts, county, viewer, number, input, seen);
    if (verb === "transcribe") return transcribe(parts, county, viewer, number, input, seen);
    if (verb === "reclassify") return reclassify(parts, county, viewer, number, input, seen);
    if (verb === "reveal") return reveal(parts, county, viewer, number, input, seen);
    if (verb === "hold" || verb === "release") return hold(parts, county, viewer, number, verb, input, seen);
    return act(parts, county, viewer, number, command, seen);
  };
