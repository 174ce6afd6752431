import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import type { Refused } from "../../office/office.ts";
import type { PlaceView } from "../../office/view.ts";
import type { Wording } from "../../wording/wording.ts";
import type { Problem } from "./api-schema.ts";

type Title = keyof Wording["web"]["problem"]["title"];
type Said = { detail: string; field?: string; errors?: Problem["errors"]; villages?: PlaceView[] };

const HEAD = { "content-type": "application/problem+json; charset=utf-8" };

/** An application/problem+json answer (RFC 9457) in the person's language. `code` is stable, the words are not. */
export const problem = <Status extends ContentfulStatusCode>(
  c: Context,
  words: Wording,
  { status, title, code, ...said }: Said & { status: Status; title: Title; code: string },
) =>
  c.json({ type: `urn:xiaoxi:problem:${code}`, title: words.web.problem.title[title], status, ...said }, status, HEAD);

const TITLES: Record<404 | 409 | 422, Title> = { 404: "not-found", 409: "conflict", 422: "refused" };

/** A refusal of the office as a problem; `villages` are those an unclear name may have meant. */
export const refusal = <Status extends 404 | 409 | 422>(
  c: Context,
  words: Wording,
  status: Status,
  refused: Refused,
  villages: PlaceView[] = [],
) =>
  problem(c, words, {
    status,
    title: refused.field && status === 422 ? "invalid" : TITLES[status],
    code: refused.refused,
    detail: words.office.refusal[refused.refused],
    ...(refused.field ? { field: refused.field } : {}),
    ...(villages.length > 0 ? { villages } : {}),
  });

const at = (body: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );

/** What is wrong with one field, in words. */
function sayIssue(words: Wording, issue: z.core.$ZodIssue, body: unknown): { field: string; detail: string } {
  const says = words.web.problem;
  const field = issue.path.join(".") || "body";
  switch (issue.code) {
    case "invalid_type":
      if (issue.path.length > 0 && at(body, issue.path) === undefined) return { field, detail: says.missing };
      if (issue.expected === "boolean") return { field, detail: says.notYesOrNo };
      return { field, detail: issue.expected === "string" ? says.notText : says.notObject };
    case "too_big":
      return { field, detail: says.tooLong({ max: Number(issue.maximum) }) };
    case "too_small":
      return { field, detail: says.missing };
    case "unrecognized_keys":
      return { field: [...issue.path, issue.keys[0] ?? ""].join("."), detail: says.unknownField };
    case "invalid_value":
      return { field, detail: says.notOneOf({ options: issue.values.map(String).join(says.between) }) };
    case "custom":
      return { field, detail: words.office.refusal.masked };
    default:
      return { field, detail: words.office.refusal["bad-field"] };
  }
}

/** Everything that is wrong with a body, the first of it named in `field`. */
export function invalid(c: Context, words: Wording, error: z.core.$ZodError, body: unknown) {
  const errors = error.issues.map((issue) => sayIssue(words, issue, body));
  const says = words.web.problem;
  const lines = errors.map(({ field, detail }) => says.field({ field, problem: detail }));
  return problem(c, words, {
    status: 422,
    title: "invalid",
    code: "invalid",
    detail: errors.length === 1 ? (lines[0] ?? "") : [says.fields, ...lines].join("\n"),
    field: errors[0]?.field ?? "body",
    errors,
  });
}
