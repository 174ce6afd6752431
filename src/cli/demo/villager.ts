import type { Chance } from "./chance.ts";

const SURNAMES = [..."叶陈徐吴夏林王周邹季金朱雷蓝钟毛柳潘章郑刘杨梅詹留麻项单裘孙厉练应"];
const GIVEN = [
  ..."国建明华秀英海林金水土根木火春夏生桂兰香菊芳爱玲美凤荣福贵寿长松柏庆新友仁义忠孝文武斌勇伟军平安康顺宝珍珠玉",
];
const KIN = ["儿子", "儿媳妇", "女儿", "女婿", "老父亲", "老母亲", "孙子", "弟弟", "老伴"];
const YOUNG = ["儿子", "女儿", "弟弟", "孙子", "侄子"];
const CROPS = ["杨梅", "橘子", "板栗", "油茶", "柿子", "茶叶", "毛竹"];
const DIGITS = "零一二三四五六七八九";

/** A house of the village: who speaks for it, and by what telephone. */
export type Household = { name: string; phone: string };

export const nameOf = (chance: Chance): string =>
  chance.pick(SURNAMES) + chance.pick(GIVEN) + (chance.yes(0.85) ? chance.pick(GIVEN) : "");

/** Telephones of the demonstration begin with 120, which no mobile network uses. */
export const householdOf = (chance: Chance): Household => ({
  name: nameOf(chance),
  phone: `120${String(chance.between(0, 99_999_999)).padStart(8, "0")}`,
});

const money = (chance: Chance): string =>
  chance.yes(0.5)
    ? `${DIGITS[chance.between(1, 9)]}万${chance.yes(0.6) ? (DIGITS[chance.between(1, 9)] ?? "") : ""}`
    : String(chance.between(8, 480) * 100);

const accused = (chance: Chance): string => {
  const post = chance.pick([
    "村支书",
    "村主任",
    "村会计",
    "乡干部",
    "包村干部",
    "镇里的副镇长",
    "移民办的工作人员",
    "组长",
  ]);
  return chance.yes(0.35) ? `${post}${nameOf(chance)}` : post;
};

const BLANKS: Record<string, (chance: Chance) => string> = {
  n: (chance) => DIGITS[chance.between(2, 9)] ?? "三",
  area: (chance) => String(chance.between(8, 65)),
  mu: (chance) => `${DIGITS[chance.between(1, 4)]}${chance.yes(0.4) ? "点五" : ""}`,
  money,
  months: (chance) =>
    chance.weigh([
      ["两个月", 3],
      ["三个月", 3],
      ["半年", 3],
      ["大半年", 2],
      ["一年", 2],
      ["一年多", 1],
    ]),
  kin: (chance) => chance.pick(KIN),
  young: (chance) => chance.pick(YOUNG),
  fruit: (chance) => chance.pick(CROPS),
  accused,
};

/** A sentence with its blanks filled by the circumstances of one house. Refuses (throws RangeError) an unknown blank. */
export function fill(template: string, chance: Chance): string {
  return template.replace(/\{(\w+)\}/g, (_, blank: string) => {
    const say = BLANKS[blank];
    if (!say) throw new RangeError(`no such blank: ${blank}`);
    return say(chance);
  });
}
