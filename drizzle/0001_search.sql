CREATE TABLE `entry` (
	`place` integer PRIMARY KEY NOT NULL,
	`petition` text NOT NULL,
	`version` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_petition_unique` ON `entry` (`petition`);--> statement-breakpoint
CREATE INDEX `entry_version` ON `entry` (`version`,`place`);--> statement-breakpoint
CREATE INDEX `petitioner_phone` ON `petitioner` (`phone`);--> statement-breakpoint
CREATE VIRTUAL TABLE `search` USING fts5(words, letters, number, facets, content='', contentless_delete=1, tokenize='ascii');--> statement-breakpoint
CREATE VIRTUAL TABLE `sealed_search` USING fts5(words, letters, number, facets, content='', contentless_delete=1, tokenize='ascii');--> statement-breakpoint
INSERT INTO `entry` (`petition`, `version`) SELECT `id`, '' FROM `petition` ORDER BY `registered_at`, `id`;
