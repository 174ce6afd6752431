ALTER TABLE `staff_chat` ADD `weekly` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `petition` ADD `tell_due` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `told_on` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `answer_due` text;--> statement-breakpoint
ALTER TABLE `petition` ADD `answered_on` text;--> statement-breakpoint
CREATE INDEX `petition_tell_due` ON `petition` (`tell_due`);--> statement-breakpoint
CREATE INDEX `petition_answer_due` ON `petition` (`answer_due`);--> statement-breakpoint
CREATE INDEX `petition_answered` ON `petition` (`answered_on`);--> statement-breakpoint
CREATE INDEX `petition_promised` ON `petition` (`promised_on`);--> statement-breakpoint
UPDATE `petition` SET `tell_due` = `legal_due` WHERE `stage` IN ('registered', 'routed', 'objected', 'disputed') AND `kind` <> 'accusation';--> statement-breakpoint
UPDATE `petition` SET `answer_due` = `legal_due` WHERE `stage` IN ('accepted', 'expedited', 'studying') AND `kind` <> 'accusation';
