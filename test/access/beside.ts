import type { Office } from "../../src/office/office.ts";

/**
 * What of the office has nothing to do with any one petition of somebody else, and why. Whatever is neither here nor in
 * DOORS is a new door, and fails the test until somebody has thought about it.
 */
export const BESIDES: Partial<Record<keyof Office, string>> = {
  ...all("the office itself", [
    "today",
    "now",
    "refresh",
    "home",
    "posts",
    "post",
    "units",
    "topics",
    "villages",
    "place",
    "townships",
    "proofs",
  ]),
  ...all("the public board: no figure below three people, no tip-off, compared before and after one", ["board"]),
  ...all("a number of promises and of matters on vacant posts, in which no accusation is", ["promises", "idlePosts"]),
  ...all("who does whose work: posts and days; the counts leave accusations out", [
    "absences",
    "beAway",
    "beBack",
    "leavers",
    "onItsWay",
    "handOver",
  ]),
  ...all("a petitioner's own, by receipt, ticket or chat", [
    "receive",
    "again",
    "sameWords",
    "track",
    "look",
    "glance",
    "join",
    "callBack",
    "say",
    "split",
    "attach",
    "contact",
    "mine",
    "ownCopy",
    "ownData",
    "ownPapers",
    "restrict",
  ]),
  ...all("a conversation of one chat", [
    "heard",
    "conversation",
    "keep",
    "wipe",
    "transcript",
    "accuses",
    "findVillages",
  ]),
  ...all("the viewer's own", [
    "viewer",
    "putAway",
    "chats",
    "keys",
    "leaving",
    "recallAll",
    "snippets",
    "keepSnippet",
    "dropSnippet",
  ]),
  ...all("a page that was found by `open` before; writes only the viewer's own draft", ["scribble"]),
  ...all("what `open` and `documents` give, and only to whoever has the move", ["writer"]),
  ...all("figures in which no accusation and no person stands: compared before and after a tip-off", ["readings"]),
  ...all(
    "by `matter`, and each of its petitions through the gate of a move; what they are tried with is in `joinMatter`",
    ["matters", "propose", "separate", "represent", "answerTogether"],
  ),
  ...all("the house: roster, calendar, wording", [
    "coverage",
    "duties",
    "setDuty",
    "staff",
    "appoint",
    "dismiss",
    "calendar",
    "setYear",
    "wording",
    "wordingChanges",
    "reword",
  ]),
  ...all("where steps are told to systems outside, and what became of it: kinds of events and times alone", ["hooks"]),
  ...all("numbers of whole counties in which no accusation is: compared before and after one", ["roll"]),
  ...all("a list the viewer brought, and what became of its rows; none of what the house has", ["past"]),
  ...all("the machine's own", ["record", "sweep", "enter", "deliver", "metrics", "check"]),
};

function all(why: string, methods: (keyof Office)[]): Partial<Record<keyof Office, string>> {
  return Object.fromEntries(methods.map((method) => [method, why]));
}
