import { OPERATIONS, type Operations } from "./contract.ts";

type Name = keyof Operations;
/** What an operation answers, by status; of a status the contract does not name the body is unknown. */
export type Answer<N extends Name> = {
  [Status in keyof Operations[N]["answers"]]: { status: Status; body: Operations[N]["answers"][Status] };
}[keyof Operations[N]["answers"]];

type Asked = {
  path?: Record<string, string>;
  query?: Record<string, string | undefined>;
  header?: Record<string, string | undefined>;
  body?: unknown;
};
const given = (values: Record<string, string | undefined> = {}) =>
  Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);

function bodyOf(type: string | null, body: unknown): BodyInit | null {
  if (body === undefined) return null;
  if (body instanceof FormData) return body;
  if (type === "application/x-www-form-urlencoded") return new URLSearchParams(given(body as Record<string, string>));
  return JSON.stringify(body);
}

/**
 * Calls an office's programs' door, typed by its contract: `ask("postPetition", { body: { text } })`. Every answer of the
 * contract comes back with its status; what is no JSON at all rejects.
 */
export function xiaoxi(origin: string, send: typeof fetch = fetch) {
  return async <N extends Name>(name: N, asked: Operations[N]["asks"]): Promise<Answer<N>> => {
    const { method, path, type } = OPERATIONS[name];
    const { path: parts = {}, query, header, body }: Asked = asked;
    const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(parts[part] ?? ""));
    const search = new URLSearchParams(given(query)).toString();
    const headers = new Headers(given(header));
    headers.set("accept", "application/json");
    if (type === "application/json" && body !== undefined) headers.set("content-type", type);
    const answer = await send(`${origin}${filled}${search && `?${search}`}`, {
      method,
      headers,
      body: bodyOf(type, body),
    });
    return { status: answer.status, body: await answer.json() } as Answer<N>;
  };
}
