import type { CivilDate } from "../../deadline/civil-date.ts";

/** Things to be done at their time: what is put in while a day is being lived takes its place in that day. */
export class Agenda<Task> {
  readonly #days = new Map<CivilDate, { at: number; task: Task }[]>();

  put(day: CivilDate, at: number, task: Task): void {
    const tasks = this.#days.get(day) ?? [];
    const before = tasks.findLastIndex((one) => one.at <= at);
    tasks.splice(before + 1, 0, { at, task });
    this.#days.set(day, tasks);
  }

  /** The tasks of a day in order of time, those put in meanwhile too; each is given once. */
  *take(day: CivilDate): Generator<{ at: number; task: Task }> {
    for (let tasks = this.#days.get(day); tasks?.length; tasks = this.#days.get(day)) {
      const next = tasks.shift();
      if (next) yield next;
    }
    this.#days.delete(day);
  }
}
