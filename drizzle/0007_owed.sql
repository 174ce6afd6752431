-- The promise ledger in the order of its days: a promise's, else a settlement's (OWED_ON in src/store/promise.ts).
CREATE INDEX `petition_owed` ON `petition` (coalesce(`promised_on`, `agreed_on`), `id`) WHERE `promised_on` is not null or `agreed_on` is not null;
