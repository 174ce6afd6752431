import {
  countOlder,
  keepProof,
  keepProofKey,
  olderChats,
  olderNotices,
  olderOfficeKeys,
  olderPetitioners,
  olderProofKeys,
  olderProofs,
  olderShared,
  remarkChat,
} from "../../store/closed.ts";
import { readSetting, setSetting } from "../../store/county.ts";
import { updateNotice } from "../../store/notice.ts";
import { updatePetition, updatePetitioner } from "../../store/petition.ts";
import type { Statement, Store } from "../../store/store.ts";
import { markOfChat, placeOfChat } from "../chat/chat-mark.ts";
import { placeOfProof, placeOfProofKey } from "../intake/prove.ts";
import type { Seals } from "../seal.ts";
import { placeOf as contentPlaceOf } from "../vault/matter.ts";
import { kept, placeOf } from "./petitioner.ts";

const PORTION = 100;
/** A write holds up whoever else wants one: so many rows go into it. */
const AT_ONCE = 25;
/** The key everything is closed with. */
const CLOSED_WITH = "closed-with";

export type Renewed = {
  rows: number /** Closed with a secret that is not known: left as they are. */;
  unreadable: number;
};
type Rows<Row> = (after: string, limit: number) => Promise<Row[]>;
/** What to write so that a row is closed with the newest key; null when it cannot be opened. */
type Again<Row> = (row: Row) => Promise<Statement[] | null>;

/**
 * Closes and marks anew whatever is not closed with the newest key, also what still stands in the open from before: chats,
 * names and numbers, keys of what petitions say, receipts that wait in the outbox, proofs, what is shared with systems outside. Each row is
 * written whole, so that it may be stopped, or killed, at any moment and begun again. Receipts cannot be marked anew: they
 * are found by the mark of the key they were given under. Nobody else may write meanwhile: who has the older keys alone
 * would not find what is marked anew.
 */
export async function renew(
  { store, seals }: { store: Store; seals: Seals },
  tell: (done: number, all: number) => void = () => {},
): Promise<Renewed> {
  const { db } = store;
  const { newest } = seals;
  if ((await readSetting(db, CLOSED_WITH)) === newest) return { rows: 0, unreadable: 0 };
  const all = await countOlder(db, newest);
  const done: Renewed = { rows: 0, unreadable: 0 };
  /** What stands there: opened, or as it is where it was never closed. */
  const open = (place: string, said: string) => (/^v\d+\./.test(said) ? seals.open(place, said) : said);
  const again = async (place: string, said: string) => {
    const plain = await open(place, said);
    return plain === null ? null : seals.close(place, plain);
  };

  async function pass<Row>(read: Rows<Row>, keyOf: (row: Row) => string, renewed: Again<Row>): Promise<void> {
    let after = "";
    for (;;) {
      const rows = await read(after, PORTION);
      for (let i = 0; i < rows.length; i += AT_ONCE) {
        const some = await Promise.all(rows.slice(i, i + AT_ONCE).map(renewed));
        const statements = some.flatMap((one) => one ?? []);
        if (statements.length > 0) await store.atomically(statements);
        done.rows += some.length;
        done.unreadable += some.filter((one) => one === null).length;
        tell(done.rows, all);
      }
      const last = rows.at(-1);
      if (rows.length < PORTION || last === undefined) return;
      after = keyOf(last);
    }
  }

  await pass(
    (after, limit) => olderChats(db, newest, after, limit),
    ({ mark }) => mark,
    async (row) => {
      const address = await open(placeOfChat(row.mark), row.address);
      if (address === null) return null;
      const mark = await markOfChat({ seals }, { channel: row.channel, address });
      const closed = await seals.close(placeOfChat(mark), address);
      return remarkChat(db, row, { mark, channel: row.channel, address: closed });
    },
  );
  await pass(
    (after, limit) => olderPetitioners(db, newest, after, limit),
    ({ id }) => id,
    async ({ id, name, phone }) => {
      const plain = {
        name: name === null ? undefined : await open(placeOf(id, "name"), name),
        phone: phone === null ? undefined : await open(placeOf(id, "phone"), phone),
      };
      if (plain.name === null || plain.phone === null) return null;
      return [updatePetitioner(db, id, await kept({ seals }, id, plain))];
    },
  );
  await pass(
    (after, limit) => olderOfficeKeys(db, newest, after, limit),
    ({ id }) => id,
    async ({ id, officeKey }) => {
      const closed = await again(contentPlaceOf.officeKey(id), officeKey ?? "");
      return closed === null ? null : [updatePetition(db, id, { officeKey: closed })];
    },
  );
  await pass(
    (after, limit) => olderNotices(db, newest, after, limit),
    ({ id }) => id,
    async ({ id, sealed }) => {
      const closed = await again(id, sealed ?? "");
      return closed === null ? null : [updateNotice(db, id, { sealed: closed })];
    },
  );
  await pass(
    (after, limit) => olderProofKeys(db, newest, after, limit),
    ({ id }) => id,
    async ({ id, closed }) => {
      const anew = await again(placeOfProofKey(id), closed ?? "");
      return anew === null ? null : [keepProofKey(db, id, anew)];
    },
  );
  await pass(
    (after, limit) => olderProofs(db, newest, after, limit),
    ({ petition }) => petition,
    async ({ petition, closed }) => {
      const anew = await again(placeOfProof(petition), closed);
      return anew === null ? null : [keepProof(db, petition, anew)];
    },
  );
  await pass(
    // Few, and each is gone from the next portion once it is written.
    async (after) => (after === "" ? olderShared(db, newest) : []),
    ({ place }) => place,
    async ({ place, closed, keep }) => {
      const anew = await again(place, closed);
      return anew === null ? null : [keep(anew)];
    },
  );
  if (done.unreadable === 0) await store.atomically([setSetting(db, CLOSED_WITH, newest)]);
  return done;
}
