CREATE TABLE `link_code` (
	`mark` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rewording` (
	`language` text NOT NULL,
	`path` text NOT NULL,
	`said` text NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`language`, `path`)
);
--> statement-breakpoint
CREATE TABLE `staff_chat` (
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`person` text NOT NULL,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`channel`, `address`)
);
--> statement-breakpoint
CREATE INDEX `staff_chat_person` ON `staff_chat` (`person`);--> statement-breakpoint
ALTER TABLE `notice` ADD `call_by` text;--> statement-breakpoint
ALTER TABLE `attachment` ADD `thumbnail` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `attachment` ADD `heard` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `promise_kept` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `callback` text;