import type { RefusalCode, Refused } from "../office/office.ts";
import type { Wording } from "../wording/wording.ts";

/** A "no" as a page shows it: what it says, and the id of the control it is about. */
export type Trouble = { message: string; field: string | null };

/** `prefix` tells the forms of one page apart. */
export const troubleOf = (words: Wording, refused: Refused, prefix = ""): Trouble => ({
  message: words.office.refusal[refused.refused],
  field: refused.field === undefined ? null : `${prefix}${refused.field}`,
});

const STATUS: Partial<Record<RefusalCode, 404 | 409>> = {
  "not-found": 404,
  overtaken: 409,
  "already-split": 409,
  "key-reused": 409,
};

/** The HTTP status of a refusal: 422 unless it is about something missing or something that came between. */
export const statusOf = (code: RefusalCode): 404 | 409 | 422 => STATUS[code] ?? 422;

/** The message at the top of a page, leading to what it is about: the control, or another id. */
export const Alert = ({ trouble, to = trouble?.field }: { trouble: Trouble | null; to?: string | null }) =>
  trouble && (
    <div class="alert" role="alert">
      <p>{to ? <a href={`#${to}`}>{trouble.message}</a> : trouble.message}</p>
    </div>
  );

/** The same message at the field it is about. */
export const Wrong = ({ trouble, field }: { trouble: Trouble | null; field: string }) =>
  trouble?.field === field ? (
    <span class="wrong" id={`${field}-wrong`}>
      {trouble.message}
    </span>
  ) : null;

/** Attributes that bind a control to its hint and its message. */
export const described = (trouble: Trouble | null, field: string, hint: string | null) => {
  const wrong = trouble?.field === field;
  const by = [hint, wrong ? `${field}-wrong` : null].filter((id) => id !== null).join(" ");
  return { "aria-describedby": by || undefined, "aria-invalid": wrong ? ("true" as const) : undefined };
};
