import { type Contact, plainPhone } from "../../petition/contact.ts";
import { type PetitionerRow, petitionerOf } from "../../store/petition.ts";
import type { Parts } from "../parts.ts";
import { contactIn, type Matter } from "../vault/matter.ts";

/** Who spoke, with name and number opened. */
export type Petitioner = Omit<PetitionerRow, "phoneMark">;
/** What may be read of who it was. */
export type Who = Pick<Petitioner, "name" | "phone" | "restrictedAt">;

export const placeOf = (id: string, field: "name" | "phone"): string => `petitioner\n${id}\n${field}`;

/** By which a number is found again, however it is written; null where there is none, or too few figures. */
export async function markOfPhone({ seals }: Pick<Parts, "seals">, phone: string | null): Promise<string | null> {
  const plain = phone && plainPhone(phone);
  return plain ? seals.mark("phone", plain) : null;
}

/** Name and number as they are kept: closed, the number with its mark. What is not given stays as it is; null takes it away. */
export async function kept(
  parts: Pick<Parts, "seals">,
  id: string,
  { name, phone }: { name?: string | null; phone?: string | null },
): Promise<Partial<Pick<PetitionerRow, "name" | "phone" | "phoneMark">>> {
  const close = (field: "name" | "phone", plain: string | null) =>
    plain === null ? null : parts.seals.close(placeOf(id, field), plain);
  return {
    ...(name === undefined ? {} : { name: await close("name", name) }),
    ...(phone === undefined ? {} : { phone: await close("phone", phone), phoneMark: await markOfPhone(parts, phone) }),
  };
}

/** A row with name and number opened; null for what was closed with another secret. */
export async function opened({ seals }: Pick<Parts, "seals">, row: PetitionerRow): Promise<Petitioner> {
  const { phoneMark: _, ...rest } = row;
  const open = (field: "name" | "phone") =>
    row[field] === null ? null : seals.open(placeOf(row.id, field), row[field]);
  return { ...rest, name: await open("name"), phone: await open("phone") };
}

export async function petitionerBy(
  parts: Pick<Parts, "store" | "seals">,
  id: string | null,
): Promise<Petitioner | null> {
  const row = await petitionerOf(parts.store.db, id);
  return row && opened(parts, row);
}

/** Who brought a petition, opened: of a sealed one as it stands closed in its own row, where that is not locked. */
export async function whoBrought(parts: Pick<Parts, "store" | "seals">, matter: Matter): Promise<Who | null> {
  if (matter.kind !== "accusation") return petitionerBy(parts, matter.petitioner);
  const contact = await contactIn(matter);
  return contact && { name: contact.name, phone: contact.phone, restrictedAt: null };
}

/** What was given of it, without what is empty. */
export const given = (contact: Contact | undefined): { name?: string; phone?: string } => {
  const [name, phone] = [contact?.name?.trim(), contact?.phone?.trim()];
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
};
