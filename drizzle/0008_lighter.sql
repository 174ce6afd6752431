DROP INDEX `quiet_same`;--> statement-breakpoint
CREATE INDEX `quiet_same` ON `quiet` (`same`,`petition`) WHERE handed_on = 1;