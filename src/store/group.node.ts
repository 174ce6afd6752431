import type Database from "better-sqlite3";
import type { Statement } from "./store.ts";

/** With so many waiting nothing is gained by waiting on. */
const FULL = 64;
/** The first one waits no longer than this, however much comes. */
const MOST_TURNS = 4;

type Unit = { statements: readonly Statement[]; done: () => void; failed: (error: unknown) => void };

/**
 * Lists of statements that come in during one turn of the event loop, and in a few more as long as each brings some, are
 * committed together: they share one wait for the disk. Each of them is written whole or not at all and fails alone, with
 * its own error; none is answered before the commit has returned. `write` runs work within one transaction and throws when
 * it is not committed.
 */
export function groupCommit(raw: Database.Database, write: (work: () => void) => void) {
  let waiting: Unit[] = [];

  const run = ({ statements }: Unit) => {
    for (const statement of statements)
      if ("built" in statement) raw.prepare(statement.text).run(...statement.values());
      else (statement as unknown as { run(): void }).run();
  };
  const alone = raw.transaction(run);

  /** With a savepoint each, which costs a copy of every page: only when one of them is known to fail. */
  function writeEach(units: readonly Unit[]): Map<Unit, unknown> {
    const failed = new Map<Unit, unknown>();
    write(() => {
      for (const unit of units)
        try {
          alone(unit);
        } catch (error) {
          // A disk that is full takes the whole transaction with it.
          if (!raw.inTransaction) throw error;
          failed.set(unit, error);
        }
    });
    return failed;
  }

  function writeAll(units: readonly Unit[]): Map<Unit, unknown> {
    try {
      write(() => units.forEach(run));
      return new Map();
    } catch (error) {
      return units.length === 1 ? new Map(units.map((unit) => [unit, error])) : writeEach(units);
    }
  }

  function flush(): void {
    const units = waiting;
    waiting = [];
    if (units.length === 0) return;
    let failed: Map<Unit, unknown>;
    try {
      failed = writeAll(units);
    } catch (error) {
      failed = new Map(units.map((unit) => [unit, error]));
    }
    for (const unit of units)
      if (failed.has(unit)) unit.failed(failed.get(unit));
      else unit.done();
  }

  function flushUnlessMoreCame(seen: number, turns: number): void {
    const now = waiting.length;
    if (now > seen && now < FULL && turns < MOST_TURNS) setImmediate(flushUnlessMoreCame, now, turns + 1);
    else flush();
  }

  return {
    add: (statements: readonly Statement[]) =>
      new Promise<void>((done, failed) => {
        if (waiting.length === 0) setImmediate(flushUnlessMoreCame, 0, 1);
        waiting.push({ statements, done, failed });
      }),
    /** Writes what waits now. */
    flush,
  };
}
