DROP INDEX `notice_to_call`;--> statement-breakpoint
CREATE INDEX `notice_to_call` ON `notice` (`call_by`,`id`,`petition`,`not_before`,`failed_at`,`about`,`sent_at`,`seen_at`) WHERE sent_at is null and seen_at is null and (call_by is not null or failed_at is not null);--> statement-breakpoint
DROP INDEX `desk_post`;--> statement-breakpoint
CREATE INDEX `desk_post` ON `desk` (`post`,`petition`);--> statement-breakpoint
DROP INDEX `exclusion_person`;--> statement-breakpoint
CREATE INDEX `exclusion_person` ON `exclusion` (`person`,`petition`);--> statement-breakpoint
DROP INDEX `petition_topic_closed`;--> statement-breakpoint
DROP INDEX `petition_unit_closed`;--> statement-breakpoint
DROP INDEX `petition_to_restrict`;--> statement-breakpoint
CREATE INDEX `petition_topic_closed` ON `petition` (`topic`,`closed_on`,`id`,`county`,`unit`,`kind`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_unit_closed` ON `petition` (`unit`,`closed_on`,`id`,`county`,`kind`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_to_restrict` ON `petition` (`kind`,`closed_on`,`id`) WHERE closed_on is not null and restricted_on is null;--> statement-breakpoint
DROP INDEX `quiet_same`;--> statement-breakpoint
CREATE INDEX `quiet_same` ON `quiet` (`same`,`petition`) WHERE handed_on = 1;
--> statement-breakpoint
-- The promise ledger (OWED_ON in src/store/promise.ts) with all that says how a promise stands.
DROP INDEX `petition_owed`;--> statement-breakpoint
CREATE INDEX `petition_owed` ON `petition` (coalesce(`promised_on`, `agreed_on`), `id`, `county`, `unit`, `kind`, `handler`, `stage`, `outcome`, `promised_on`, `agreed_on`, `promise_kept`, `promise_done_on`) WHERE `promised_on` is not null or `agreed_on` is not null;--> statement-breakpoint
-- What of it may be unresolved, in the words of `maybeUnresolved` there.
CREATE INDEX `petition_unresolved` ON `petition` (coalesce(`promised_on`, `agreed_on`), `id`, `county`, `unit`, `kind`, `handler`, `stage`, `outcome`, `promised_on`, `agreed_on`, `promise_kept`, `promise_done_on`, `solved`) WHERE (`promised_on` is not null or `agreed_on` is not null)
  and (`promise_kept` is null or `promise_kept` <> 'yes') and (`promise_kept` is not null or `promise_done_on` is null)
  and (`promised_on` is not null or `outcome` is not 'fulfilled' or coalesce(`solved`, 'yes') <> 'yes');
