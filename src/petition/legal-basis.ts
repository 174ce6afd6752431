/** Whether the words were read in a full text (R) or in an excerpt or a page about it (r). What nobody read is not here. */
export type Read = "R" | "r";
/** An article an opinion can rest on: cited whole, with what it says in short, and the topics it is for. */
export type LegalBasis = {
  id: string;
  law: string;
  /** As it is cited: 第三十二条; empty where a document is cited as a whole. */
  article: string;
  says: string;
  /** Slugs of topics; `*`: any. */
  topics: readonly string[];
  read: Read;
};

const YM = "大中型水利水电工程建设征地补偿和移民安置条例";
const XF = "信访工作条例";

type Row = readonly [id: string, law: string, article: string, says: string, topics: string, read?: Read];

/**
 * The articles this office may meet in its matters. The Regulations on Resettlement (State Council Order 471, as amended
 * 2017) are quoted, shortened; of the others stands what they say. An article that is not here is typed by whoever has
 * read it.
 */
const ROWS: readonly Row[] = [
  ["YM7", YM, "第七条", "实物调查应当全面准确，调查结果经调查者和被调查者签字认可并公示。", "survey eligibility"],
  [
    "YM9",
    YM,
    "第九条",
    "编制规划大纲应当广泛听取移民的意见；必要时，应当采取听证的方式。",
    "site-choice policy-openness",
  ],
  [
    "YM11",
    YM,
    "第十一条",
    "本地安置与异地安置、集中安置与分散安置、政府安置与移民自找门路安置相结合。",
    "site-choice non-farming",
  ],
  [
    "YM12",
    YM,
    "第十二条",
    "淹没线以上受影响范围内因蓄水造成的生产、生活困难，应当纳入规划，妥善处理。",
    "geohazard reservoir-safety",
  ],
  ["YM13", YM, "第十三条", "应当使移民拥有与安置区居民基本相当的土地等农业生产资料。", "farmland return"],
  [
    "YM15",
    YM,
    "第十五条",
    "经批准的移民安置规划应当严格执行，不得随意调整；确需调整的，应当重新报批。",
    "site-choice relocation farmland",
  ],
  [
    "YM16",
    YM,
    "第十六条",
    "补偿和安置资金包括土地补偿费、房屋等个人财产补偿费、搬迁费、库底清理费等。",
    "compensation-standard reservoir-safety",
  ],
  [
    "YM17",
    YM,
    "第十七条",
    "集中安置点选址，应当依法做好地质勘察、地质灾害防治和危险性评估。",
    "house-quality geohazard homestead",
  ],
  [
    "YM22",
    YM,
    "第二十二条",
    "土地和青苗按省定标准补偿；附着建筑物按原规模、原标准或者恢复原功能的原则补偿。",
    "compensation-standard forestry survey",
  ],
  [
    "YM24",
    YM,
    "第二十四条",
    "工矿企业、专项设施和中小学的迁建，按原规模、原标准或者恢复原功能的原则补偿。",
    "special-facilities schooling",
  ],
  [
    "YM30",
    YM,
    "第三十条",
    "在本县集中安置的，土地补偿费等由县直接全额兑付给该村集体；分散安置的签订协议。",
    "compensation-payment farmland village-affairs",
  ],
  [
    "YM31",
    YM,
    "第三十一条",
    "在本省其他县安置的，应当及时将相应的资金交给安置区县级人民政府。",
    "compensation-payment relocation",
  ],
  [
    "YM32",
    YM,
    "第三十二条",
    "搬迁费和房屋、零星树木、青苗等个人财产补偿费，由移民区县级人民政府直接全额兑付给移民。",
    "compensation-payment compensation-standard forestry relocation",
  ],
  [
    "YM33",
    YM,
    "第三十三条",
    "自愿投亲靠友的，本人申请，附接收证明；三方签订协议，个人财产补偿费和搬迁费发给个人。",
    "site-choice non-farming compensation-payment",
  ],
  ["YM34", YM, "第三十四条", "企业和专项设施迁建补偿费交给当地政府或者有关单位。", "special-facilities"],
  [
    "YM35",
    YM,
    "第三十五条",
    "道路、供水、供电由乡、村统一组织建设；住房自主建造，统一规划宅基地，不得强行规定建房标准。",
    "homestead house-quality water-supply power-telecom roads-transport",
  ],
  ["YM36", YM, "第三十六条", "移民安置用地依照土地管理法和农村土地承包法办理手续。", "farmland homestead"],
  [
    "YM37",
    YM,
    "第三十七条",
    "移民安置未经验收或者验收不合格的，不得对工程进行阶段性验收和竣工验收。",
    "reservoir-safety house-quality",
  ],
  ["YM38", YM, "第三十八条", "后期扶持规划应当听取移民意见，批准后严格执行。", "later-support"],
  ["YM40", YM, "第四十条", "后期扶持资金主要作为生产生活补助发放给移民个人；必要时可以实行项目扶持。", "later-support"],
  [
    "YM41",
    YM,
    "第四十一条",
    "各级政府应当加强安置区交通、能源、水利、教育、卫生等基础设施建设。",
    "water-supply power-telecom roads-transport schooling healthcare-pension",
  ],
  ["YM42", YM, "第四十二条", "安置区和受益地区的建设项目，应当优先吸收符合条件的移民就业。", "employment"],
  ["YM45", YM, "第四十五条", "各级政府应当加强对移民的实用技术培训，增强就业能力。", "employment"],
  ["YM52", YM, "第五十二条", "补偿和安置资金应当专户存储、专账核算，不得挪作他用。", "compensation-payment"],
  [
    "YM53.1",
    YM,
    "第五十三条第一款",
    "县级人民政府应当以村为单位公布调查结果、补偿标准和金额；有异议的及时核查，不准确的改正，无误的解释。",
    "survey eligibility compensation-standard policy-openness petition-handling",
  ],
  [
    "YM53.2",
    YM,
    "第五十三条第二款",
    "乡、村应当将资金收支张榜公布；集体款项的使用方案经村民会议或者代表会议讨论通过。",
    "village-affairs policy-openness",
  ],
  ["YM53.3", YM, "第五十三条第三款", "安置区乡政府、村委会应当帮助移民适应生产、生活，及时调处矛盾纠纷。", "disputes"],
  ["YM55.2", YM, "第五十五条第二款", "移民反映的问题，县级以上人民政府或者移民管理机构应当核实并妥善解决。", "*"],
  [
    "YM55.3",
    YM,
    "第五十五条第三款",
    "移民安置后，与当地居民享有同等的权利，承担同等的义务。",
    "disputes schooling healthcare-pension household-registration",
  ],
  ["YM56", YM, "第五十六条", "按规划必须搬迁的，无正当理由不得拖延；已经安置的不得返迁。", "relocation return"],
  ["YM61", YM, "第六十一条", "拖延搬迁或者拒迁的，可以申请人民法院强制执行。", "relocation"],
  [
    "GF17",
    "国发〔2006〕17号",
    "",
    "纳入后期扶持的移民每人每年600元，扶持20年。",
    "later-support eligibility non-farming",
    "r",
  ],
  [
    "ZM3",
    "浙江省大中型水库移民安置实施工作规程（试行）",
    "第三条",
    "安置实施的步骤：协议、实施方案、补偿安置协议、生产和住房安置、库底清理、验收等。",
    "relocation site-choice",
    "r",
  ],
  ["XF33", XF, "第三十三条", "可以调解；达成一致的，制作调解协议。", "disputes"],
  ["XF37", XF, "第三十七条", "生活确有困难的，告知并帮助其申请社会救助。", "relief distress"],
  ["XF31", XF, "第三十一条", "应当通过诉讼、仲裁、复议等途径解决的，导入相应程序处理。", "litigation wages"],
  [
    "TD47",
    "土地管理法",
    "第四十七条",
    "征收土地的补偿安置方案应当公告，多数人有异议的应当听证。",
    "compensation-standard farmland",
  ],
  [
    "ZT45",
    "浙江省土地管理条例",
    "第四十五条、第四十六条",
    "征收土地公告不少于十个工作日；公告之日起六十日内足额支付补偿费。",
    "compensation-payment farmland",
  ],
  [
    "CW30",
    "村民委员会组织法",
    "第三十条",
    "村务一般每季度公布一次，收支多的每月公布，重大事项随时公布。",
    "village-affairs policy-openness",
  ],
  ["CZ18", "农村土地承包经营纠纷调解仲裁法", "第十八条", "土地承包纠纷申请仲裁的时效为二年。", "farmland"],
  ["RT33", "人民调解法", "第三十三条", "达成调解协议的，可以在三十日内共同申请法院确认。", "disputes"],
  ["FY20", "行政复议法", "第二十条", "知道行政行为之日起六十日内可以申请行政复议。", "litigation"],
  ["XS46", "行政诉讼法", "第四十六条", "知道行政行为之日起六个月内可以提起诉讼。", "litigation"],
  [
    "XS47",
    "行政诉讼法",
    "第四十七条",
    "申请履行职责，两个月内不履行的，可以起诉。",
    "litigation public-security environment",
  ],
  [
    "GK21",
    "政府信息公开条例",
    "第二十一条",
    "乡镇应当公开土地征收、社会救助等方面的政府信息。",
    "policy-openness relief village-affairs",
  ],
];

export const LEGAL_BASES: readonly LegalBasis[] = ROWS.map(([id, law, article, says, topics, read = "R"]) => ({
  id,
  law,
  article,
  says,
  topics: topics.split(" "),
  read,
}));

/** An article as it stands in an opinion: 《信访工作条例》第三十二条. */
export const cite = ({ law, article }: LegalBasis): string =>
  /号$/.test(law) ? `${law}文件${article}` : `《${law}》${article}`;

/** The articles for a topic, those of that topic before those of any; and all others. */
export function basesFor(topic: string): { own: LegalBasis[]; other: LegalBasis[] } {
  const own = LEGAL_BASES.filter(({ topics }) => topics.includes(topic));
  const any = LEGAL_BASES.filter(({ topics }) => topics.includes("*"));
  const near = [...own, ...any];
  return { own: near, other: LEGAL_BASES.filter((basis) => !near.includes(basis)) };
}

/** A legal basis with whole citations added, each on a line of its own; what stands in it already is not said again. */
export function withCitations(basis: string, ids: readonly string[]): string {
  const lines = basis.trim() ? basis.trimEnd().split("\n") : [];
  for (const found of LEGAL_BASES.filter(({ id }) => ids.includes(id)))
    if (!basis.includes(cite(found))) lines.push(cite(found));
  return lines.join("\n");
}
