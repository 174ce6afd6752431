import { basesFor, cite } from "../../petition/legal-basis.ts";
import type { Topic } from "../../triage/topic.ts";
import { groupOf, type TemplateGroup } from "../../wording/opinion.ts";
import type { Chance } from "./chance.ts";

type Outcome = "support" | "explain" | "refuse";
type Say = { reasons: readonly string[]; opinion: readonly string[] };
/** What cadres find out and write, by what a matter is about. {matter} is the name of the topic. */
type Finding = Record<Outcome, Say> & { facts: readonly string[]; promise: readonly string[] };

const FINDINGS: Record<TemplateGroup, Finding> = {
  money: {
    facts: [
      "查了拨款单：这批钱已经拨到乡镇专户，因为账号少录一位，没有发到您家。",
      "把您家的登记表和发放册对了一遍，发放册上漏了一项，登记表上有。",
      "到信用社查了流水，去年两次都发到了老账号，老账号已经注销，钱退回了专户。",
    ],
    support: {
      reasons: ["该发的没有发到，是我们录错了，不是您的原因。", "登记表上有您签的字，应当照登记表发。"],
      opinion: [
        "账号已经改正，差的钱由移民办打到您本人的一卡通，到账后发消息告诉您。",
        "漏掉的一项补发，算法和同村别的户一样，计算单给您一份。",
      ],
    },
    explain: {
      reasons: ["标准是省里定的，全县一样，我们不能自己加。", "这批钱按验收的次序发，贵村下个月验收。"],
      opinion: [
        "您家的算法写在计算单上，有看不懂的，打电话 0578-6821234，我们一项一项讲。",
        "轮到贵村时先张榜再发钱，榜上有不对的，十天内都可以提。",
      ],
    },
    refuse: {
      reasons: ["这一项在登记日以后才种上、搭上，登记表里没有，规定不能补。"],
      opinion: ["这一项不能补。您有登记日以前的照片或者收据，可以交到镇便民中心窗口，我们重新核对。"],
    },
    promise: ["把差的补偿款打到一卡通", "把计算单送到家里，补发漏掉的一项"],
  },
  survey: {
    facts: [
      "调出原始登记表，和您家的户口本逐项对过，人口和面积有一处抄错。",
      "和村里、邻居两户一起到现场重新丈量，比登记表多出一间偏房。",
      "查了派出所的户籍底册，您说的这位家人户口一直在村里，没有迁出。",
    ],
    support: {
      reasons: ["底册和现场都对得上，登记表漏了，应当改正。", "户口在登记日以前就在村里，符合规定。"],
      opinion: ["登记表已经改正，改后的结果在村里再贴十天榜。", "补登进移民人口，手册由镇里送到您家。"],
    },
    explain: {
      reasons: ["人口以登记日那天的户口为准，全县都是这一天。"],
      opinion: ["您可以到镇便民中心看原始登记表，有不对的当场提出，我们再核一次。"],
    },
    refuse: {
      reasons: ["登记日以前户口已经迁出，规定只算当天在册的人。"],
      opinion: ["这次不能登记为移民人口。孩子上学、参保照常办，到镇便民中心窗口问。"],
    },
    promise: ["把改正后的登记表贴出来", "把移民手册送到家里"],
  },
  home: {
    facts: [
      "和施工单位、监理一起到您家看了，墙缝三条，最宽处放得进一枚硬币，没有伤到梁柱。",
      "调出抽签那天的录像和签到表，号头是您家代抽人签的字，次序没有错。",
      "到安置点量了宅基地，四至和图纸差半米，是放线时偏了。",
    ],
    support: {
      reasons: ["房子还在保修期里，该由施工单位修好。", "放线放错了，应当改正，不该让您家吃亏。"],
      opinion: [
        "施工单位下周进场修补，修好请您一起验收，不满意不算完。",
        "重新放线，差的面积从旁边空地补足，改后的图纸给您一份。",
      ],
    },
    explain: {
      reasons: ["安置点和次序是规划定下、大家签过字的，改动要重新报批。"],
      opinion: ["两户自愿对换是可以的，双方一起到镇便民中心办手续，不收钱。"],
    },
    refuse: {
      reasons: ["抽签全程录像，当场签字，没有发现不公平的地方。"],
      opinion: ["不再重新抽签。您要看录像，随时可以到镇里来看。"],
    },
    promise: ["请施工单位把墙缝修好", "重新放线，把图纸送到家里"],
  },
  land: {
    facts: [
      "和两个村的干部一起走了一遍界，老田契上写到水沟，水沟前年改过道。",
      "查了分田的册子，您家分到的田有一块引不上水，其余都种上了。",
      "看了村里三年的账，承包款收了两笔，有一笔没有贴出来。",
    ],
    support: {
      reasons: ["分到的田种不出东西，等于没有分，应当调换。", "账应当让大家看得到，没有贴的补贴。"],
      opinion: ["村里在开春以前调一块能灌水的田给您家，四至写进协议。", "三年的账逐笔贴到村务栏，贴满一个月。"],
    },
    explain: {
      reasons: ["田怎么分，要由村民会议定，镇里不能替大家定。"],
      opinion: ["镇里已经请村里下月开会，开会前三天贴通知，您可以当面讲。"],
    },
    refuse: {
      reasons: ["两边都有凭据，要由仲裁来断，我们断不了。"],
      opinion: ["请向县农村土地承包仲裁委员会申请，地点在县农业农村局二楼，不收钱。"],
    },
    promise: ["调一块能灌水的田", "把三年的账贴出来"],
  },
  works: {
    facts: [
      "第二天就到村里看了，主管在桥头那段裂开，水都漏进了溪里。",
      "和供电所一起量了晚上七点的电压，只有一百八十伏，变压器太小。",
      "请地质队看过，裂缝在往下走，下大雨有危险。",
    ],
    support: {
      reasons: ["是公家的设施，该公家修。", "危险是真的，等不得。"],
      opinion: [
        "主管这周换新，换好以前每天早上送一车水到村口。",
        "先把屋后的危石清掉，再砌挡墙；下大雨的晚上由村里通知，到村委楼上住。",
        "变压器换大一号，年前装好。",
      ],
    },
    explain: {
      reasons: ["路基还在沉，现在铺上去明年又要裂。"],
      opinion: ["今年先铺石子、装路灯，路基稳了再铺水泥，计划贴在村务栏。"],
    },
    refuse: {
      reasons: ["这一段还没有移交给县里，钱不能用在上面。"],
      opinion: ["今年不能列入。已经请移民办催施工单位移交，移交以后我们来修。"],
    },
    promise: ["把漏水的主管换好", "年前把变压器换好", "把屋后的挡墙砌好"],
  },
  welfare: {
    facts: [
      "到家里坐了半天，看了病历和存折，家里的难处和您说的一样。",
      "问了两边的学校，学籍已经转出，只差一张接收单。",
      "查了系统，参保关系停在老家，转过来要两边各盖一个章。",
    ],
    support: {
      reasons: ["条件都够，是手续没有人替您跑。", "孩子上学不能等。"],
      opinion: ["手续由我们去跑，您在家等电话，要签字时上门。", "下周一带户口本到学校报到，书本已经领好。"],
    },
    explain: {
      reasons: ["要看全家的收入，现在还差两份证明。"],
      opinion: ["证明由村里帮您开，开好交到镇便民中心，十天里给您准信。"],
    },
    refuse: {
      reasons: ["家里的收入比线高一些，这次够不上。"],
      opinion: ["这次不能批。看病花得多的，可以另外申请医疗救助，窗口会教您填。"],
    },
    promise: ["把参保关系转过来", "把接收单送到学校"],
  },
  rest: {
    facts: [
      "问了经手的人，又查了收件簿，您上次来过以后没有人回话，是我们不对。",
      "把文件找出来对了一遍，该公开的都可以公开。",
    ],
    support: {
      reasons: ["您问的，早该有人答。"],
      opinion: ["文件贴到村务栏，下周三晚上在村委楼当面讲一遍，有问题当场问。"],
    },
    explain: {
      reasons: ["现在没有规定可以照办，我们不能自己定。"],
      opinion: ["已经把大家的意见报到县里，有了说法先告诉您。"],
    },
    refuse: {
      reasons: ["这件事法院已经判过，我们不能再改。"],
      opinion: ["判决不执行的，可以到法院申请执行，窗口有人帮着写申请。"],
    },
    promise: ["把文件贴到村务栏", "在村委楼当面讲一遍"],
  },
};

/** One or two of the articles the opinion writer offers for the topic. */
const basisOf = (topic: string, chance: Chance): string => {
  const { own } = basesFor(topic);
  return [...new Set([chance.pick(own), chance.pick(own)].map(cite))].join("\n");
};

const claimOf = (matter: string): string => `反映${matter}，要求解决。`;

/** The parts of an opinion (XF 32); one in twelve answers a second request, differently. */
export function opinionOf(matter: string, topic: string, chance: Chance) {
  const finding = FINDINGS[groupOf(topic)];
  const outcome = chance.weigh([
    ["support", 6],
    ["explain", 3],
    ["refuse", 1],
  ] as const);
  return {
    claim: claimOf(matter),
    facts: chance.pick(finding.facts),
    reasons: chance.pick(finding[outcome].reasons),
    basis: basisOf(topic, chance),
    outcome,
    opinion: chance.pick(finding[outcome].opinion),
    ...(chance.yes(0.08)
      ? {
          further: [{ claim: "把全村的登记表公布出来", outcome: "support", reasons: "登记结果应当公布，由村里张榜。" }],
        }
      : {}),
    ...(outcome === "support" && chance.yes(0.4) ? { promise: chance.pick(finding.promise) } : {}),
  };
}

/** What hangs on the board about a topic many ask about, in the office's own words, with an article it rests on. */
const NOTICES: readonly { topics: readonly Topic[]; text: string }[] = [
  {
    topics: ["compensation-payment", "compensation-standard", "wages"],
    text: "补偿款按登记表算，省里定的标准，全县一样。没到账的，多半是账号写错或者老账号注销了：带上一卡通和身份证到镇便民中心对一次，当月就能补发。每户的计算单都可以要一份。",
  },
  {
    topics: ["eligibility", "survey", "non-farming"],
    text: "谁算移民人口，看登记那天户口在不在村里。当兵、上学、坐月子的，户口没有迁走就算。漏登、错登的都能改：写清楚哪一项不对，移民办会同村里重新核，改后的结果再贴十天榜。",
  },
  {
    topics: ["homestead", "site-choice"],
    text: "宅基地按抽到的号头定，抽签全程录像，谁都可以来看。两户自愿对换，一起到镇里办手续，不收钱。",
  },
  {
    topics: ["relocation", "return"],
    text: "新房没有交付以前不用搬，过渡费一直发，不会停。协议没谈好的，可以请镇里和移民办一起上门再谈，谈好再签。",
  },
  {
    topics: ["house-quality"],
    text: "安置房在保修期里漏水、开裂的，由施工单位修，不收钱。打电话或者在这里说一声，三天里有人上门看，修好请本人验收签字。",
  },
  {
    topics: ["farmland", "disputes", "village-affairs"],
    text: "分到的田引不上水、石头太多的，可以要求调换，由村里在开春以前调。田界说不清的，先请镇里调解，调不好再去仲裁，都不收钱。",
  },
  {
    topics: ["later-support"],
    text: "后期扶持每人每年六百元，直接打到一卡通，一年分两次。没收到的先看卡号对不对；新娶进来的、新生的孩子，按当年的规定核定，名单每年贴榜。",
  },
  {
    topics: ["water-supply", "power-telecom"],
    text: "停水、水浑、电压低，随时报，供水站和供电所当天派人看。修的时候超过一天，由村里通知，并送水到村口。",
  },
  {
    topics: ["roads-transport"],
    text: "进村路坏的地方，今年先铺石子、补路灯，路基稳了再铺水泥，哪一段什么时候修，贴在村务栏。班车改到早上六点半，赶得上早市。",
  },
  {
    topics: ["forestry", "special-facilities"],
    text: "果树、茶园、青苗按棵数和亩数算，数的时候本人在场签字。数错了、漏了的，写清是哪一块地，移民办和村里一起去重新数。",
  },
  {
    topics: ["reservoir-safety", "geohazard"],
    text: "电站放水前一天，村里用喇叭通知，河滩上不要放东西。屋后开裂、有落石的，马上说，先把人挪出来，再请地质队来看，房租由公家出。",
  },
  {
    topics: ["schooling", "household-registration"],
    text: "户口还没迁过来，孩子也能上学，不收借读费。带户口本和移民手册到学校报到，学籍由学校去转。户口两边推的，在这里说，由县里一起办。",
  },
  {
    topics: ["policy-openness", "petition-handling", "inquiry"],
    text: "文件、标准、名单都贴在村务栏，贴满一个月；外出打工的，可以在这里看，也可以打电话问。来问过没有人回话的，说一声编号，窗口当天查。",
  },
  {
    topics: ["environment"],
    text: "垃圾每三天拉一次，养猪场的粪水不准进溪。闻到臭、看到排污，随时拍照发来，环保和镇里当天去看。",
  },
  {
    topics: ["healthcare-pension", "relief", "employment"],
    text: "参保关系转移由镇便民中心代办，不用回老家跑。生病花得多、家里揭不开锅的，先申请临时救助，三天里有人上门；合条件的再办低保。",
  },
];

/** The notice of a topic, or one that says where to ask. */
export function noticeOf(topic: string): { text: string; basis: string } {
  const found = NOTICES.find(({ topics }) => (topics as readonly string[]).includes(topic));
  const [first] = basesFor(topic).own;
  return {
    text:
      found?.text ?? "大家问的，都逐户核过了。自己家还有不清楚的，在这里问一声，或者到镇便民中心，窗口有人一项一项讲。",
    basis: first ? cite(first) : "《信访工作条例》第三十二条",
  };
}
