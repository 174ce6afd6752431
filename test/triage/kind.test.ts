import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

const known = knowledge();

describe("wrongdoing by an official is an accusation, and sealed", () => {
  it.each([
    "我要举报村支书",
    "村主任贪污移民款",
    "王主任收了回扣才给办",
    "村里把补偿款扣下了",
    "会计冒领我家的补助",
    "村書記把補償款吞了",
    "好地基都给干部亲戚",
    "逼我签字不签就不给钱",
    "移民办的人吃拿卡要",
    "县长收了红包",
    "村官黑了我的钱",
    "村里干部把低保给了自家亲戚",
    "我家的安置费进了村主任自己腰包",
    "村里报了假名单，多出来十几个人头领钱",
    "工程给了书记亲家的公司，根本没招标",
    "我手印不是我按的，村里替我代签的协议",
    "我反映之后，书记到处打听是谁写的，还停了我的公益岗",
    "I want to report that the village party secretary took the resettlement money for himself",
  ])("%s", (text) => expect(triage(text, known)).toMatchObject({ kind: "accusation", secret: true }));

  it.each([
    ["我要举报村支书叶茂林贪污移民款", "村支书叶茂林"],
    ["王主任收了回扣", "王主任"],
    ["村书记王建国冒领补助", "村书记王建国"],
    ["村會計貪污", "村會計"],
  ])("%s names %s", (text, subject) => expect(triage(text, known).subjects).toContain(subject));
});

describe("slowness, denial and thanks accuse nobody", () => {
  it.each([
    ["钱没发", "claim"],
    ["都拖了两个月了没人回", "claim"],
    ["我不是要举报谁，补偿款还没发", "claim"],
    ["村干部没有贪污，就是补偿款还没到账", "claim"],
    ["谢谢你们，但是补偿款还没发", "claim"],
    ["谢谢你们把路修好了", "inquiry"],
    ["请问办公室在哪", "inquiry"],
    ["建议在村口装个路灯", "suggestion"],
    ["建议早点发钱，补偿款半年没到账", "claim"],
    ["去三趟都说不在", "claim"],
    ["移民办电话不接，打了一个礼拜了", "claim"],
    ["村里推镇里，镇里推县里，材料交上去拖了半年", "claim"],
    ["并不是说干部有问题，是政策本身不合理，补偿太低", "claim"],
    ["我没说村长贪污，只是补偿款没到账", "claim"],
    ["村里干部没拿过我们一分钱，就是水管坏了", "claim"],
    ["没人克扣，是我自己把存折弄丢了", "claim"],
  ])("%s is a %s", (text, kind) => expect(triage(text, known)).toMatchObject({ kind, secret: false, subjects: [] }));

  it.each([
    "有没有贪污我不知道，村里账不公开",
    "是不是村支书贪污了",
    "不是没有贪污，是没人敢说",
    "别以为村干部没拿钱，大家都晓得",
    "没有哪个村干部不捞的",
    "谢谢工作人员，可是村主任收我五千块才给我批房子",
  ])("%s is no denial", (text) => expect(triage(text, known).secret).toBe(true));
});

describe("wrongdoing of those who hold no office is a claim", () => {
  it.each([
    "包工头卷款跑了，欠我们二十个人工钱",
    "邻居占了我家的宅基地盖猪圈",
    "中介骗了我两万块",
    "老板克扣我们的工资",
    "外来的老板承包了茶山，不给租金",
  ])("%s", (text) => expect(triage(text, known)).toMatchObject({ secret: false, subjects: [] }));
});

it("seals in doubt and says so", () => {
  expect(triage("集体的钱不公开怕被吃了", known).secret).toBe(true);
  const found = triage("我们组没有公示就评了低保", known);
  expect(found.secret).toBe(true);
  expect(found.unsure).toContain("kind");
  expect(found.evidence.some(({ because }) => because === "accusation")).toBe(true);
});

it("takes a passing word in a long letter for no accusation", () => {
  const letter = "我家住在水库边上，房子漏水，墙皮掉了，窗户关不严，下雨就进水，孩子没法写作业，老人睡不好，";
  expect(triage("分房子有黑幕，请派人来看看", known).secret).toBe(true);
  expect(triage(`${letter}${letter}分房子有黑幕，请派人来看看`, known).secret).toBe(false);
});
