import { addDays, type CivilDate, civilDate, isCivilDate } from "../../deadline/civil-date.ts";

/** Before the keys of messages that come by this door. */
export const GEOREPORT = "georeport";
/** So many petitions are asked for at once; each that does not exist is a guess. */
export const MOST_IDS = 20;
/** The standard's own: so many days at once, those before today where none are named, and so many requests. */
const SPAN = 90;
const MOST = 1000;
const PAGE = 100;

const listed = (said: string | undefined): string[] => (said ?? "").split(",").flatMap((one) => one.trim() || []);

/** The ids of requests a query names; null where it names none. */
export const idsIn = (said: string | undefined): string[] | null => {
  const ids = listed(said);
  return ids.length > 0 ? ids : null;
};

/** The civil day of a date as the standard writes it; null for what is none. */
function dayIn(said: string): CivilDate | null {
  const day = said.slice(0, 10);
  const isInstant = said.length === 10 || !Number.isNaN(Date.parse(said));
  return isInstant && isCivilDate(day) ? civilDate(day) : null;
}

/** Which of the requests of GET requests: a range of 90 days, the services and states named, one page of them. */
export type Asked =
  | { wrong: string }
  | { ids: string[] }
  | { ids: null; fits: (service: string, on: CivilDate) => boolean; from: number; to: number };

export function askedFor(query: Readonly<Record<string, string>>, today: CivilDate): Asked {
  const ids = idsIn(query.service_request_id);
  if (ids) return { ids };
  const [first, last] = [query.start_date || null, query.end_date || null];
  const end = last ? dayIn(last) : first ? null : today;
  const start = first ? dayIn(first) : end && addDays(end, -SPAN);
  if (!start) return { wrong: "start_date" };
  const until = end ?? (last ? null : addDays(start, SPAN));
  if (!until || until > addDays(start, SPAN)) return { wrong: "end_date" };
  const states = listed(query.status);
  if (states.some((state) => state !== "open" && state !== "closed")) return { wrong: "status" };
  const codes = listed(query.service_code);
  const [page, size] = [Number(query.page || 1), Number(query.page_size || PAGE)];
  if (!Number.isInteger(page) || page < 1 || page > MOST) return { wrong: "page" };
  if (!Number.isInteger(size) || size < 1 || size > MOST) return { wrong: "page_size" };
  return {
    ids: null,
    fits: (service, on) =>
      on >= start &&
      on <= until &&
      (codes.length === 0 || codes.includes(service)) &&
      (states.length === 0 || states.includes("closed")),
    from: (page - 1) * size,
    to: page * size,
  };
}
