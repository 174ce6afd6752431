import type { Wording } from "../../../wording/wording.ts";

type Name = keyof Wording["inbox"]["keys"]["deed"];
type Key = {
  name: Name;
  /** Keys as a browser names them; of two, one is pressed after the other. */
  keys: readonly string[];
  /** What of the page it is for: a link or button is pressed, a form unfolded and entered. Others the script does itself. */
  at?: string;
  /** Pressed when lines of a list are selected: does it to all of them. */
  many?: string;
  /** Stands on the page of a petition: on a list it opens the petition of the line one is at, and goes there. */
  inside?: true;
};

/** Every key of the desk, for the page that tells them and the script that obeys them. */
export const KEYS: readonly Key[] = [
  { name: "down", keys: ["j"] },
  { name: "up", keys: ["k"] },
  { name: "open", keys: ["Enter"] },
  { name: "select", keys: ["x"] },
  { name: "selectTo", keys: ["shift+x"] },
  { name: "search", keys: ["/"], at: "#by-search" },
  {
    name: "reply",
    keys: ["r"],
    at: ".move-reply, .move-answer, .move-answerReview, .move-answerReexamination, .move-feedback, .move-tell",
    many: "button[name=deed][value=reply]",
    inside: true,
  },
  { name: "accept", keys: ["1"], at: ".move-accept, .move-acceptShort, .move-takeUp", inside: true },
  { name: "join", keys: ["2"], at: "#collective", many: "button[name=deed][value=merge]", inside: true },
  { name: "object", keys: ["3"], at: ".move-object", inside: true },
  {
    name: "assign",
    keys: ["a"],
    at: ".move-route, .move-agree, .move-designate, .move-reassign",
    many: "button[name=deed][value=assign]",
    inside: true,
  },
  { name: "inbox", keys: ["g", "i"], at: 'nav a[href="/inbox"]' },
  { name: "summary", keys: ["g", "s"], at: 'nav a[href="/summary"]' },
  { name: "undelivered", keys: ["g", "u"], at: 'nav a[href="/undelivered"]' },
  { name: "copy", keys: ["."] },
  { name: "submit", keys: ["mod+Enter"] },
  { name: "submitNext", keys: ["mod+shift+Enter"] },
  { name: "sheet", keys: ["?"], at: "#keys-link" },
  { name: "leave", keys: ["Escape"] },
];

/** The table as the script reads it off the page, with what it says when a page has no such thing. */
export const keysFor = ({ inbox: { keys } }: Wording): string =>
  JSON.stringify({
    table: KEYS.map(({ name, ...key }) => ({ ...key, name, missing: keys.missing({ what: keys.deed[name] }) })),
    copied: keys.copied({ number: "{number}" }),
    close: keys.close,
  });
