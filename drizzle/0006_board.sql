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
ALTER TABLE `tenure` ADD `stands_for` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `promise_done_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `list` text;--> statement-breakpoint
CREATE INDEX `petition_promised` ON `petition` (`promised_on`);--> statement-breakpoint
CREATE INDEX `petition_list` ON `petition` (`list`);