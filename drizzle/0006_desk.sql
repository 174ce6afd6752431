CREATE TABLE `board_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`county` text NOT NULL,
	`topic` text NOT NULL,
	`place` text NOT NULL,
	`text` text NOT NULL,
	`basis` text NOT NULL,
	`on` text NOT NULL,
	`until` text NOT NULL,
	`down_on` text
);
--> statement-breakpoint
CREATE INDEX `board_entry_until` ON `board_entry` (`until`);--> statement-breakpoint
CREATE TABLE `posted_list` (
	`id` text PRIMARY KEY NOT NULL,
	`county` text NOT NULL,
	`title` text NOT NULL,
	`topic` text NOT NULL,
	`posted_on` text NOT NULL,
	`until` text NOT NULL,
	`villages` text NOT NULL,
	`down_on` text
);
--> statement-breakpoint
CREATE INDEX `posted_list_until` ON `posted_list` (`until`);--> statement-breakpoint
CREATE TABLE `bulk` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`deed` text NOT NULL,
	`fields` text,
	`matters` text NOT NULL,
	`list` text NOT NULL,
	`made_at` integer NOT NULL,
	`started_at` integer
);
--> statement-breakpoint
CREATE INDEX `bulk_person` ON `bulk` (`person`,`made_at`);--> statement-breakpoint
CREATE TABLE `bulk_deed` (
	`bulk` text NOT NULL,
	`number` text NOT NULL,
	`refused` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`bulk`, `number`)
);
--> statement-breakpoint
CREATE TABLE `presence` (
	`petition` text NOT NULL,
	`person` text NOT NULL,
	`until` integer NOT NULL,
	`typing` text,
	`typing_until` integer,
	PRIMARY KEY(`petition`, `person`)
);
--> statement-breakpoint
CREATE INDEX `presence_until` ON `presence` (`until`);--> statement-breakpoint
CREATE TABLE `helper` (
	`petition` text NOT NULL,
	`post` text NOT NULL,
	`unit` text NOT NULL,
	`due_on` text NOT NULL,
	`answered_on` text,
	PRIMARY KEY(`petition`, `post`)
);
--> statement-breakpoint
CREATE INDEX `helper_post` ON `helper` (`post`,`answered_on`);--> statement-breakpoint
CREATE INDEX `helper_due` ON `helper` (`answered_on`,`due_on`,`petition`);--> statement-breakpoint
CREATE TABLE `matter` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`cause` text NOT NULL,
	`created_on` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `seen` (
	`person` text NOT NULL,
	`petition` text NOT NULL,
	`arrived_at` integer NOT NULL,
	PRIMARY KEY(`person`, `petition`)
);
--> statement-breakpoint
CREATE TABLE `spokesperson` (
	`matter` text NOT NULL,
	`place` integer NOT NULL,
	`petition` text NOT NULL,
	PRIMARY KEY(`matter`, `place`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spokesperson_petition` ON `spokesperson` (`petition`);--> statement-breakpoint
CREATE TABLE `snippet` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `snippet_owner` ON `snippet` (`owner`,`title`);--> statement-breakpoint
ALTER TABLE `tenure` ADD `stands_for` text;--> statement-breakpoint
ALTER TABLE `scribble` ADD `seen` integer;--> statement-breakpoint
ALTER TABLE `scribble` ADD `leaves_at` integer;--> statement-breakpoint
ALTER TABLE `scribble` ADD `refused` text;--> statement-breakpoint
CREATE INDEX `scribble_leaving` ON `scribble` (`leaves_at`);--> statement-breakpoint
CREATE INDEX `scribble_person` ON `scribble` (`person`,`leaves_at`);--> statement-breakpoint
ALTER TABLE `staff_chat` ADD `weekly` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `returned` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `extension_asked` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `help` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `matter` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `represents` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `tell_due` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `told_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `answer_due` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `answered_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `arrived_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `promise_done_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `list` text;--> statement-breakpoint
CREATE INDEX `petition_topic_closed` ON `petition` (`topic`,`closed_on`,`id`);--> statement-breakpoint
CREATE INDEX `petition_village_closed` ON `petition` (`village`,`closed_on`,`id`);--> statement-breakpoint
CREATE INDEX `petition_unsolved` ON `petition` (`id`) WHERE "petition"."solved" = 'no';--> statement-breakpoint
CREATE INDEX `petition_tell_due` ON `petition` (`tell_due`);--> statement-breakpoint
CREATE INDEX `petition_answer_due` ON `petition` (`answer_due`);--> statement-breakpoint
CREATE INDEX `petition_answered` ON `petition` (`answered_on`);--> statement-breakpoint
CREATE INDEX `petition_matter` ON `petition` (`matter`);--> statement-breakpoint
CREATE INDEX `petition_extension` ON `petition` (`extension_asked`,`unit`) WHERE extension_asked;--> statement-breakpoint
CREATE INDEX `petition_promised` ON `petition` (`promised_on`);--> statement-breakpoint
CREATE INDEX `petition_list` ON `petition` (`list`);--> statement-breakpoint
UPDATE `petition` SET `returned` = (
	SELECT json_group_array(`post`) FROM (
		SELECT json_extract(`by`, '$.post') AS `post` FROM `event`
		WHERE `stream` = `petition`.`id` AND `type` = 'objected' ORDER BY `seq`
	)
) WHERE `objections` > 0;--> statement-breakpoint
UPDATE `petition` SET `tell_due` = `legal_due` WHERE `stage` IN ('registered', 'routed', 'objected', 'disputed') AND `kind` <> 'accusation';--> statement-breakpoint
UPDATE `petition` SET `answer_due` = `legal_due` WHERE `stage` IN ('accepted', 'expedited', 'studying') AND `kind` <> 'accusation';
