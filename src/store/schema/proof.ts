import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A pair of keys (Ed25519) with which registrations are signed. The public half stays published for ever. */
export const proofKey = sqliteTable("proof_key", {
  /** The first sixteen hex digits of the SHA-256 of the public key. */
  id: text().primaryKey(),
  /** The thirty-two bytes of the public key, base64url. */
  public: text().notNull(),
  /** The private half in PKCS 8, closed with the office's secret; null once the key was replaced. */
  closed: text(),
  madeAt: integer("made_at").notNull(),
});

/** The signed statement of a registration, closed with the petitioner's receipt and the office's secret together. */
export const proof = sqliteTable("proof", {
  petition: text().primaryKey(),
  closed: text().notNull(),
});
