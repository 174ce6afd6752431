import type { Topic } from "../../triage/topic.ts";

/** Proposals for the good of all. */
export const SUGGESTIONS = [
  "建议政府在新村口建一个凉亭，老人等车有地方坐",
  "提个建议，移民小区最好能留一块空地晒谷",
  "建议在安置点办个夜校，教年轻人学手艺，希望能请老师来",
  "我觉得应该把老村的廊桥和古树拍照留下来，建议建个村史馆",
  "建议班车改到早上六点半，卖菜的人赶得上早市",
  "希望政府把抽签放在白天，最好能全程录像，大家心里踏实",
] as const;

/** English, as grandchildren write it for the old. {place} stays in Chinese. */
export const ENGLISH: readonly (readonly [Topic, string])[] = [
  [
    "compensation-payment",
    "My father lives in {place}. The compensation money has not been paid for half a year. Please check.",
  ],
  ["water-supply", "There is no tap water in {place} since last week, please send somebody."],
  ["house-quality", "Our new house in {place} has cracks in the wall and the roof leaks when it rains."],
  ["farmland", "We moved from {place} and still have no farmland. The fields given to us have no water."],
  ["schooling", "I am writing for my mother from {place}. The school refuses to take my brother after the relocation."],
  ["later-support", "My grandmother from {place} does not receive the 600 yuan support this year."],
];

/** What stands around the matter itself. */
export const AROUND = {
  openings: ["领导好，", "你好，", "您好，", "领导，", "同志你好，", "", "", "", "", ""],
  consequences: ["老人小孩都在等", "日子不好过", "我们老百姓没办法", "年纪大了跑不动", "地里的活都耽误了", "心里着急"],
  asks: [
    "麻烦帮忙看一下",
    "请给个说法",
    "什么时候能解决",
    "希望早点处理",
    "请派人来看一看",
    "求你们管一管",
    "盼回复",
    "麻烦领导过问一下",
  ],
  fillers: ["那个", "就是说", "嗯", "然后呢", "我跟你讲", "反正"],
} as const;

/** Wrong characters that voice and pinyin input leave behind. */
export const SLIPS: readonly (readonly [string, string])[] = [
  ["补偿", "补尝"],
  ["安置", "按置"],
  ["资格", "资恪"],
  ["到账", "到帐"],
  ["账", "帐"],
  ["再", "在"],
  ["宅基地", "宅鸡地"],
  ["抽签", "抽鉴"],
  ["工资", "公资"],
  ["做", "作"],
];
