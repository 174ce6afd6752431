import { writeSync } from "node:fs";
import type { Reporter, TestModule, TestRunEndReason, TestSuite } from "vitest/node";

/** How many tests passed, failed and were skipped. */
export type Tally = { passed: number; failed: number; skipped: number };

/** The last line of a run: `N passed, N failed`, and `, N skipped` only if any were. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

const broken = (part: TestModule | TestSuite) => (part.errors().length > 0 ? 1 : 0);

/** The full names of those that passed only when tried again. */
export const atSecondTry = (modules: readonly TestModule[]): string[] =>
  modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) =>
      test.result().state === "passed" && (test.diagnostic()?.retryCount ?? 0) > 0
        ? [`${module.relativeModuleId} > ${test.fullName}`]
        : [],
    ),
  );

/** Counts every test of a run. A file or suite that broke outside its tests counts as one failure. */
export function tally(modules: readonly TestModule[]): Tally {
  const sum: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    sum.failed += broken(module);
    for (const suite of module.children.allSuites()) sum.failed += broken(suite);
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      sum[state === "pending" ? "failed" : state] += 1;
    }
  }
  return sum;
}

/** Writes the tally when the process ends, so that nothing can print below it. */
export class TallyReporter implements Reporter {
  private sum: Tally = { passed: 0, failed: 1, skipped: 0 };

  onInit() {
    process.once("exit", () => writeSync(1, `${lastLine(this.sum)}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[], reason: TestRunEndReason) {
    this.sum = tally(modules);
    for (const name of atSecondTry(modules)) writeSync(1, `Passed only at the second try: ${name}\n`);
    this.sum.failed += unhandled.length;
    const unfinished = reason === "interrupted" || modules.length === 0;
    if (this.sum.failed === 0 && (unfinished || reason === "failed")) this.sum.failed = 1;
  }
}
