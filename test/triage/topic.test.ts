import { describe, expect, it } from "vitest";
import { TOPICS, type Topic } from "../../src/triage/topic.ts";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

/** Short texts as villagers write them, a list for each topic. */
const SAID: Record<Exclude<Topic, "other">, string[]> = {
  survey: [
    "我家猪圈没登上",
    "房子少量了二十多平",
    "名字写成我叔的了",
    "老屋那间偏房漏了",
    "牌上面积不对",
    "水井没给我算",
  ],
  eligibility: [
    "我儿媳妇为什么不算移民",
    "在外当兵没算人口",
    "孩子刚生下来没算进去",
    "人家户口迁走了还算",
    "外嫁女有没有份",
    "名单上没有我",
  ],
  "compensation-standard": [
    "砖房才补这么点",
    "隔壁村怎么比我们高",
    "一亩田补多少钱",
    "同样的房子补的不一样",
    "标准太低盖不起房",
  ],
  "compensation-payment": [
    "钱什么时候发",
    "补偿款半年了还没到账",
    "只发了一半",
    "存折没打钱",
    "过渡费停了",
    "说好的奖励没给",
  ],
  embezzlement: ["村里把移民款扣下了", "钱到乡里就没了", "签了字没拿到钱", "冒领我家的补助"],
  "site-choice": ["不想去那么远", "说好去莲都怎么改了", "一家人分到两个地方", "安置点太偏", "想投亲靠友行不行"],
  homestead: [
    "抽签不公平",
    "好地基都给干部亲戚",
    "抽到的地基朝北能换吗",
    "地基面积缩水",
    "号头被调了",
    "拈阄时我不在场",
  ],
  "house-quality": ["新房墙裂了", "房子漏水没人管", "地基下沉", "包工头跑了", "安置房质量差", "化粪池堵了"],
  farmland: [
    "田还没分给我们",
    "分的田都是石头",
    "田离家太远",
    "当地人不让我们种",
    "抽到的田没水",
    "说有一人半亩现在没有",
  ],
  "non-farming": [
    "我是居民户怎么安置",
    "老公农村我居民算半户吗",
    "非农的一分没有",
    "半边户到底算不算",
    "退休教师有没有宅基地",
  ],
  "later-support": ["一年六百没打卡里", "后扶钱少一个人", "老人去世了钱还发吗", "新生的娃有没有六百", "别人有我没有"],
  "water-supply": ["没水吃", "水发黄不敢喝"],
  "power-telecom": ["电三天两头停", "手机没信号"],
  "roads-transport": ["进村路还是泥", "桥断了学生过不去"],
  schooling: ["小孩转学学校不收", "没有校车", "搬来要交借读费", "中考户口怎么算"],
  "healthcare-pension": ["医保报不了", "新农合转不过来", "养老金怎么算", "失地农民保险没办"],
  relief: ["家里揭不开锅", "能不能办低保", "孤寡老人没人管", "房子烧了没地方住"],
  relocation: ["房子没盖好怎么搬", "限期搬家来不及", "过渡房到期了", "不搬会不会强拆", "就我家没谈好"],
  "reservoir-safety": [
    "水涨上来了人还没走",
    "坟还没迁",
    "放炮震裂我房子",
    "砍树不赔",
    "水面漂垃圾",
    "老房子什么时候推",
  ],
  "special-facilities": ["我家小水电站怎么赔", "采石场关了赔多少", "庙能不能迁", "电线杆占我地", "祖坟迁费"],
  forestry: ["果树少数了三十棵", "茶园没算", "杨梅树补得太低", "自留山证找不到", "青苗费没给"],
  geohazard: ["后山塌方了", "墙边开裂怕滑坡", "水库边塌岸", "下雨石头滚下来"],
  "household-registration": ["户口迁不过去", "身份证地址要改", "孩子上不了户"],
  disputes: ["当地人骂我们移民", "邻居占我地基", "抢水打起来", "山界说不清", "兄弟分补偿款吵"],
  employment: ["想学电焊有培训吗", "搬来找不到活", "厂里不要我们"],
  "policy-openness": ["政策到底怎么说", "听说不搬了真的假的", "公示在哪里看", "谁能给讲讲文件"],
  "village-affairs": ["村里账不公布", "代表是谁选的", "征地款怎么分没开会", "公章乱盖"],
  "cadre-conduct": ["干部骂人", "电话不接", "去三趟都说不在", "让我签空白纸", "逼我签字"],
  corruption: ["我要举报村支书", "给烟酒才给办", "收了回扣", "给亲戚多算房子", "吃空饷", "优亲厚友"],
  "public-security": ["有人威胁我", "打人了", "家里被偷", "有人拦路收钱"],
  litigation: ["法院判了不执行", "已经打官司了", "派出所不立案"],
  return: ["想搬回老家种地", "回来没地没房", "外面待不下去"],
  "petition-handling": ["上次反映没人回", "都两个月了", "答复是糊弄人", "不服要复查"],
  distress: ["活不下去了", "不想活了", "要跳楼", "老人没人管快不行了"],
  inquiry: ["谢谢你们", "想问一下", "请问电话多少"],
  wages: ["老板跑了工钱没发", "年底了还不发工资", "包工头欠我们工资"],
  environment: ["养猪场臭得很", "垃圾堆在门口没人收", "工厂废水排到河里"],
};

const known = knowledge();

describe("what a villager says finds its topic", () => {
  for (const [topic, texts] of Object.entries(SAID))
    it.each(texts)(`${topic}: %s`, (text) => {
      const { topic: found, sureness, evidence } = triage(text, known);
      expect(found).toBe(topic);
      expect(sureness).toBeGreaterThan(0.5);
      expect(evidence.some((one) => one.because === topic)).toBe(true);
    });

  it("has words for every topic but the last", () => {
    const words = new Map<string, number>();
    for (const { topic } of known.lexicon.entries) words.set(topic, (words.get(topic) ?? 0) + 1);
    for (const { slug } of TOPICS) if (slug !== "other") expect(words.get(slug), slug).toBeGreaterThanOrEqual(25);
  });
});

describe("one word more changes the matter", () => {
  it.each([
    ["补偿款没发", "compensation-payment"],
    ["补偿款被村里截留了", "embezzlement"],
    ["补偿款兄弟两个分家说不清", "disputes"],
    ["工资没发", "wages"],
    ["自来水水管漏水", "water-supply"],
    ["房子漏水", "house-quality"],
    ["抽签抽到的田没水", "farmland"],
    ["地基抽签不公平", "homestead"],
  ])("%s → %s", (text, topic) => expect(triage(text, known).topic).toBe(topic));

  it("hears no clothing in 管理和服务", () => {
    const lexicon = { ...known.lexicon, entries: [{ word: "和服", topic: "other" as const, weight: 3 }] };
    expect(triage("管理和服务都要跟上", { ...known, lexicon }).topics).toEqual([]);
  });
});

describe("when the words do not decide, a person does", () => {
  it.each(["", "我一个字都不认识", "🙏🙏🙏", "水也没有，路也没有"])("%j is left to the clerk", (text) =>
    expect(triage(text, known).unsure).toContain("topic"),
  );

  it("names the runner-up", () => {
    const { topics } = triage("补偿款没发，路也坏了没修路", known);
    expect(
      topics
        .map((one) => one.topic)
        .slice(0, 2)
        .sort(),
    ).toEqual(["compensation-payment", "roads-transport"]);
  });
});

describe("script and spelling do not matter", () => {
  it.each([
    ["補償款還沒到賬", "compensation-payment"],
    ["補尝款半年没到帐", "compensation-payment"],
    ["补 偿款没到账", "compensation-payment"],
    ["安置房质量差，６００元没打卡里，后扶款没给", "later-support"],
    ["My WAGES are not paid", "wages"],
  ])("%s → %s", (text, topic) => expect(triage(text, known).topic).toBe(topic));

  it("points into the text as it was written", () => {
    const text = "👵我是青田縣的，補尝款還沒到賬！";
    const words = triage(text, known)
      .evidence.filter((one) => one.because === "compensation-payment")
      .map((one) => one.word);
    expect(words).toContain("補尝款");
    expect(words).toContain("沒到賬");
  });
});
