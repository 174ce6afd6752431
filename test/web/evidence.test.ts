import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence, Triage } from "../../src/triage/triage.ts";
import type { Desk } from "../../src/web/desk/desk.ts";
import { MarkedWords, partOf, stretchesOf } from "../../src/web/desk/petition/evidence.tsx";
import { WORDINGS } from "../../src/wording/wording.ts";

const topics = [
  { topic: "compensation-payment", score: 3, words: [] },
  { topic: "wages", score: 1, words: [] },
] as unknown as Triage["topics"];
const desk = {
  words: WORDINGS["zh-Hans"],
  office: { place: (code: string) => ({ code, name: "泉山", township: "北山镇", county: "青田县" }) },
} as unknown as Desk;

const evidence = fc.record({
  start: fc.integer({ min: -2, max: 40 }),
  end: fc.integer({ min: -2, max: 45 }),
  word: fc.constant(""),
  because: fc.constantFrom("compensation-payment", "wages", "place:331121107210", "danger:fire", "accusation", "roads"),
  weight: fc.option(fc.float({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
});
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.stringMatching(/^[<>&"'一二😀\n\t ]{0,30}$/u),
);

const said = (words: string, marks: readonly Evidence[]) =>
  String(MarkedWords({ desk, text: words, triage: { topics, evidence: [...marks] } }));

/** What a browser shows of it: the text between the tags, with entities read. */
const shown = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const mark = (start: number, end: number, because: string): Evidence => ({ start, end, word: "", because });

describe("the deciding words", () => {
  it("are marked without losing, moving or cutting a character, whatever the evidence", () => {
    fc.assert(
      fc.property(text, fc.array(evidence, { maxLength: 8 }), (words, marks) => {
        const stretches = stretchesOf(words, marks);
        expect(stretches.reduce((all, { text: one }) => all + one, "")).toBe(words);
        if (words.isWellFormed()) expect(stretches.every((one) => one.text.isWellFormed())).toBe(true);
      }),
    );
  });

  it("stand in the page as the person wrote them, escaped and outside every tag", () => {
    fc.assert(
      fc.property(text, fc.array(evidence, { maxLength: 8 }), (words, marks) => {
        const html = said(words, marks);
        expect(shown(html)).toBe(words);
        expect(html.replace(/<\/?(?:blockquote|mark)(?: (?:class|lang|title|data-sign)="[^"<>]*")*>/g, "")).not.toMatch(
          /[<>]/,
        );
      }),
    );
  });

  it("say of each part everything that covers it, and sign each word where it ends", () => {
    const money = mark(0, 4, "wages");
    const fire = mark(2, 6, "danger:fire");
    expect(stretchesOf("拖欠工资着火了", [money, fire])).toEqual([
      { text: "拖欠", evidence: [money], ends: [] },
      { text: "工资", evidence: [money, fire], ends: [money] },
      { text: "着火", evidence: [fire], ends: [fire] },
      { text: "了", evidence: [], ends: [] },
    ]);
    expect(said("拖欠工资着火了", [money, fire]).match(/class="[^"]*"|data-sign="[^"]*"/g)).toEqual([
      'class="words"',
      'class="ev-second"',
      'class="ev-danger"',
      'data-sign="②"',
      'class="ev-danger"',
      'data-sign="险"',
    ]);
  });

  it("carry one sign when one lies inside another that says the same", () => {
    const html = said("我不想活了", [mark(1, 4, "danger:self-harm"), mark(1, 5, "danger:self-harm")]);
    expect(html.match(/data-sign="险"/g)?.length).toBe(1);
    expect(html).toMatch(/data-sign="险">了</);
  });

  it("tell in words what they spoke for, and how much", () => {
    const marks = [{ ...mark(0, 2, "compensation-payment"), weight: 1.84 }, mark(2, 4, "place:331121107210")];
    const html = said("补偿泉山", marks);
    expect(html).toContain('title="事项：补偿款拖欠 +1.8"');
    expect(html).toContain('title="村：北山镇 泉山"');
  });

  it("of a matter that is neither the best nor the runner-up are not marked", () => {
    expect(partOf(mark(0, 1, "roads-transport"), { topics })).toBeNull();
    expect(said("路", [mark(0, 1, "roads-transport")])).not.toContain("<mark");
  });

  it("of a very long text with thousands of overlaps are marked in a moment", () => {
    const words = "补偿款没到账".repeat(3000);
    const marks = Array.from({ length: 6000 }, (_, i) => mark(i * 3, i * 3 + 7, i % 2 ? "wages" : "danger:fire"));
    const before = performance.now();
    expect(shown(said(words, marks))).toBe(words);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
