import { petitionerOf, updatePetition, updatePetitioner } from "../store/petition.ts";
import type { Statement } from "../store/store.ts";
import type { County } from "./county.ts";
import { exchangeStatements } from "./exchange.ts";
import type { Exchange, Own, Refused, Said } from "./office.ts";
import type { Parts } from "./parts.ts";
import { dayOf, summonOwn } from "./summon.ts";
import { contactIn, type Matter } from "./vault/matter.ts";
import { closedContact } from "./vault/over.ts";
import { headOf } from "./view-of.ts";

type How = { name?: string; phone?: string };

/** What is written when a petitioner says how to reach them: of a sealed matter closed in its row, else in their own. */
async function reaching(parts: Parts, row: Matter, { name, phone }: How): Promise<Statement[] | null> {
  const { db } = parts.store;
  const change = {
    ...(name?.trim() ? { name: name.trim().slice(0, 60) } : {}),
    ...(phone?.trim() ? { phone: phone.trim().slice(0, 40) } : {}),
  };
  const nothing = Object.keys(change).length === 0;
  if (row.kind === "accusation") {
    if (!row.contentKey) return null;
    const known = { name: null, phone: null, ...(await contactIn(row)), ...change };
    return nothing ? [] : [updatePetition(db, row.id, { contact: await closedContact(row.id, known, row.contentKey) })];
  }
  const petitioner = await petitionerOf(db, row.petitioner);
  return petitioner && (nothing ? [] : [updatePetitioner(db, petitioner.id, change)]);
}

/** Adds or changes how the office can reach a petitioner. Refuses what `Office.contact` says. */
export async function contact(
  parts: Parts,
  readCounty: () => Promise<County>,
  own: Own,
  how: How,
  exchange?: Exchange<Said | Refused>,
): Promise<Said | Refused> {
  const row = await summonOwn(parts, own);
  const statements = row && (await reaching(parts, row, how));
  const result: Said | Refused =
    row && statements
      ? { seq: row.seq, petition: headOf(row, await readCounty(), dayOf(parts)) }
      : { refused: "not-found" };
  const about = { petition: row?.id ?? null, receipt: null, sealed: row?.kind === "accusation" };
  const share = exchange ? (await exchangeStatements(parts, exchange, result, about, parts.clock())).statements : [];
  await parts.store.atomically([...(statements ?? []), ...share]);
  return result;
}
