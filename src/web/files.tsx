import { FILE_LIMITS } from "../office/intake/file-limit.ts";
import type { Wording } from "../wording/wording.ts";
import { described, type Trouble, Wrong } from "./trouble.tsx";

/**
 * Photos, recordings, videos, papers. Where scripts run, `sending.js` tells of too many or too large ones before a slow
 * line has carried them; the office decides all the same.
 */
export const FilesField = (props: { words: Wording; id: string; trouble: Trouble | null; lost?: boolean }) => {
  const { words, id, trouble } = props;
  const { refusal } = words.office;
  return (
    <div class="field">
      <label for={id}>
        {words.web.report.files} <small>{words.web.site.optional}</small>
      </label>
      <p class="hint" id={`${id}-hint`}>
        {words.web.report.filesHint}
      </p>
      <input
        type="file"
        id={id}
        name="files"
        multiple
        accept="image/*,audio/*,video/*,application/pdf"
        data-most={FILE_LIMITS.most}
        data-largest={FILE_LIMITS.largest}
        data-together={FILE_LIMITS.together}
        data-too-many={refusal["too-many-files"]}
        data-too-large={refusal["too-large"]}
        data-too-heavy={words.web.problem.tooLarge}
        {...described(trouble, id, `${id}-hint`)}
      />
      <Wrong trouble={trouble} field={id} />
      {props.lost && <p class="wrong">{words.web.report.chooseFilesAgain}</p>}
    </div>
  );
};
