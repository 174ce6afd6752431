import { isCivilDate } from "../../../deadline/civil-date.ts";
import { INBOX_TABS, type InboxQuery, type InboxTab, LENS_NAMES } from "../../../office/inbox/inbox-view.ts";

export const STANDINGS = ["late", "soon", "ample"] as const;
const WORDS = ["search", "topic", "township", "village", "stage", "kind", "unit", "same", "after"] as const;

/** The list an address asks for; what it does not know it leaves out. */
export function queryOf(params: URLSearchParams, usual: InboxTab): InboxQuery {
  const tab = INBOX_TABS.find((one) => one === params.get("tab")) ?? usual;
  const query: InboxQuery = { tab };
  for (const name of WORDS) {
    const value = params.get(name)?.trim();
    if (value) query[name] = value;
  }
  for (const name of ["from", "to"] as const) {
    const day = params.get(name) ?? "";
    if (isCivilDate(day)) query[name] = day;
  }
  const standing = STANDINGS.find((one) => one === params.get("standing"));
  const view = LENS_NAMES.find((one) => one === params.get("view"));
  return { ...query, ...(standing && { standing }), ...(view && { view }) };
}

const said = (query: Partial<InboxQuery>): string =>
  new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();

/** The address of a list. */
export const inboxPath = (query: Partial<InboxQuery>): string => `/inbox?${said(query)}`;

/** What is added to the address of a petition so that it knows the list it was opened from; nothing for one's own turns. */
export function fromList(query: InboxQuery): string {
  const list = said(query);
  return list === "tab=mine" ? "" : `?${new URLSearchParams({ list })}`;
}

/** The list a petition was opened from, as its address tells. */
export const listOf = (address: URL): InboxQuery =>
  queryOf(new URLSearchParams(address.searchParams.get("list") ?? ""), "mine");

/** Back to that list, at the line of the petition. */
export const backTo = (list: InboxQuery, number: string): string =>
  `${list.tab === "mine" && Object.keys(list).length === 1 ? "/inbox" : inboxPath(list)}#${number}`;
