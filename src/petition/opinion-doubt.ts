import { saysNo, type Written } from "./opinion.ts";

/** What is allowed, but should be looked at once more before an opinion goes out; each has its words in prompts/. */
export const DOUBTS = ["hard-word", "promise-undated", "amount-unaccounted", "no-way-on", "no-reasons"] as const;
export type OpinionDoubt =
  | { doubt: "hard-word"; part: string; word: string; plain: string }
  | { doubt: Exclude<(typeof DOUBTS)[number], "hard-word">; part: string };

const FIGURE = "[\\d,，.]*\\d";
/** A sum of money, an area or a count somebody is paid by. */
const AMOUNT = new RegExp(
  `${FIGURE}\\s*(?:万元|亿元|元|块钱|平方米|平米|平方|亩)|[一二两三四五六七八九十百千万]+(?:万元|元钱|块钱)`,
);
/** Signs that it is said how a sum came about: a sum, a rate, what it is made of. */
const ACCOUNT = /[=＝×*÷]|乘|除以|合计|共计|减去|加上|扣除|每[人亩平户月年]|按.{0,20}标准|差额|单价/;
/** Words that promise without saying until when. */
const VAGUE = /尽快|尽早|适时|近期|近日|抓紧|早日|待条件成熟|下一步/;
/** A place, a procedure or a telephone somebody can turn to. */
const WAY_ON = /电话|拨打|窗口|中心|法院|仲裁|复议|起诉|调解|申请|民政|法律援助|司法所|\d{7,}/;

const TEXTS = ["claim", "facts", "reasons", "opinion", "basis", "promise"] as const;

/**
 * What a careful colleague would ask about an opinion: words a farmer does not know (`hard`: each with its plain one), a
 * promise without a day, a sum without its account, a refusal that leads nowhere, a review upheld without reasons. It only
 * warns: whoever signs decides.
 */
export function doubtsIn(said: Written, hard: Readonly<Record<string, string>>): OpinionDoubt[] {
  const { opinion = "", facts = "", reasons = "", promise = "", promisedOn } = said;
  const doubts: OpinionDoubt[] = [];
  for (const part of TEXTS) {
    // A law is cited in its own words.
    if (part === "basis") continue;
    for (const [word, plain] of Object.entries(hard))
      if (said[part]?.includes(word)) doubts.push({ doubt: "hard-word", part, word, plain });
  }
  if (promise.trim() && !promisedOn) doubts.push({ doubt: "promise-undated", part: "promisedOn" });
  else if (VAGUE.test(opinion) && !promisedOn) doubts.push({ doubt: "promise-undated", part: "opinion" });
  if (AMOUNT.test(opinion) && !ACCOUNT.test(`${opinion}\n${facts}\n${reasons}`))
    doubts.push({ doubt: "amount-unaccounted", part: "reasons" });
  const outcomes = [said.outcome, ...(said.further ?? []).map(({ outcome }) => outcome)];
  if (outcomes.some((outcome) => saysNo(outcome ?? "")) && !WAY_ON.test(`${opinion}\n${reasons}`))
    doubts.push({ doubt: "no-way-on", part: "opinion" });
  if (said.outcome === "uphold" && !reasons.trim()) doubts.push({ doubt: "no-reasons", part: "reasons" });
  return doubts;
}
