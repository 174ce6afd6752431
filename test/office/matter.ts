import { eq } from "drizzle-orm";
import { asViewer } from "../../src/office/vault/matter.ts";
import { closedWords } from "../../src/office/vault/over.ts";
import { petition } from "../../src/store/schema/petition.ts";
import type { Topic } from "../../src/triage/topic.ts";
import type { World } from "../world.ts";

/** Has a petition's text read as of these matters, each by its clauses, in the order they are given. */
export async function hearMatters(
  world: World,
  number: string,
  ...matters: { topic: Topic; secret?: boolean; clauses: string[] }[]
): Promise<void> {
  const { parts, store } = world;
  const found = await store.db.select().from(petition).where(eq(petition.number, number));
  const [row] = await asViewer(parts, await world.viewer("wu"), found);
  if (!row) throw new Error(`there is no ${number}`);
  const spanOf = (clause: string) => {
    const start = row.text.indexOf(clause);
    if (start < 0) throw new Error(`the text does not say ${clause}`);
    return { start, end: start + clause.length };
  };
  const heard = matters.map(({ topic, secret = false, clauses }) => ({ topic, secret, spans: clauses.map(spanOf) }));
  const triage = { ...row.triage, matters: heard };
  const { contentKey, closed } = row;
  const change = closed !== null && contentKey ? await closedWords({ ...row, triage }, contentKey) : { triage };
  await store.atomically([store.db.update(petition).set(change).where(eq(petition.id, row.id))]);
}
