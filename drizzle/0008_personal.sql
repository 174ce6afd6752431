CREATE TABLE `chat` (
	`mark` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL
);
--> statement-breakpoint
DROP INDEX `petitioner_phone`;--> statement-breakpoint
ALTER TABLE `petitioner` ADD `phone_mark` text;--> statement-breakpoint
ALTER TABLE `petitioner` ADD `restricted_at` integer;--> statement-breakpoint
CREATE INDEX `petitioner_phone` ON `petitioner` (`phone_mark`);--> statement-breakpoint
ALTER TABLE `event` ADD `salt` text;--> statement-breakpoint
ALTER TABLE `event` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `event` ADD `closed` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `restricted_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `destroyed_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `held_on` text;--> statement-breakpoint
CREATE INDEX `petition_kept` ON `petition` (`destroyed_on`,`restricted_on`,`closed_on`);--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT `address`, `channel`, `address` FROM `petitioner` WHERE `address` IS NOT NULL;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT `address`, `channel`, `address` FROM `staff_chat`;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT substr(`key`, instr(`key`, ':') + 1), substr(`key`, 1, instr(`key`, ':') - 1), substr(`key`, instr(`key`, ':') + 1) FROM `conversation`;--> statement-breakpoint
INSERT OR IGNORE INTO `chat` (`mark`, `channel`, `address`) SELECT DISTINCT `address`, `channel`, `address` FROM `notice` WHERE `channel` IN ('telegram', 'wechat', 'chat') AND `about` NOT LIKE 'sealed-%';
