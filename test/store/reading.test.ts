import { expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { readingCounts, villagesSet, wordCounts } from "../../src/store/reading.ts";
import { openWorld } from "../world.ts";

const since = civilDate("2025-01-01");

it("what the machine had said is counted from the index alone, without reading a petition", async () => {
  const world = await openWorld();
  const asked: string[] = [];
  const db = new Proxy(world.store.db, {
    get: (store, name) =>
      name === "all"
        ? (query: Parameters<typeof store.all>[0]) => {
            const { sql, params } = (store as unknown as { dialect: Dialect }).dialect.sqlToQuery(query);
            const bound = params.reduce<string>((text, value) => text.replace("?", () => `'${value}'`), sql);
            asked.push(bound);
            return store.all(query);
          }
        : Reflect.get(store, name),
  });
  await readingCounts(db, since);
  await wordCounts(db, since, 3, 15);
  await villagesSet(db, since, 5, 10);
  expect(asked.length).toBe(3);
  for (const query of asked) {
    const plan = await world.store.db.all<{ detail: string }>(`explain query plan ${query}`);
    const steps = plan.map(({ detail }) => detail).filter((detail) => /\bpetition\b/.test(detail));
    expect(steps).toEqual([expect.stringContaining("USING COVERING INDEX petition_reading")]);
  }
  world.close();
});

type Dialect = { sqlToQuery(query: unknown): { sql: string; params: unknown[] } };
