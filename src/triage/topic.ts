import type { Kind } from "../petition/kind.ts";

export type Urgency = "normal" | "high" | "urgent";

/** Every department that leads or joins in a topic. */
export const DEPARTMENTS = [
  "agriculture",
  "audit",
  "civil-affairs",
  "discipline",
  "education",
  "environment",
  "finance",
  "forestry",
  "health",
  "housing",
  "justice",
  "land",
  "organisation",
  "petition-office",
  "police",
  "power",
  "publicity",
  "resettlement",
  "social-security",
  "township",
  "transport",
  "water",
] as const;
export type Department = (typeof DEPARTMENTS)[number];

type Line = readonly [string, Department, readonly Department[], Kind, Urgency, string];

/** slug, lead, those who join in, kind when nothing says otherwise, urgency, articles (YM resettlement, XF petitions). */
const TABLE = [
  ["survey", "resettlement", ["township", "water"], "claim", "normal", "YM7,YM53"],
  ["eligibility", "resettlement", ["township", "police"], "claim", "normal", "YM7,YM53"],
  ["compensation-standard", "resettlement", ["land", "finance"], "claim", "normal", "YM22"],
  ["compensation-payment", "finance", ["resettlement", "township"], "claim", "high", "YM32"],
  ["embezzlement", "discipline", ["audit", "finance"], "accusation", "high", "YM60,XF30"],
  ["site-choice", "resettlement", ["township", "water"], "claim", "normal", "YM11,YM15"],
  ["homestead", "resettlement", ["land", "justice"], "claim", "normal", "YM35"],
  ["house-quality", "housing", ["township"], "claim", "normal", "YM17,YM35"],
  ["farmland", "agriculture", ["resettlement", "land"], "claim", "normal", "YM13,YM36"],
  ["non-farming", "resettlement", ["social-security", "police"], "claim", "normal", "YM11"],
  ["later-support", "resettlement", ["finance"], "claim", "normal", "YM38-40"],
  ["water-supply", "water", ["health", "township"], "claim", "high", "YM35,YM41"],
  ["power-telecom", "power", ["township"], "claim", "normal", "YM35,YM41"],
  ["roads-transport", "transport", ["township"], "claim", "normal", "YM35,YM41"],
  ["schooling", "education", ["township"], "claim", "normal", "YM41"],
  ["healthcare-pension", "health", ["social-security"], "claim", "normal", "YM41"],
  ["relief", "civil-affairs", ["township"], "claim", "high", "XF37"],
  ["relocation", "resettlement", ["township", "justice", "water"], "claim", "high", "YM56,YM61"],
  ["reservoir-safety", "water", ["police", "township"], "claim", "urgent", "YM16,YM37"],
  ["special-facilities", "water", ["land", "transport"], "claim", "normal", "YM24,YM34"],
  ["forestry", "forestry", ["resettlement"], "claim", "normal", "YM22,YM32"],
  ["geohazard", "land", ["water", "township"], "claim", "urgent", "YM12,YM17"],
  ["household-registration", "police", ["township"], "claim", "normal", ""],
  ["disputes", "justice", ["township", "police"], "claim", "normal", "YM53"],
  ["employment", "social-security", ["resettlement"], "claim", "normal", "YM42,YM45"],
  ["wages", "social-security", ["police", "township"], "claim", "high", ""],
  ["environment", "environment", ["township"], "claim", "normal", ""],
  ["policy-openness", "publicity", ["resettlement", "township"], "claim", "normal", "YM53"],
  ["village-affairs", "township", ["agriculture", "discipline"], "claim", "normal", "YM53"],
  ["cadre-conduct", "discipline", ["organisation"], "accusation", "normal", "XF30,XF46"],
  ["corruption", "discipline", ["audit"], "accusation", "high", "XF30"],
  ["public-security", "police", ["justice"], "claim", "urgent", "XF31"],
  ["litigation", "justice", ["petition-office"], "claim", "normal", "XF31"],
  ["return", "resettlement", ["township"], "claim", "normal", "YM56"],
  ["petition-handling", "petition-office", [], "claim", "high", "XF35,XF40"],
  ["distress", "petition-office", ["police", "township"], "claim", "urgent", "XF25"],
  ["inquiry", "petition-office", [], "inquiry", "normal", ""],
  ["other", "petition-office", [], "claim", "normal", "XF22"],
] as const satisfies readonly Line[];

export type Topic = (typeof TABLE)[number][0];

export type TopicRow = {
  slug: Topic;
  lead: Department;
  cohandlers: readonly Department[];
  kind: Kind;
  urgency: Urgency;
  anchor: string;
};

/** The matters people write about, one row each. Their names are wording: `prompts/<language>/topic.json`. */
export const TOPICS: readonly TopicRow[] = TABLE.map(([slug, lead, cohandlers, kind, urgency, anchor]) => ({
  slug,
  lead,
  cohandlers,
  kind,
  urgency,
  anchor,
}));

const rows = new Map<string, TopicRow>(TOPICS.map((row) => [row.slug, row]));

export const isTopic = (slug: string): slug is Topic => rows.has(slug);

/** The row of a topic; refuses (throws RangeError) what is none. */
export function topicRow(topic: Topic): TopicRow {
  const row = rows.get(topic);
  if (!row) throw new RangeError(`no such topic: ${topic}`);
  return row;
}
