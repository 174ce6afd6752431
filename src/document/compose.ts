import { type CivilDate, civilDate, yearOf } from "../deadline/civil-date.ts";
import { type Further, furtherIn } from "../petition/opinion.ts";
import { turnOf } from "../petition/petition.ts";
import { sayArticle, sayDate } from "../wording/say.ts";
import type { Wording } from "../wording/wording.ts";
import type { Block, OfficialDocument } from "./block.ts";
import { chineseDate, numeral } from "./numeral.ts";
import { type Made, type Papers, servedAfter } from "./papers.ts";
import { rightFrom } from "./right.ts";

type Writing = { words: Wording; papers: Papers; made: Made };

const said = ({ made }: Writing, field: string): string => String(made.step.event.data[field] ?? "").trim();
const paragraph = (text: string): Block => ({ is: "paragraph", text });
const date = ({ words }: Writing, on: CivilDate): string => sayDate(words.office, on);
/** Sentences of one paragraph. */
const joined = ({ words }: Writing, ...sentences: string[]): string =>
  sentences.join(words.language === "en" ? " " : "");
const lookUp = (table: object, key: string): string =>
  Object.hasOwn(table, key) ? String(table[key as keyof typeof table]) : key;

/** Articles as documents cite them: 第三十二条. */
export const writeArticle = (words: Wording, codes: string): string =>
  words.language === "en"
    ? sayArticle(words.office, codes)
    : sayArticle(words.office, codes).replace(/第(\d+)/g, (_, n: string) => `第${numeral(Number(n))}`);

/** The number of a document: by year and petition, never counted: a gap in a series would betray what was sealed later. */
function numberOf(words: Wording, { number }: Papers, { kind, step, nth }: Made): string {
  const { document } = words;
  return document.number({
    code: document.code[kind],
    year: yearOf(step.event.on),
    number: nth > 1 ? document.again({ number, n: nth }) : number,
  });
}

/** What opens every word to the petitioner: which matter it is about, and what became of it. */
function about(w: Writing, ...more: string[]): Block {
  const matter = w.words.document.about({
    on: date(w, w.papers.registeredOn),
    topic: lookUp(w.words.topic, w.made.step.after.topic),
  });
  return paragraph(joined(w, matter, ...more));
}

/** The last day of the turn that began with it, and that it may still move. */
function due(w: Writing, say: (on: string) => string): Block[] {
  const turn = turnOf(w.made.step.after, w.papers.calendar, true);
  if (!turn) return [];
  return [
    paragraph(say(date(w, turn.due.legalDue))),
    ...(turn.due.provisional ? [paragraph(w.words.document.provisional)] : []),
  ];
}

const basis = (w: Writing): Block =>
  paragraph(w.words.document.basis({ article: writeArticle(w.words, w.made.step.event.article) }));
const reason = (w: Writing): Block[] =>
  said(w, "reason") ? [paragraph(w.words.document.reason({ reason: said(w, "reason") }))] : [];
const go = (w: Writing): Block => paragraph(w.words.document.refusal.go({ where: said(w, "whereToGo") }));

/** No more than the unit must know to find the matter: neither words nor name leave the house on this paper. */
function transfer(w: Writing): Block[] {
  const { transfer: say, nowhere } = w.words.document;
  const { registeredOn, number, place } = w.papers;
  const topic = lookUp(w.words.topic, w.made.step.after.topic);
  return [
    paragraph(say.body({ on: date(w, registeredOn), number, topic, place: place ?? nowhere })),
    ...due(w, (on) => say.due({ on })),
    paragraph(say.object),
    paragraph(say.words),
  ];
}

function acceptance(w: Writing): Block[] {
  const { acceptance: say, plan, due: sayDue } = w.words.document;
  const short = said(w, "ground");
  return [
    about(w),
    paragraph(short ? say.short({ ground: lookUp(w.words.office.option, short) }) : say.body),
    ...(said(w, "plan") ? [paragraph(plan({ plan: said(w, "plan") }))] : []),
    ...due(w, (on) => sayDue({ on })),
    ...(w.made.step.after.stage === "accepted" ? [paragraph(say.extend)] : []),
    paragraph(say.follow),
  ];
}

/** The right that begins with service, its last day, and where it is used; none after the last opinion. */
function right(w: Writing): Block[] {
  const { right: say } = w.words.document;
  const { step, kind } = w.made;
  const served = servedAfter(w.papers, step);
  const on = served ? civilDate(String(served.event.data.on)) : step.event.on;
  const then = rightFrom(w.papers, kind, on);
  if (!then) return [paragraph(say.final)];
  const values = { on: date(w, on), last: date(w, then.last) };
  const until = served ? say.served(values) : say.ifServed(values);
  return [
    paragraph(joined(w, say[then.asks]({ days: then.days, organ: then.organ }), until)),
    ...(then.provisional ? [paragraph(w.words.document.provisional)] : []),
    paragraph(say.after),
  ];
}

/** The parts of Article 32 under their headings; what an opinion of before has not is left out. */
function opinion(w: Writing): Block[] {
  const { document: say, office } = w.words;
  const { step, kind } = w.made;
  const requests = [
    { claim: said(w, "claim"), outcome: said(w, "outcome"), reasons: said(w, "reasons") },
    ...furtherIn(step.event.data),
  ];
  const several = requests.length > 1;
  const each = (says: (request: Further, n: number) => string) => requests.map((request, i) => says(request, i + 1));
  const outcome = (request: Further) => lookUp(office.outcome, request.outcome);
  const text = said(w, "opinion");
  const first = lookUp(office.outcome, said(w, "outcome"));
  const promise = said(w, "promise").replace(/[。.]$/, "");
  const promisedOn = said(w, "promisedOn");
  const parts: [keyof typeof say.part, string[]][] = [
    ["claim", each(({ claim }, n) => (several ? say.request({ n, claim }) : claim))],
    ["facts", [said(w, "facts")]],
    [
      "reasons",
      each(({ reasons }, n) => (several && reasons ? say.reasonsOf({ n, reasons }) : reasons)).filter(Boolean),
    ],
    [
      "opinion",
      [
        ...(several ? each((request, n) => say.outcomeOf({ n, outcome: outcome(request) })) : []),
        several ? text : joined(w, ...(text.startsWith(first) ? [] : [say.outcome({ outcome: first })]), text),
        ...(promise
          ? [
              promisedOn
                ? say.opinion.by({ promise, on: date(w, civilDate(promisedOn)) })
                : say.opinion.promise({ promise }),
            ]
          : []),
      ],
    ],
    ["basis", [said(w, "basis")]],
  ];
  const told = parts.filter(([, texts]) => texts.length > 0);
  const chinese = w.words.language !== "en";
  const heading = (n: number, part: keyof typeof say.part): Block => ({
    is: "heading",
    text: say.heading({ n: chinese ? numeral(n) : n, what: say.part[part] }),
  });
  const begins = { opinion: say.opinion.body, review: say.opinion.review, reexamination: say.opinion.reexamination };
  return [
    about(w, begins[kind as keyof typeof begins]),
    ...told.flatMap(([part, texts], i) => [
      heading(i + 1, part),
      ...texts.flatMap((text) => text.split("\n").filter(Boolean).map(paragraph)),
    ]),
    heading(told.length + 1, "right"),
    ...right(w),
  ];
}

const BODIES: Record<Made["kind"], (w: Writing) => Block[]> = {
  transfer,
  acceptance,
  refusal: (w) => [
    about(w),
    paragraph(w.words.document.refusal.body({ ground: lookUp(w.words.office.option, said(w, "ground")) })),
    ...reason(w),
    go(w),
  ],
  redirection: (w) => [
    about(w),
    paragraph(w.words.document.redirection({ route: lookUp(w.words.office.legalRoute, said(w, "route")) })),
    ...reason(w),
    go(w),
  ],
  extension: (w) => [
    about(w),
    paragraph(w.words.document.extension.body),
    ...reason(w),
    ...due(w, (on) => w.words.document.extension.days({ days: said(w, "days"), on })),
    paragraph(w.words.document.extension.approved),
  ],
  opinion,
  review: opinion,
  reexamination: opinion,
  reply: (w) => [
    about(w),
    paragraph(w.words.document.reply({ adoption: lookUp(w.words.office.option, said(w, "adoption")) })),
    paragraph(said(w, "reply")),
  ],
  service: (w) => [
    { is: "table", rows: proofOf(w) },
    { is: "note", text: w.words.document.service.note },
  ],
};

/** What a proof of service says; what is signed on paper, and what has not happened yet, is empty. */
function proofOf(w: Writing): [string, string][] {
  const { service: say, title, person } = w.words.document;
  const of = w.made.of ?? w.made;
  const served = servedAfter(w.papers, of.step)?.event.data;
  return [
    [say.document, title[of.kind]],
    [say.number, numberOf(w.words, w.papers, of)],
    [say.to, w.papers.to ?? person],
    [say.how, served ? lookUp(w.words.office.option, String(served.how)) : ""],
    [say.on, served ? date(w, civilDate(String(served.on))) : ""],
    [say.receiver, ""],
    [say.deputy, ""],
    [say.bearer, ""],
    [say.remark, ""],
  ];
}

/** A document of a petition in these words: pure, and the same whenever it is asked for. */
export function compose(words: Wording, papers: Papers, made: Made): OfficialDocument {
  const w = { words, papers, made };
  const { document } = words;
  const { step, kind } = made;
  const to = kind === "transfer" ? step.holder : (papers.to ?? document.person);
  return {
    name: made.name,
    title: document.title[kind],
    number: numberOf(words, papers, made),
    language: words.language,
    blocks: [
      ...(kind === "service" ? [] : [{ is: "to" as const, text: document.to({ name: to }) }]),
      ...BODIES[kind](w),
      basis(w),
      {
        is: "signature",
        unit: step.unit,
        on: words.language === "en" ? date(w, step.event.on) : chineseDate(step.event.on),
      },
      ...(words.language === "zh-Hans" ? [] : [{ is: "note" as const, text: document.copy }]),
    ],
  };
}
