CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `account_user` ON `account` (`user_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_user` ON `session` (`user_id`);--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`username` text,
	`display_username` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_username_unique` ON `user` (`username`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer,
	`updated_at` integer
);
--> statement-breakpoint
CREATE INDEX `verification_identifier` ON `verification` (`identifier`);--> statement-breakpoint
CREATE TABLE `alias` (
	`code` text NOT NULL,
	`alias` text NOT NULL,
	PRIMARY KEY(`code`, `alias`)
);
--> statement-breakpoint
CREATE TABLE `duty` (
	`topic` text NOT NULL,
	`place` text NOT NULL,
	`post` text NOT NULL,
	PRIMARY KEY(`topic`, `place`),
	FOREIGN KEY (`post`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `holiday` (
	`year` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`off` text NOT NULL,
	`working` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `post` (
	`id` text PRIMARY KEY NOT NULL,
	`unit` text NOT NULL,
	`role` text NOT NULL,
	`title` text NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `unit`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tenure` (
	`post` text NOT NULL,
	`person` text NOT NULL,
	`from` text NOT NULL,
	`to` text,
	`deputy` integer NOT NULL,
	PRIMARY KEY(`post`, `person`, `from`),
	FOREIGN KEY (`post`) REFERENCES `post`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tenure_person` ON `tenure` (`person`);--> statement-breakpoint
CREATE TABLE `unit` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`department` text NOT NULL,
	`level` text NOT NULL,
	`county` text NOT NULL,
	`parent` text
);
--> statement-breakpoint
CREATE TABLE `village` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`official` text NOT NULL,
	`kind` text NOT NULL,
	`township_code` text NOT NULL,
	`township` text NOT NULL,
	`county_code` text NOT NULL,
	`county` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `village_township` ON `village` (`township_code`);--> statement-breakpoint
CREATE TABLE `conversation` (
	`key` text NOT NULL,
	`version` integer NOT NULL,
	`draft` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`key`, `version`)
);
--> statement-breakpoint
CREATE TABLE `delivery` (
	`key` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`petition` text,
	`answer` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`petition` text,
	`about` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`text` text NOT NULL,
	`buttons` text,
	`sealed` text,
	`created_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`attempts` integer NOT NULL,
	`sent_at` integer,
	`seen_at` integer,
	`failed_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `notice_waiting` ON `notice` (`sent_at`,`failed_at`,`not_before`);--> statement-breakpoint
CREATE INDEX `notice_petition` ON `notice` (`petition`);--> statement-breakpoint
CREATE INDEX `notice_address` ON `notice` (`channel`,`address`,`seen_at`);--> statement-breakpoint
CREATE TABLE `scribble` (
	`petition` text NOT NULL,
	`person` text NOT NULL,
	`verb` text NOT NULL,
	`fields` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`petition`, `person`, `verb`)
);
--> statement-breakpoint
CREATE TABLE `attachment` (
	`id` text PRIMARY KEY NOT NULL,
	`petition` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachment_petition` ON `attachment` (`petition`);--> statement-breakpoint
CREATE TABLE `desk` (
	`petition` text NOT NULL,
	`post` text NOT NULL,
	PRIMARY KEY(`petition`, `post`)
);
--> statement-breakpoint
CREATE INDEX `desk_post` ON `desk` (`post`);--> statement-breakpoint
CREATE TABLE `event` (
	`stream` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`on` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`article` text NOT NULL,
	`to` text,
	`holder` text,
	`data` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`stream`, `seq`)
);
--> statement-breakpoint
CREATE INDEX `event_type` ON `event` (`type`,`on`);--> statement-breakpoint
CREATE TABLE `exclusion` (
	`petition` text NOT NULL,
	`person` text NOT NULL,
	`because` text NOT NULL,
	PRIMARY KEY(`petition`, `person`)
);
--> statement-breakpoint
CREATE INDEX `exclusion_person` ON `exclusion` (`person`);--> statement-breakpoint
CREATE TABLE `petition` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`receipt_hash` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`rules` text NOT NULL,
	`topic` text NOT NULL,
	`stage` text NOT NULL,
	`since` text NOT NULL,
	`registered_on` text NOT NULL,
	`accepted_on` text,
	`agreed_on` text,
	`handler` text NOT NULL,
	`holder` text,
	`reviewer` text,
	`extension` integer NOT NULL,
	`hearing` integer NOT NULL,
	`objections` integer NOT NULL,
	`designated` integer NOT NULL,
	`follows_up` integer NOT NULL,
	`hands` text NOT NULL,
	`recused` text NOT NULL,
	`recusal_asked` integer NOT NULL,
	`supervised` integer NOT NULL,
	`before` text,
	`outcome` text,
	`nominal_due` text,
	`legal_due` text,
	`due_article` text,
	`due_provisional` integer NOT NULL,
	`calendar_version` text,
	`county` text NOT NULL,
	`unit` text NOT NULL,
	`village` text,
	`township` text,
	`destination` text,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`channel` text NOT NULL,
	`registered_at` integer NOT NULL,
	`closed_on` text,
	`urgent` integer NOT NULL,
	`unsure` integer NOT NULL,
	`triage` text NOT NULL,
	`previous` text,
	`petitioner` text,
	`urges` integer NOT NULL,
	`solved` text,
	`rated_office` text,
	`rated_unit` text,
	`promised_on` text,
	FOREIGN KEY (`petitioner`) REFERENCES `petitioner`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `petition_number` ON `petition` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `petition_receipt` ON `petition` (`receipt_hash`);--> statement-breakpoint
CREATE INDEX `petition_turns` ON `petition` (`holder`,`legal_due`,`id`);--> statement-breakpoint
CREATE INDEX `petition_unit` ON `petition` (`unit`,`legal_due`,`id`);--> statement-breakpoint
CREATE INDEX `petition_county` ON `petition` (`county`,`legal_due`,`id`);--> statement-breakpoint
CREATE INDEX `petition_due` ON `petition` (`legal_due`);--> statement-breakpoint
CREATE INDEX `petition_registered` ON `petition` (`registered_on`);--> statement-breakpoint
CREATE INDEX `petition_closed` ON `petition` (`closed_on`);--> statement-breakpoint
CREATE INDEX `petition_petitioner` ON `petition` (`petitioner`);--> statement-breakpoint
CREATE TABLE `petitioner` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`phone` text,
	`channel` text NOT NULL,
	`address` text,
	`language` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `petitioner_address` ON `petitioner` (`channel`,`address`);