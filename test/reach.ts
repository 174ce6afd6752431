import type { Page } from "playwright-core";

/** Everything a person can act on. */
const CONTROLS = `a[href], button, input, select, textarea, summary, [tabindex="0"]`;

/**
 * Goes through a page by the Tab key alone, from its beginning. Gives what is wrong: what the key did not reach, what it
 * reached out of order, and where nobody could see that they are.
 */
export async function unreachedOn(page: Page): Promise<string[]> {
  const presses = await page.evaluate((controls) => {
    const radios = new Set<string>();
    const shown = [...document.querySelectorAll<HTMLElement>(controls)].filter((one) => {
      if (one.matches(":disabled, [type=hidden], [tabindex='-1']")) return false;
      if (!one.checkVisibility({ visibilityProperty: true })) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== "radio") return true;
      const group = `${one.name} ${one.form?.action}`;
      const first = !radios.has(group);
      radios.add(group);
      return first;
    });
    const reached: number[] = [];
    const wrong: string[] = [];
    const said = (one: Element | undefined) => one?.outerHTML.slice(0, 120) ?? "";
    document.addEventListener("focusin", ({ target }) => {
      const one = target as HTMLElement;
      const { outlineStyle } = getComputedStyle(one);
      const beside = one.nextElementSibling && getComputedStyle(one.nextElementSibling).outlineStyle;
      if (outlineStyle === "none" && beside !== "solid") wrong.push(`nobody sees the focus: ${said(one)}`);
      const at = shown.indexOf(one);
      if (at >= 0) reached.push(at);
    });
    Object.assign(window, {
      told: () => {
        const once = [...new Set(reached)];
        for (const [at, one] of shown.entries()) if (!once.includes(at)) wrong.push(`not reached: ${said(one)}`);
        for (const [i, at] of once.entries())
          if (at < (once[i - 1] ?? -1)) wrong.push(`out of order: ${said(shown[at])}`);
        return wrong;
      },
    });
    // Where the key sets out from, whatever the page put the focus on.
    const start = document.createElement("button");
    document.body.prepend(start);
    start.focus();
    start.remove();
    // Year, month, day and the picker of a date are stops of their own.
    return shown.reduce((sum, one) => sum + (one.matches("[type=date]") ? 4 : 1), 0);
  }, CONTROLS);
  for (let i = 0; i < presses; i++) await page.keyboard.press("Tab");
  return page.evaluate(() => (window as unknown as { told: () => string[] }).told());
}

/** What a finger would miss: controls lower or narrower than `least` pixels. A link inside a sentence is as high as its line. */
export const smallOn = (page: Page, least: number): Promise<string[]> =>
  page.evaluate(
    ([controls, most]) =>
      [...document.querySelectorAll<HTMLElement>(controls)].flatMap((one) => {
        if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.matches(".skip"))
          return [];
        if (one.matches("a, summary") && getComputedStyle(one).display === "inline") return [];
        // Whoever taps the words of a choice has chosen.
        const own = one.id && document.querySelector(`label[for="${one.id}"]`);
        const box = one.matches("[type=checkbox], [type=radio]") ? (one.closest("label") ?? (own || one)) : one;
        const { width, height } = box.getBoundingClientRect();
        if (width >= most && height >= most) return [];
        return [`${Math.round(width)}×${Math.round(height)} ${one.outerHTML.slice(0, 120)}`];
      }),
    [CONTROLS, least - 0.5] as const,
  );
