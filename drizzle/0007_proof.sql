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
