ALTER TABLE `event` ADD `salt` text;--> statement-breakpoint
ALTER TABLE `event` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `event` ADD `closed` text;