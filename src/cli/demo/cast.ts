/** A member of staff of the demonstration. `featured`: worth signing in as; what they see. */
export type Member = { username: string; name: string; posts: readonly string[]; featured?: string };

export const PASSWORD = "xiaoxi-demo-2026";
/** What opens the discipline desks. */
export const PASSPHRASE = "xiaoxi-demo-passphrase";

const Q = "331121";
const J = "331127";
const cadre = (county: string, ...departments: string[]) => departments.map((one) => `${county}/${one}/cadre`);

/** Made-up people in real posts. Some desks of Jingning and most townships are left empty, as in life. */
export const CAST: readonly Member[] = [
  { username: "clerk", name: "周慧敏", posts: [`${Q}/petition-office/clerk`], featured: "接访登记：分派、退单、改正" },
  { username: "office", name: "何志远", posts: [`${Q}/petition-office/cadre`], featured: "信访局经办" },
  { username: "officehead", name: "沈国梁", posts: [`${Q}/petition-office/leader`], featured: "信访局长：延期、督办" },
  { username: "admin", name: "郑小波", posts: [`${Q}/petition-office/admin`], featured: "系统管理：人员、职责、日历" },
  { username: "county", name: "钱卫东", posts: [`${Q}/government/leader`], featured: "县领导：全县概况" },
  { username: "resettle", name: "王海燕", posts: cadre(Q, "resettlement"), featured: "移民局经办" },
  { username: "resettlehead", name: "林建平", posts: [`${Q}/resettlement/leader`], featured: "移民局长" },
  { username: "finance", name: "李成斌", posts: cadre(Q, "finance"), featured: "财政局经办" },
  { username: "financehead", name: "赵永清", posts: [`${Q}/finance/leader`] },
  { username: "housing", name: "徐立峰", posts: cadre(Q, "housing"), featured: "住建局经办" },
  { username: "housinghead", name: "潘少华", posts: [`${Q}/housing/leader`] },
  { username: "water", name: "叶晓东", posts: cadre(Q, "water"), featured: "水利局经办" },
  { username: "waterhead", name: "陈炳坤", posts: [`${Q}/water/leader`] },
  { username: "farm", name: "夏丽君", posts: cadre(Q, "agriculture") },
  { username: "farmhead", name: "金伯年", posts: [`${Q}/agriculture/leader`] },
  { username: "land", name: "季宏伟", posts: cadre(Q, "land") },
  { username: "forest", name: "柳青松", posts: cadre(Q, "forestry") },
  { username: "civil", name: "吴佩芬", posts: cadre(Q, "civil-affairs") },
  { username: "social", name: "邹雅琴", posts: cadre(Q, "social-security", "health") },
  { username: "school", name: "朱文博", posts: cadre(Q, "education") },
  { username: "road", name: "杨振华", posts: cadre(Q, "transport") },
  { username: "power", name: "章立新", posts: cadre(Q, "power") },
  { username: "justice", name: "毛晓岚", posts: cadre(Q, "justice") },
  { username: "police", name: "厉国强", posts: cadre(Q, "police") },
  { username: "news", name: "单雪莹", posts: cadre(Q, "publicity", "environment") },
  { username: "review", name: "孙明哲", posts: [`${Q}/government/reviewer`], featured: "县复查经办" },
  { username: "cityreview", name: "方立群", posts: ["3311/government/reviewer"] },
  { username: "reexamine", name: "严守一", posts: ["3311/government/reexaminer"], featured: "市复核经办" },
  { username: "province", name: "袁敬之", posts: ["33/government/reviewer", "33/government/reexaminer"] },
  {
    username: "discipline",
    name: "石敬安",
    posts: [`${Q}/discipline/discipline`],
    featured: "纪委：只看得见举报，要输口令",
  },
  { username: "citydiscipline", name: "秦正明", posts: ["3311/discipline/discipline"] },
  { username: "beishan", name: "裘爱民", posts: [`${Q}107/township/cadre`], featured: "乡镇经办" },
  { username: "township", name: "项金兰", posts: [`${Q}101/township/cadre`, `${Q}105/township/cadre`] },
  { username: "townhead", name: "应松涛", posts: [`${Q}107/township/leader`], featured: "乡镇负责人" },
  {
    username: "jclerk",
    name: "蓝秀珍",
    posts: [`${J}/petition-office/clerk`, `${J}/petition-office/cadre`],
    featured: "景宁接访登记",
  },
  {
    username: "jresettle",
    name: "雷向阳",
    posts: cadre(J, "resettlement", "housing", "land", "agriculture", "forestry"),
    featured: "景宁移民局（一人多岗）",
  },
  { username: "jfinance", name: "钟丽萍", posts: cadre(J, "finance", "civil-affairs", "social-security", "health") },
  { username: "jworks", name: "梅如松", posts: cadre(J, "water", "transport", "power", "education") },
  { username: "jleader", name: "留先明", posts: [`${J}/government/leader`] },
  { username: "jreview", name: "练少波", posts: [`${J}/government/reviewer`] },
  { username: "jdiscipline", name: "麻正清", posts: [`${J}/discipline/discipline`] },
];

/** Who sits at a post. */
export const HOLDERS: ReadonlyMap<string, Member> = new Map(
  CAST.flatMap((one) => one.posts.map((post) => [post, one])),
);
