import { type Contact, maskedIn } from "../../petition/contact.ts";
import { THE_PETITIONER } from "../../petition/petition.ts";
import { lastKept } from "../../petition/retention.ts";
import { insertPetitioner, type PetitionerRow, updatePetition, updatePetitioner } from "../../store/petition.ts";
import type { Statement } from "../../store/store.ts";
import { keepRefusal, make } from "../act.ts";
import { exchangeStatements } from "../chat/exchange.ts";
import type { County } from "../county.ts";
import type { Exchange, Own, Refused, Said } from "../office.ts";
import type { Parts } from "../parts.ts";
import { trackView } from "../read.ts";
import { dayOf, summonOwn } from "../summon.ts";
import { uuid } from "../uuid.ts";
import { contactIn, eventsIn, type Matter } from "../vault/matter.ts";
import { closedContact } from "../vault/over.ts";
import type { OwnCopy, OwnData } from "../view.ts";
import { eventView, headOf } from "../view-of.ts";
import { given, kept, whoBrought } from "./petitioner.ts";

type ReadCounty = () => Promise<County>;

/** What a petitioner may ask of their own data (PIPL 44-47). */
export type OwnDataVerbs = {
  /** Adds or changes how the office can reach the petitioner; null takes the number away. Refuses masked values. */
  contact(
    own: Own,
    contact: { name?: string; phone?: string | null },
    exchange?: Exchange<Said | Refused>,
  ): Promise<Said | Refused>;
  /** What is kept about the petitioner, who has read it, and until when; null when there is none such. */
  ownData(receipt: string): Promise<OwnData | null>;
  /** A copy of all of it. */
  ownCopy(receipt: string): Promise<OwnCopy | null>;
  /** Name and number are put away, for the petition office alone to read with a reason. */
  restrict(receipt: string): Promise<Said | Refused>;
};

export const ownDataVerbs = (parts: Parts, readCounty: ReadCounty): OwnDataVerbs => ({
  contact: (own, contact, exchange) => changeContact(parts, readCounty, own, contact, exchange),
  ownData: async (receipt) => ownData(parts, await readCounty(), receipt),
  ownCopy: async (receipt) => ownCopy(parts, await readCounty(), receipt),
  restrict: (receipt) => restrictOwn(parts, readCounty, receipt),
});

/** What is kept about a petitioner, with whom it was shared, and until when (PIPL 44, 45; 17: told in plain words). */
async function ownData(parts: Parts, county: County, receipt: string): Promise<OwnData | null> {
  const row = await summonOwn(parts, { receipt });
  if (!row) return null;
  const petitioner = await whoBrought(parts, row);
  const events = await eventsIn(parts, row);
  const { closedOn, kind } = row;
  return {
    number: row.number,
    channel: row.channel,
    name: petitioner?.name ?? null,
    phone: petitioner?.phone ?? null,
    restricted: petitioner?.restrictedAt != null || row.restrictedOn !== null,
    held: row.heldOn !== null,
    destroyedOn: row.destroyedOn,
    restrictOn: closedOn && lastKept(kind, "restrict", closedOn),
    destroyOn: closedOn && lastKept(kind, "destroy", closedOn),
    readings: events.flatMap((event) => {
      if (event.type !== "revealed") return [];
      const { role, unit, at, data } = eventView(event, county);
      // Which unit knows of a tip-off is not told on a page that others may look at.
      return [{ role, unit: kind === "accusation" ? null : unit, at, purpose: String(data.purpose) }];
    }),
  };
}

/** A copy of everything kept about this petitioner in this matter, as the page shows it and for machines (PIPL 45). */
async function ownCopy(parts: Parts, county: County, receipt: string): Promise<OwnCopy | null> {
  const row = await summonOwn(parts, { receipt });
  const data = row && (await ownData(parts, county, receipt));
  if (!data) return null;
  const petition = await trackView(parts, county, row);
  const { holder } = petition;
  // Who sits at the desk stays inside, as on the page.
  return { data, petition: { ...petition, holder: holder.is === "post" ? { ...holder, people: [] } : holder } };
}

/** What is to be written so that name or number are as the petitioner says now; `changed` names the fields. */
async function changing(
  parts: Parts,
  row: Matter,
  contact: { name?: string; phone?: string | null },
): Promise<{ changed: string[]; statements: Statement[] }> {
  const { db } = parts.store;
  const known = await whoBrought(parts, row);
  const changed = (["name", "phone"] as const).flatMap((field) => {
    const said = contact[field];
    if (said === undefined || said === (known?.[field] ?? null)) return [];
    return said === null ? `${field}-removed` : field;
  });
  if (changed.length === 0) return { changed, statements: [] };
  if (row.kind === "accusation") {
    const { contentKey } = row;
    if (!contentKey) return { changed: [], statements: [] };
    const whole = { name: null, phone: null, ...(await contactIn(row)), ...contact };
    return {
      changed,
      statements: [updatePetition(db, row.id, { contact: await closedContact(row.id, whole, contentKey) })],
    };
  }
  // Whoever gives a number anew wishes to be reached by it.
  const lifted = contact.phone ? { restrictedAt: null } : {};
  if (row.petitioner) {
    const change = { ...(await kept(parts, row.petitioner, contact)), ...lifted };
    return { changed, statements: [updatePetitioner(db, row.petitioner, change)] };
  }
  const now = parts.clock();
  const id = uuid(now, parts.draw);
  const nothing = { name: null, phone: null, phoneMark: null, address: null, restrictedAt: null };
  const { channel, language } = row;
  const fresh: PetitionerRow = {
    ...nothing,
    ...(await kept(parts, id, contact)),
    id,
    channel,
    language,
    createdAt: now,
  };
  return { changed, statements: [insertPetitioner(db, fresh), updatePetition(db, row.id, { petitioner: id })] };
}

/**
 * Corrects or adds the petitioner's name or number, or takes the number away (null): an event that names the fields, never
 * what stands in them (PIPL 46, 47). Nothing new is nothing said, and no event. Refuses values that were shown masked.
 */
async function changeContact(
  parts: Parts,
  readCounty: ReadCounty,
  own: Own,
  contact: { name?: string; phone?: string | null },
  exchange?: Exchange<Said | Refused>,
): Promise<Said | Refused> {
  const refuse = async (refused: Refused) => {
    if (exchange) await keepRefusal(parts, exchange, refused, "receipt" in own);
    return refused;
  };
  const asked: Contact = {
    ...(contact.name ? { name: contact.name } : {}),
    ...(contact.phone ? { phone: contact.phone } : {}),
  };
  const masked = maskedIn(asked);
  if (masked) return refuse({ refused: "masked", field: masked });
  const said = { ...given(asked), ...(contact.phone === null ? { phone: null } : {}) };
  const tooLong = (said.name?.length ?? 0) > 60 ? "name" : (said.phone?.length ?? 0) > 40 ? "phone" : null;
  if (tooLong) return refuse({ refused: "bad-field", field: tooLong });
  const row = await summonOwn(parts, own);
  if (!row) return refuse({ refused: "not-found" });
  const { changed, statements } = await changing(parts, row, said);
  const county = await readCounty();
  const today = dayOf(parts);
  const share = async (answer: Said): Promise<Statement[]> => {
    const about = { petition: row.id, receipt: null, sealed: row.kind === "accusation" };
    return exchange ? (await exchangeStatements(parts, exchange, answer, about, parts.clock())).statements : [];
  };
  if (changed.length === 0) {
    const same: Said = { seq: row.seq, petition: headOf(row, county, today) };
    const written = await share(same);
    if (written.length > 0) await parts.store.atomically(written);
    return same;
  }
  const done = await make(parts, readCounty, {
    summon: () => summonOwn(parts, own),
    verb: "changeContact",
    input: { changed: changed.join(",") },
    actors: () => [THE_PETITIONER],
    also: async (after) => [
      ...statements,
      ...(await share({ seq: after.seq, petition: headOf(after, county, today) })),
    ],
  });
  if ("refused" in done) return refuse(done);
  return { seq: done.row.seq, petition: headOf(done.row, county, today) };
}

/** Restricts the use of the petitioner's name and number to keeping them, save the petition office's with a reason (PIPL 44, 47). */
async function restrictOwn(parts: Parts, readCounty: ReadCounty, receipt: string): Promise<Said | Refused> {
  const { db } = parts.store;
  const row = await summonOwn(parts, { receipt });
  const petitioner = row && (await whoBrought(parts, row));
  if (!row || !petitioner) return { refused: "not-found" };
  const county = await readCounty();
  if (petitioner.restrictedAt !== null || row.restrictedOn !== null)
    return { seq: row.seq, petition: headOf(row, county, dayOf(parts)) };
  const done = await make(parts, readCounty, {
    summon: () => summonOwn(parts, { receipt }),
    verb: "restrict",
    input: { because: "asked" },
    actors: () => [THE_PETITIONER],
    also: () => [
      row.petitioner
        ? updatePetitioner(db, row.petitioner, { restrictedAt: parts.clock() })
        : updatePetition(db, row.id, { restrictedOn: dayOf(parts) }),
    ],
  });
  return "refused" in done ? done : { seq: done.row.seq, petition: headOf(done.row, county, dayOf(parts)) };
}
