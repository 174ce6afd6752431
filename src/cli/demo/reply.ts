import { basesFor, cite } from "../../petition/legal-basis.ts";
import type { Chance } from "./chance.ts";

/** What cadres write. {matter} is the name of the topic. */
const FACTS = [
  "收到后第三天与移民局、乡镇核对登记表，您家{matter}的情况属实，原登记材料有遗漏。",
  "收到后的第二周到村实地查看，村干部和两户邻居在场，情况与您反映的基本一致。",
  "查了拨款单：该批资金已经拨到乡镇专户，因为账号登记有误没有发到您家。",
  "查了档案，又到现场核对，您反映的情况部分属实。",
  "核对了户口和登记表，并当面向您说明了查到的情况。",
] as const;
const SAY = {
  support: {
    reasons: ["登记表和现场对得上，遗漏是我们的责任，应当改正。", "您家符合规定的条件，应当办理。"],
    opinion: [
      "登记改正，差额部分发到您本人的账户。",
      "列入本月整改，完工后请您一起验收。",
      "同意办理，请带户口本和移民手册到镇便民中心，电话 0578-6821234。",
    ],
  },
  explain: {
    reasons: ["这批要按村里公布的次序来，现在还没有轮到贵村。", "现在没有规定可以照办，我们不能自己定标准。"],
    opinion: [
      "轮到贵村时张榜公布，也会发消息告诉您；要问进度，可以拨打电话 0578-6821234。",
      "有新的材料可以交到镇便民中心窗口，我们重新核对。",
    ],
  },
  refuse: {
    reasons: ["规定只算登记日以前的户口和房屋，您家这一项是登记日以后的。"],
    opinion: ["这一项不能支持。您有登记日以前的证明，可以交到镇便民中心窗口；生活有困难，可以向民政申请救助。"],
  },
} as const;
const PROMISES = ["三十日内补发到位", "雨季之前修好", "年底前办好证件"] as const;

export const claimOf = (matter: string): string => `反映${matter}，要求解决。`;

/** One or two of the articles the opinion writer offers for the topic. */
const basisOf = (topic: string, chance: Chance): string => {
  const { own } = basesFor(topic);
  return [...new Set([chance.pick(own), chance.pick(own)].map(cite))].join("\n");
};

/** The parts of an opinion (XF 32); one in twelve answers a second request, differently. */
export function opinionOf(matter: string, topic: string, chance: Chance) {
  const outcome = chance.weigh([
    ["support", 6],
    ["explain", 3],
    ["refuse", 1],
  ] as const);
  return {
    claim: claimOf(matter),
    facts: chance.pick(FACTS).replace("{matter}", matter),
    reasons: chance.pick(SAY[outcome].reasons),
    basis: basisOf(topic, chance),
    outcome,
    opinion: chance.pick(SAY[outcome].opinion),
    ...(chance.yes(0.08)
      ? {
          further: [{ claim: "把全村的登记表公布出来", outcome: "support", reasons: "登记结果应当公布，由村里张榜。" }],
        }
      : {}),
    ...(outcome === "support" && chance.yes(0.4) ? { promise: chance.pick(PROMISES) } : {}),
  };
}

export function reviewOf(matter: string, chance: Chance) {
  const outcome = chance.weigh([
    ["uphold", 4],
    ["amend", 1],
  ] as const);
  return {
    claim: `对${matter}的处理意见不服，申请复查。`,
    facts: "调阅原卷宗，并约谈双方，原认定的事实清楚。",
    reasons: outcome === "uphold" ? "原意见查明的事实有登记表和现场照片证明。" : "原意见少算了一项，应当补上。",
    basis: "《信访工作条例》第三十五条、第三十六条",
    outcome,
    opinion: outcome === "uphold" ? "维持原处理意见。" : "变更原处理意见，由原承办单位三十日内补足差额。",
  };
}

export const SAID = {
  plan: ["三天内到村里核实", "已约好到您家里看现场", ""],
  objection: ["该事项不在本单位职责范围内，建议转主管部门办理", "涉及几个部门，请指定牵头单位"],
  agreed: ["理由成立，改派"],
  overruled: ["按三定方案属你单位职责，不得再退"],
  designated: ["由你单位牵头，其他单位配合"],
  extension: ["需要等测绘单位的复测结果", "涉及两个县的数据核对，需要延长办理"],
  agreement: ["双方同意：单位负责修复，住户配合施工，费用由包工方承担", "双方同意按复测面积结算，差额一次付清"],
  evidence: ["现场验收照片和住户签字", "银行转账回单"],
  declined: ["该事项正在办理之中，请等待答复", "该事项已有复核意见，程序已经终结"],
  elsewhere: ["请向原承办单位查询进度，电话在受理告知书上", "请到人民法院诉讼服务中心"],
  legal: ["该诉求应当通过诉讼途径解决"],
  message: ["我们今天到村里看过了，材料已经报县里", "请把存折的照片发给我们，好核对账号", "施工队下周进场"],
  note: ["已电话联系本人", "村里说下周开会讨论", "等财政局回函"],
  remanded: ["事实不清，退回重新办理"],
  supervised: ["已超过期限，请三日内说明原因并办结"],
  excuse: ["经办人出差，已安排专人办理，本周内答复"],
  reply: [
    "您好，材料已收到，移民办在县政府二楼，工作日上班。",
    "谢谢您的建议，已转有关部门研究。",
    "请带户口本到镇便民服务中心办理，当天可以办好。",
  ],
  adopted: ["您的建议已采纳，列入明年的计划。", "建议很好，因地块已有规划，暂时不能采纳，请谅解。"],
  misread: ["看了原文，类别应当改正"],
  organ: ["上级纪检监察机关"],
  transferred: ["按干部管理权限移送上级处理"],
  progress: ["已调取账册，正在谈话核实"],
  finding: ["经核实，部分问题属实，已按规定处理。", "经核实，反映的问题不属实，已予以澄清。"],
  feedback: ["您反映的问题已经核查完毕，谢谢您的监督。", "您反映的问题已有结果，有关人员已受到处理。"],
  dissatisfied: ["答复没有说清楚，我家的情况和别人不一样", "答应的事没有做到", "处理意见跟调查的时候讲的不一样"],
  withdrawn: ["事情已经解决了", "村里帮忙办好了", ""],
  supplement: ["补充一下，存折的照片我发上来了", "昨天又来看过，还是老样子", "邻居老王可以作证"],
  hearing: ["双方说法不一，当面听证"],
  recusal: [{ who: "经办人", reason: "经办人是对方的亲戚，我不放心" }],
  recusalDecided: [
    { granted: "yes", reason: "确有亲属关系，换人办理" },
    { granted: "no", reason: "经核实没有利害关系" },
  ],
} as const;
