CREATE TABLE `quiet` (
	`petition` text PRIMARY KEY NOT NULL,
	`urgent` integer NOT NULL,
	`same` text,
	`handed_on` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `quiet_waiting` ON `quiet` (`handed_on`,`urgent`,`petition`);--> statement-breakpoint
CREATE INDEX `quiet_same` ON `quiet` (`same`,`petition`);