import { othersIn } from "../../store/collective.ts";
import type { PetitionRow } from "../../store/petition.ts";
import type { Parts } from "../parts.ts";

/** Told so: whoever comes or goes changes no figure that others can see, or hardly ever. */
const TOLD = [100, 50, 20, 10, 5, 3] as const;

/** How many others brought the same, for the petitioner's own page: at least so many, and nothing below three. */
export async function othersTold({ store }: Parts, row: PetitionRow): Promise<number | null> {
  const others = row.matter === null ? 0 : await othersIn(store.db, row);
  return TOLD.find((n) => others >= n) ?? null;
}
