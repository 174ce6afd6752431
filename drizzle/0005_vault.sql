CREATE TABLE `deed` (
	`petition` text NOT NULL,
	`desk` text NOT NULL,
	`wrapped` text NOT NULL,
	PRIMARY KEY(`petition`, `desk`)
);
--> statement-breakpoint
CREATE TABLE `desk_key` (
	`desk` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`recovery` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `desk_share` (
	`desk` text NOT NULL,
	`person` text NOT NULL,
	`wrapped` text NOT NULL,
	PRIMARY KEY(`desk`, `person`)
);
--> statement-breakpoint
CREATE TABLE `leftover` (
	`file` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `member_key` (
	`person` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`secret` text NOT NULL,
	`failures` integer NOT NULL,
	`wait_until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unlocking` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`closed` text NOT NULL,
	`opened_at` integer NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unlocking_person` ON `unlocking` (`person`);--> statement-breakpoint
ALTER TABLE `attachment` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `event` ADD `salt` text;--> statement-breakpoint
ALTER TABLE `event` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `event` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `own_key` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `office_key` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `contact` text;--> statement-breakpoint
DROP TABLE `sealed_search`;--> statement-breakpoint
INSERT INTO `search` (`search`, `rank`) VALUES ('secure-delete', 1);
