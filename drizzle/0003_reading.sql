CREATE INDEX `petition_reading` ON `petition` (
	`registered_on`, `kind`, `topic`, `village`,
	json_extract(`triage`, '$.topic'),
	json_extract(`triage`, '$.village.code'),
	instr(json_extract(`triage`, '$.unsure'), '"topic"') = 0,
	case
		when json_extract(`triage`, '$.village') is null and json_extract(`triage`, '$.destination') is null then case
			when json_array_length(`triage`, '$.villageCandidates') > 0 then 'several'
			when json_extract(`triage`, '$.villageNamed') is not null then 'unknown' else 'none' end
		when instr(json_extract(`triage`, '$.evidence'), '"place:') > 0 then 'found' else 'given' end,
	json_extract(`triage`, '$.topics[0].words')
);
