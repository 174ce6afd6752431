import { z } from "zod";
import { line, linesFor, phrase } from "./phrase.ts";

/** What the page says on which a person sees, corrects and restricts what is kept about them. */
export const OwnDataWords = z.strictObject({
  ...linesFor([
    "title",
    "open",
    "intro",
    "kept",
    "name",
    "phone",
    "chat",
    "nothing",
    "rest",
    "seen",
    "nobody",
    "until",
    "untilOpen",
    "held",
    "change",
    "changeHint",
    "save",
    "remove",
    "removeHint",
    "restrict",
    "restrictHint",
    "restricted",
    "copy",
    "copyHint",
    "back",
    "law",
    "changed",
    "removed",
    "isRestricted",
    "unchanged",
  ]).shape,
  seenBy: phrase("who", "at", "purpose"),
  restrictOn: phrase("on"),
  destroyOn: phrase("on"),
  gone: phrase("on"),
});

/** Before anything is asked that is not needed: what for, who sees it, how long, that it is free, how to take it back (PIPL 17). */
export const ConsentWords = z.array(line).min(1);
