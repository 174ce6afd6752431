import { civilDate } from "../../src/deadline/civil-date.ts";
import { scopeOf } from "../../src/petition/access.ts";
import { begin } from "../../src/petition/decide.ts";
import { type Event, SYSTEM } from "../../src/petition/petition.ts";
import type { NoticeRow } from "../../src/store/notice.ts";
import type { PetitionRow } from "../../src/store/petition.ts";
import type { Store } from "../../src/store/store.ts";
import type { Triage } from "../../src/triage/triage.ts";

/** A store freshly opened, empty and migrated. */
export type Opened = { store: Store; dispose: () => Promise<void> };

export const today = civilDate("2026-03-20");
export const POST = "331121/finance/cadre";

export const opened: Event = {
  type: "registered",
  on: civilDate("2026-03-02"),
  by: SYSTEM,
  article: "XF22",
  to: "routed",
  holder: POST,
  data: { kind: "claim", rules: "national-2022", topic: "compensation-payment", village: null, post: POST },
};
/** A notice as the office would write it. */
export const noticeOf = (id: string, more: Partial<NoticeRow> = {}): NoticeRow => ({
  id,
  petition: "001",
  about: "turn",
  channel: "desk",
  address: POST,
  text: "轮到您办",
  buttons: null,
  sealed: null,
  createdAt: 5,
  notBefore: 5,
  attempts: 0,
  sentAt: null,
  seenAt: null,
  failedAt: null,
  callBy: null,
  error: null,
  ...more,
});
const read = { topics: [], unsure: [], evidence: [] } as unknown as Triage;

/** A row as the office would write it. */
export const rowOf = (id: string, more: Partial<PetitionRow> = {}): PetitionRow => ({
  ...begin(opened),
  id,
  number: `26-000-000-${id}`,
  receiptHash: `hash-${id}`,
  seq: 1,
  nominalDue: civilDate("2026-03-17"),
  legalDue: civilDate("2026-03-17"),
  dueArticle: "XF22",
  dueProvisional: false,
  calendarVersion: "v",
  tellDue: civilDate("2026-03-17"),
  toldOn: null,
  answerDue: null,
  answeredOn: null,
  county: "331121",
  unit: "331121/finance",
  township: null,
  destination: null,
  text: "钱没发",
  language: "zh-Hans",
  channel: "web",
  registeredAt: 1,
  arrivedAt: 1,
  closedOn: null,
  urgent: false,
  unsure: false,
  triage: read,
  previous: null,
  petitioner: null,
  urges: 0,
  solved: null,
  ratedOffice: null,
  ratedUnit: null,
  promisedOn: null,
  promiseKept: null,
  promiseDoneOn: null,
  list: null,
  callback: null,
  restrictedOn: null,
  destroyedOn: null,
  heldOn: null,
  ownKey: null,
  officeKey: null,
  closed: null,
  contact: null,
  ...more,
});

const viewer = (id: string, role: "cadre" | "clerk" | "discipline", department: string, person = "p") =>
  scopeOf({
    person,
    mark: `mark of ${person}`,
    name: "某",
    posts: [{ id, unit: id.replace(/\/\w+$/, ""), role, county: "331121", department }],
  });
export const cadre = viewer(POST, "cadre", "finance");
export const clerk = viewer("331121/petition-office/clerk", "clerk", "petition-office");
export const desk = viewer("331121/discipline/discipline", "discipline", "discipline");
