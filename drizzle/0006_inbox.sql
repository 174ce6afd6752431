CREATE TABLE `bulk` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`deed` text NOT NULL,
	`fields` text,
	`matters` text NOT NULL,
	`list` text NOT NULL,
	`made_at` integer NOT NULL,
	`started_at` integer
);
--> statement-breakpoint
CREATE INDEX `bulk_person` ON `bulk` (`person`,`made_at`);--> statement-breakpoint
CREATE TABLE `bulk_deed` (
	`bulk` text NOT NULL,
	`number` text NOT NULL,
	`refused` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`bulk`, `number`)
);
--> statement-breakpoint
CREATE TABLE `seen` (
	`person` text NOT NULL,
	`petition` text NOT NULL,
	`arrived_at` integer NOT NULL,
	PRIMARY KEY(`person`, `petition`)
);
--> statement-breakpoint
ALTER TABLE `petition` ADD `arrived_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `petition_topic_closed` ON `petition` (`topic`,`closed_on`,`id`);--> statement-breakpoint
CREATE INDEX `petition_village_closed` ON `petition` (`village`,`closed_on`,`id`);--> statement-breakpoint
CREATE INDEX `petition_unsolved` ON `petition` (`id`) WHERE "petition"."solved" = 'no';