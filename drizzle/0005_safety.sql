CREATE TABLE `two_factor` (
	`id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`backup_codes` text NOT NULL,
	`user_id` text NOT NULL,
	`verified` integer DEFAULT true NOT NULL,
	`failed_verification_count` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `two_factor_user` ON `two_factor` (`user_id`);--> statement-breakpoint
CREATE TABLE `chat` (
	`mark` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quiet` (
	`petition` text PRIMARY KEY NOT NULL,
	`urgent` integer NOT NULL,
	`same` text,
	`handed_on` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `quiet_waiting` ON `quiet` (`handed_on`,`urgent`,`petition`);--> statement-breakpoint
CREATE INDEX `quiet_same` ON `quiet` (`same`,`petition`);--> statement-breakpoint
CREATE TABLE `proof` (
	`petition` text PRIMARY KEY NOT NULL,
	`closed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `proof_key` (
	`id` text PRIMARY KEY NOT NULL,
	`public` text NOT NULL,
	`closed` text,
	`made_at` integer NOT NULL
);
--> statement-breakpoint
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
DROP INDEX `petitioner_phone`;--> statement-breakpoint
ALTER TABLE `petitioner` ADD `phone_mark` text;--> statement-breakpoint
ALTER TABLE `petitioner` ADD `restricted_at` integer;--> statement-breakpoint
CREATE INDEX `petitioner_phone` ON `petitioner` (`phone_mark`);--> statement-breakpoint
ALTER TABLE `user` ADD `two_factor_enabled` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `attachment` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `event` ADD `salt` text;--> statement-breakpoint
ALTER TABLE `event` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `event` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `restricted_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `destroyed_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `held_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `own_key` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `office_key` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `contact` text;--> statement-breakpoint
CREATE INDEX `petition_kept` ON `petition` (`destroyed_on`,`restricted_on`,`closed_on`);--> statement-breakpoint
DROP TABLE `sealed_search`;--> statement-breakpoint
INSERT INTO `search`(`search`, `rank`) VALUES('secure-delete', 1);--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT `address`, `channel`, `address` FROM `petitioner` WHERE `address` IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT `address`, `channel`, `address` FROM `staff_chat`;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT substr(`key`, instr(`key`, ':') + 1), substr(`key`, 1, instr(`key`, ':') - 1), substr(`key`, instr(`key`, ':') + 1) FROM `conversation`;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT DISTINCT `address`, `channel`, `address` FROM `notice` WHERE `channel` IN ('telegram', 'wechat', 'chat') AND `about` NOT LIKE 'sealed-%';
