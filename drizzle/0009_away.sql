ALTER TABLE `desk` ADD `away` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `desk` SET `away` = true WHERE exists (
  select 1 from `petition` where `petition`.`id` = `desk`.`petition` and `petition`.`unit` || '/' <> rtrim(`desk`.`post`, replace(`desk`.`post`, '/', ''))
);--> statement-breakpoint
CREATE INDEX `desk_away` ON `desk` (`post`,`petition`) WHERE away;
