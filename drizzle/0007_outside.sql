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
CREATE INDEX `past_list_at` ON `past_list` (`at`);