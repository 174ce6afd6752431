import { rewordings } from "../../store/rewording.ts";
import { LANGUAGES } from "../../wording/language.ts";
import { reworded } from "../../wording/line.ts";
import { lineOf } from "../log.ts";
import type { Parts } from "../parts.ts";

/**
 * Puts the office's own words into `parts.wordings` whenever the stored ones are no longer those that are said. A line
 * that fits no more is left as shipped and written to the log.
 */
export function rewordingReader(parts: Parts): () => Promise<void> {
  let said = "[]";
  return async () => {
    const rows = await rewordings(parts.store.db);
    const now = JSON.stringify(rows);
    if (now === said) return;
    for (const language of LANGUAGES) {
      const { wording, misfits } = reworded(
        language,
        rows.filter((row) => row.language === language),
      );
      parts.wordings[language] = wording;
      for (const path of misfits) parts.log("warn", "rewording-unfit", { language, line: lineOf(path) });
    }
    said = now;
  };
}
