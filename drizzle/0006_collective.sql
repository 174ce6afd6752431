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
CREATE TABLE `spokesperson` (
	`matter` text NOT NULL,
	`place` integer NOT NULL,
	`petition` text NOT NULL,
	PRIMARY KEY(`matter`, `place`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `spokesperson_petition` ON `spokesperson` (`petition`);--> statement-breakpoint
ALTER TABLE `petition` ADD `returned` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `extension_asked` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `help` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `matter` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `represents` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `petition_matter` ON `petition` (`matter`);--> statement-breakpoint
CREATE INDEX `petition_extension` ON `petition` (`extension_asked`,`unit`) WHERE extension_asked;--> statement-breakpoint
UPDATE `petition` SET `returned` = (
	SELECT json_group_array(`post`) FROM (
		SELECT json_extract(`by`, '$.post') AS `post` FROM `event`
		WHERE `stream` = `petition`.`id` AND `type` = 'objected' ORDER BY `seq`
	)
) WHERE `objections` > 0;
