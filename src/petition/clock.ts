import { days, type Limit, workdays } from "../deadline/count.ts";

/**
 * One lawful (or promised) stretch of time. `from`: the day of registration, of acceptance, or the day its stage began;
 * `agreed` is a date the parties wrote down themselves. `basis` says whether a law sets it or this office promises it.
 */
export type Clock = {
  limit: Limit | null;
  from: "registered" | "accepted" | "since" | "agreed";
  article: string;
  basis: "law" | "house";
  /** Days the head of the organ may add, once, with reasons told to the petitioner. */
  extendable?: number;
};

/** 信访工作条例 (2022), national; 检举控告工作规则 (2020) for accusations. */
const national = {
  /** One clock for routing and telling: it starts at registration and no objection stops it. */
  tell: { limit: days(15), from: "registered", article: "XF22,XF23", basis: "law" },
  handle: { limit: days(60), from: "accepted", article: "XF34", basis: "law", extendable: 30 },
  /** 简易办理: ten working days from acceptance. */
  short: { limit: workdays(10), from: "accepted", article: "SP", basis: "law" },
  serve: { limit: workdays(5), from: "since", article: "HOUSE", basis: "house" },
  askReview: { limit: days(30), from: "since", article: "XF35", basis: "law" },
  review: { limit: days(30), from: "since", article: "XF35", basis: "law" },
  askReexamination: { limit: days(30), from: "since", article: "XF36", basis: "law" },
  /** The days of a hearing are not counted: the only stop the Regulations know. */
  reexamine: { limit: days(30), from: "since", article: "XF36", basis: "law" },
  perform: { limit: null, from: "agreed", article: "XF33", basis: "law" },
  /** Article 29 sets no limit for suggestions; sixty days are this office's own promise. */
  study: { limit: days(60), from: "accepted", article: "HOUSE,XF29", basis: "house" },
  /** The rules owe these days to those who gave their name; this office promises them to everybody. */
  tipTell: { limit: workdays(15), from: "registered", article: "HOUSE,JK27", basis: "house" },
  /** The investigating side reports every quarter. */
  tipReport: { limit: days(90), from: "since", article: "JK18", basis: "law" },
  tipFeedback: { limit: workdays(15), from: "since", article: "HOUSE,JK28", basis: "house" },
  undo: { limit: days(1), from: "since", article: "HOUSE", basis: "house" },
} as const satisfies Record<string, Clock>;

export type ClockName = keyof typeof national;

/** 浙江省信访条例 (2016) is stricter at the front: five working days to decide, thirty to answer, sixty more at most. */
const zhejiang: Record<ClockName, Clock> = {
  ...national,
  tell: { limit: workdays(5), from: "registered", article: "ZX20", basis: "law" },
  handle: { limit: days(30), from: "accepted", article: "ZX23", basis: "law", extendable: 60 },
};

export const RULES = { "national-2022": national, "zhejiang-2016": zhejiang } as const satisfies Record<
  string,
  Record<ClockName, Clock>
>;
export type Rules = keyof typeof RULES;

/** A unit that gets a matter outside its powers may object within five working days (XF 23). */
export const OBJECTION_LIMIT = workdays(5);
/** The petition office decides what was sent back within two working days, and the clock to tell runs on. */
export const DECISION_LIMIT = workdays(2);
/** Each petitioner right ends with its clock; a withdrawal can be taken back until the day after. */
export const clockOf = (rules: Rules, name: ClockName): Clock => RULES[rules][name];
