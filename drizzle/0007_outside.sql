CREATE TABLE `hook` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`secret` text NOT NULL,
	`secret_before` text,
	`rotated_at` integer,
	`made_at` integer NOT NULL,
	`paused_at` integer,
	`told` integer NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`failing_since` integer,
	`lost` integer NOT NULL,
	`tested_at` integer
);
--> statement-breakpoint
CREATE TABLE `hook_post` (
	`id` text PRIMARY KEY NOT NULL,
	`hook` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`tries` integer NOT NULL,
	`status` integer,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `hook_post_hook` ON `hook_post` (`hook`,`at`);--> statement-breakpoint
CREATE TABLE `past_list` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`at` integer NOT NULL,
	`closed` text NOT NULL,
	`gone` integer NOT NULL,
	`all_rows` integer NOT NULL,
	`registered` integer NOT NULL,
	`known` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `past_list_at` ON `past_list` (`at`);--> statement-breakpoint
CREATE TABLE `asked_county` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`url` text NOT NULL,
	`asker` text NOT NULL,
	`secret` text NOT NULL,
	`made_at` integer NOT NULL,
	`figures` text,
	`answered_at` integer,
	`silent_since` integer
);
--> statement-breakpoint
CREATE TABLE `asker` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`secret` text NOT NULL,
	`made_at` integer NOT NULL,
	`asked_at` integer
);
