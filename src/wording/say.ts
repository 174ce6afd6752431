import { type DayOff, WEEKEND } from "../deadline/calendar.ts";
import type { CivilDate } from "../deadline/civil-date.ts";
import type { Step } from "../deadline/count.ts";
import type { Standing } from "../deadline/standing.ts";
import type { ClockName } from "../petition/clock.ts";
import type { Further } from "../petition/opinion.ts";
import type { OfficeWords } from "./office.ts";
import type { Wording } from "./wording.ts";

/** `2026-11-23` as people write it in this language. */
export function sayDate(words: OfficeWords, date: CivilDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return words.date({ year, month: words.month[Number(month) - 1] ?? month, day: Number(day) });
}

/** `XF22,XF31(1)` as the articles are cited: the name of the rules, once, and the numbers. */
export function sayArticle(words: OfficeWords, codes: string): string {
  return codes
    .split(",")
    .map((code, at, all) => {
      const [, rules = "", n = ""] = /^([A-Z]+)(.*)$/.exec(code) ?? [];
      if (n && all[at - 1]?.replace(/\d.*$/, "") === rules) return words.article.also({ n });
      if (rules === "XF" || rules === "ZX" || rules === "JK" || rules === "PIPL") return words.article[rules]({ n });
      return rules === "SP" ? words.article.SP : words.article.HOUSE;
    })
    .join(words.list);
}

export const sayStanding = (words: OfficeWords, { standing, days }: Standing): string =>
  words.standing[standing]({ days });

/** What is owed by the last day of a turn, and by which article. */
export const sayDue = (
  { web, office }: Pick<Wording, "web" | "office">,
  clock: ClockName,
  on: CivilDate,
  article: string,
) => office.detail.due({ owed: web.promise[clock]({ on: sayDate(office, on) }), article: sayArticle(office, article) });

/** How a date was counted, one line a step. */
export function saySteps(words: OfficeWords, steps: readonly Step[], provisional: boolean): string[] {
  const lines = steps.map((step) => sayStep(words, step));
  return provisional ? [...lines, words.step.provisional] : lines;
}

function sayStep(words: OfficeWords, step: Step): string {
  const date = (day: CivilDate) => sayDate(words, day);
  const over = (days: readonly DayOff[]) =>
    days
      .map((d) => words.aside({ what: date(d.date), more: d.because === WEEKEND ? words.step.weekend : d.because }))
      .join(words.list);
  switch (step.step) {
    case "started":
      return words.step.started({ on: date(step.on) });
    case "counted":
      return words.step[`counted-${step.unit}`]({ length: step.length, to: date(step.to) });
    case "skipped":
      return words.step.skipped({ over: over(step.over) });
    case "rolled":
      return words.step.rolled({ from: date(step.from), to: date(step.to), over: over(step.over) });
  }
}

/** The further requests of an opinion, each with its outcome and why. */
export const sayFurther = (office: OfficeWords, further: readonly Further[]): string =>
  further
    .map(({ claim, outcome, reasons }) =>
      [
        office.detail.further({ claim, outcome: office.outcome[outcome as keyof typeof office.outcome] ?? outcome }),
        ...(reasons ? [office.detail.reasons({ reasons })] : []),
      ].join("\n"),
    )
    .join("\n");
