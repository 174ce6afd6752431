CREATE TABLE `hook` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`secret_before` text,
	`rotated_at` integer,
	`made_at` integer NOT NULL,
	`paused_at` integer,
	`told` integer NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`failing_since` integer,
	`lost` integer NOT NULL,
	`tested_at` integer
);
--> statement-breakpoint
CREATE TABLE `hook_post` (
	`id` text PRIMARY KEY NOT NULL,
	`hook` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`tries` integer NOT NULL,
	`status` integer,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hook_post_hook` ON `hook_post` (`hook`,`at`);--> statement-breakpoint
CREATE TABLE `past_list` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`closed` text NOT NULL,
	`gone` integer NOT NULL,
	`all_rows` integer NOT NULL,
	`registered` integer NOT NULL,
	`known` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `past_list_at` ON `past_list` (`at`);--> statement-breakpoint
CREATE TABLE `asked_county` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`asker` text NOT NULL,
	`secret` text NOT NULL,
	`made_at` integer NOT NULL,
	`figures` text,
	`answered_at` integer,
	`silent_since` integer
);
--> statement-breakpoint
CREATE TABLE `asker` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	`made_at` integer NOT NULL,
	`asked_at` integer
);
--> statement-breakpoint
DROP INDEX `petition_unit`;--> statement-breakpoint
DROP INDEX `petition_county`;--> statement-breakpoint
DROP INDEX `petition_due`;--> statement-breakpoint
DROP INDEX `petition_kept`;--> statement-breakpoint
DROP INDEX `petition_extension`;--> statement-breakpoint
DROP INDEX `petition_list`;--> statement-breakpoint
DROP INDEX `petition_turns`;--> statement-breakpoint
DROP INDEX `petition_registered`;--> statement-breakpoint
DROP INDEX `petition_closed`;--> statement-breakpoint
DROP INDEX `petition_topic_closed`;--> statement-breakpoint
DROP INDEX `petition_village_closed`;--> statement-breakpoint
DROP INDEX `petition_unsolved`;--> statement-breakpoint
DROP INDEX `petition_tell_due`;--> statement-breakpoint
DROP INDEX `petition_answer_due`;--> statement-breakpoint
DROP INDEX `petition_answered`;--> statement-breakpoint
DROP INDEX `petition_petitioner`;--> statement-breakpoint
DROP INDEX `petition_matter`;--> statement-breakpoint
DROP INDEX `petition_promised`;--> statement-breakpoint
CREATE INDEX `petition_open` ON `petition` (`legal_due`,`id`,`county`,`unit`,`kind`,`holder`,`handler`,`stage`,`topic`,`village`,`township`,`nominal_due`,`registered_on`,`arrived_at`,`urgent`,`unsure`,`urges`,`recusal_asked`,`extension_asked`,`calendar_version`,`closed_on`) WHERE "petition"."closed_on" is null;--> statement-breakpoint
CREATE INDEX `petition_oldest` ON `petition` (`registered_on`,`id`,`county`,`unit`,`kind`,`closed_on`) WHERE "petition"."closed_on" is null;--> statement-breakpoint
CREATE INDEX `petition_unit_closed` ON `petition` (`unit`,`closed_on`,`id`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_to_restrict` ON `petition` (`kind`,`closed_on`,`id`) WHERE closed_on is not null and restricted_on is null and destroyed_on is null;--> statement-breakpoint
CREATE INDEX `petition_to_destroy` ON `petition` (`kind`,`closed_on`,`id`) WHERE closed_on is not null and destroyed_on is null;--> statement-breakpoint
CREATE INDEX `petition_unlocked` ON `petition` (`id`,`handler`) WHERE kind = 'accusation' and office_key is not null;--> statement-breakpoint
CREATE INDEX `petition_turns` ON `petition` (`holder`,`legal_due`,`id`) WHERE "petition"."closed_on" is null;--> statement-breakpoint
CREATE INDEX `petition_registered` ON `petition` (`registered_on`,`id`,`county`,`unit`,`kind`,`topic`,`village`,`channel`,`previous`);--> statement-breakpoint
CREATE INDEX `petition_closed` ON `petition` (`closed_on`,`id`,`county`,`unit`,`kind`,`topic`,`village`,`township`,`handler`,`registered_on`,`urgent`,`unsure`,`urges`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_topic_closed` ON `petition` (`topic`,`closed_on`,`id`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_village_closed` ON `petition` (`village`,`closed_on`,`id`) WHERE "petition"."closed_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_unsolved` ON `petition` (`id`,`county`,`unit`,`kind`,`handler`,`solved`) WHERE "petition"."solved" = 'no';--> statement-breakpoint
CREATE INDEX `petition_tell_due` ON `petition` (`tell_due`,`id`,`county`,`unit`,`kind`,`told_on`,`closed_on`,`stage`) WHERE "petition"."tell_due" is not null;--> statement-breakpoint
CREATE INDEX `petition_answer_due` ON `petition` (`answer_due`,`id`,`county`,`unit`,`kind`,`answered_on`,`closed_on`,`stage`) WHERE "petition"."answer_due" is not null;--> statement-breakpoint
CREATE INDEX `petition_answered` ON `petition` (`answered_on`,`id`,`county`,`unit`,`kind`,`channel`,`rated_office`,`rated_unit`) WHERE "petition"."answered_on" is not null;--> statement-breakpoint
CREATE INDEX `petition_petitioner` ON `petition` (`petitioner`) WHERE "petition"."petitioner" is not null;--> statement-breakpoint
CREATE INDEX `petition_matter` ON `petition` (`matter`) WHERE "petition"."matter" is not null;--> statement-breakpoint
CREATE INDEX `petition_promised` ON `petition` (`promised_on`,`id`) WHERE "petition"."promised_on" is not null;--> statement-breakpoint
DROP INDEX `notice_waiting`;--> statement-breakpoint
DROP INDEX `notice_address`;--> statement-breakpoint
CREATE INDEX `notice_to_call` ON `notice` (`call_by`,`id`) WHERE sent_at is null and seen_at is null and (call_by is not null or failed_at is not null);--> statement-breakpoint
CREATE INDEX `notice_untold` ON `notice` (`not_before`,`id`) WHERE channel = 'desk' and sent_at is null and failed_at is null;--> statement-breakpoint
CREATE INDEX `notice_unseen` ON `notice` (`address`,`created_at`) WHERE channel = 'desk' and seen_at is null;--> statement-breakpoint
CREATE INDEX `notice_waiting` ON `notice` (`channel`,`not_before`,`address`) WHERE sent_at is null and failed_at is null and channel in ('telegram', 'wechat');--> statement-breakpoint
CREATE INDEX `notice_address` ON `notice` (`channel`,`address`,`created_at`) WHERE channel <> 'desk';--> statement-breakpoint
CREATE INDEX `attachment_condemned` ON `attachment` (`id`) WHERE sha256 = '';--> statement-breakpoint
CREATE INDEX `event_sealed` ON `event` (`holder`,`on`) WHERE "type" = 'registered' and "to" = 'sealed';--> statement-breakpoint
CREATE INDEX `helper_unit` ON `helper` (`unit`,`petition`);
--> statement-breakpoint
-- The promise ledger in the order of its days: a promise's, else a settlement's (OWED_ON in src/store/promise.ts). drizzle knows no
-- index on an expression of two columns.
CREATE INDEX `petition_owed` ON `petition` (coalesce(`promised_on`, `agreed_on`), `id`, `county`, `unit`, `kind`) WHERE `promised_on` is not null or `agreed_on` is not null;
