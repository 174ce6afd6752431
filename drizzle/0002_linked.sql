CREATE TABLE `link` (
	`petition` text NOT NULL,
	`other` text NOT NULL,
	PRIMARY KEY(`petition`, `other`)
);
--> statement-breakpoint
ALTER TABLE `petition` ADD `split` integer DEFAULT false NOT NULL;