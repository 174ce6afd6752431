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
ALTER TABLE `scribble` ADD `seen` integer;--> statement-breakpoint
ALTER TABLE `scribble` ADD `leaves_at` integer;--> statement-breakpoint
ALTER TABLE `scribble` ADD `refused` text;--> statement-breakpoint
CREATE INDEX `scribble_leaving` ON `scribble` (`leaves_at`);--> statement-breakpoint
CREATE INDEX `scribble_person` ON `scribble` (`person`,`leaves_at`);