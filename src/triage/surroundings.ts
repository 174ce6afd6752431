/** Words around a name that say whether it is a place, whose, and in which part. */

/** 1 for each of these characters: asked for every character of a text. */
function tableOf(chars: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
}

export const SELF =
  /(?:我是|我们是|我们|我家在|我家是|我家住|家住|家在|住在|老家在?|户口在|户籍在?|籍贯|本人系|本人是|系|俺是|俺们|俺家|咱们|咱是|我们村|本村|我村|来自|我叫.{2,3}[，, ]?是?)$/u;
/** The same where it can hardly be anything else, so that a misspelt name may follow. */
export const SELF_SURELY =
  /(?:我是|我们是|我家在|我家是|我家住|家住|家在|住在|老家在?|户口在|户籍在?|籍贯|本人系|本人是|俺是|咱是|来自)$/u;
export const INHABITANT =
  /^(?:人|的|这|那|村民|农户|移民|居民|大队|第?[0-9一二三四五六七八九十]+[组队]|组|[,，。;；:： ]|$)/u;
export const NEIGHBOUR = /(?:隔壁|邻村|旁边|附近|对面|比|不像|跟|和)的?$/u;
/** Before a bare name of two characters: that it may well be a place. */
export const SENTENCE = /(?:^|[\s,.!?;:，。！？；：、（(“"])$/u;
export const LOCATIVE = /(?:在|到|去|住|家|回|来自|老家|我们|咱们|俺们|反映|关于|位于|就是)$/u;
/** Behind it: what is complained of, or who. */
export const COMPLAINED =
  /^的?(?:路|桥|水|电|房|田|土地|山|坟|人|老人|村民|农户|移民|补偿|自来水|停水|停电|断水|断电|没水|没电|没路|没有水|没有电|这边|那边|这里|那里|一带)/u;
/** A bridge or road that has something wrong with it is the village's, not part of a name. */
export const OF_THE_VILLAGE = /^(?:路|桥|车站|学校|小学|医院|水库)[断坏塌垮没被不烂太难要到还]/u;
const RARE = /[垟岙漈砻圩埠畈寮箬瓯芎坵塆榅砩戥坭炭篆奕]/u;
/** Characters that hardly stand in anything but place names. */
export const isRare = (name: string): boolean => RARE.test(name);
/** That people were moved at all. */
export const RESETTLED = /搬|迁|移民|安置|落户|库区|水库/u;
/** What people say before the place they moved to. */
export const MOVED =
  /(?:搬|迁|移|安置|移民|落户|安家|转|嫁|入住|分)(?:到|在|至|去|来|往|入|了)+$|(?:迁入|移居|现住|现居|现在住|现住址|安置|安置地|落户)在?[:：]?$/u;
export const OWN = /(?:[们本全该我这个各贵]|丽水|浙江|宁波|绍兴|金华|温州|杭州)[省市县区镇乡]$/u;
export const NOT_A_VILLAGE =
  /^(?:路|街|小区|大道|大街|学校|小学|中学|大学|学院|完小|镇|乡|县|市|区|省|公司|集团|花园|花苑|酒店|宾馆|饭店|广场|车站|站|桥|大桥|山庄|公园|大厦|医院|卫生院|工业|国际|新村|新城|名城|苑|湾区|项目|银行|超市|市场|商场|商贸|隧道|高速|机场|码头|派出所|法院|收费站|社区卫生|水库|电站)/u;

/** The word that begins with 村 when it is a village that is meant: 村, 村民, 村里, not 村道. */
export const VILLAGE_WORD =
  /^(?:[^村].*|村|村民.*|村委.*|村里|村里人|村口|村头|村边|村人|村村民|村支书|村支部.*|村书记|村主任|村长|村干部|村党支部.*|村组|村小组|村小学|村上|村内|村外|村后|村前)$/u;

const PARTING = tableOf(
  "是在住到去从和与及或跟给对向往由被把让叫为系的得了着有没不也都又还再就才只很最更这那哪此该本我你您他她它俺咱们家个位名于自离距比像请问说讲望求因而但若即至经全各每某邻来回进出县市区镇乡村组队省人原现属",
);

/** A character that parts a name from what stands before it. */
export const parts = (code: number): boolean => PARTING[code] === 1;
export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

const GENERIC_VILLAGE =
  /^(?:小山|农|乡|山|渔|全|本|我|各|每|外|邻|回|进|到|驻|出|下|返|老|新|旧|原|多|几|个|城中|移民|安置|贫困|中心|示范|空心|文明|行政|自然|新农|先进|重点|库区|一个|两个|其他|别的|隔壁|我们|咱们|附近|周边|小康|美丽|生态|村|整|同|当地|所在|所属|有关|相关|部分|移民新)村$/u;
const GENERIC_REGION =
  /(?:城|小|古|集|乡|全|本|我|各|每|新|老|重|中心|建制|市|县|进|到|在|去)镇$|(?:家|老|城|下|他|故|同|回|还|返|全|本|我|各|每|水|思|离|进|到|在|去)乡$|(?:超|城|全|本|我|上|股|楼|门|集|菜|夜|都|各|该|地级|县级|省会|进|到|在|去|大|小|农贸|市|黑|人才|房地产)市$|(?:全|本|我|各|该|郡|贫困|市|进|到|在|去)县$|(?:小|社|市|山|库|景|灾|城|老|园|校|辖|地|全|我|本|该|开发|风景|居民|生活|住宅|示范|自治|保护|工业|高新|新城|老城|安置|移民|办公|商业|服务|区|进|到|在|去)区$|(?:全|本|我|各|外|该|节)省$|(?:小|社|市|山|库|景)区?社$/u;

/** 农村, 家乡, 城市, 小区: words for any place of the kind, not the name of one. */
export const isGeneric = (word: string): boolean => GENERIC_VILLAGE.test(word) || GENERIC_REGION.test(word);

const FUNCTION = tableOf("的了我你他她它是在不就都把被这那全各每本该没有和");
/** A word of grammar: in its place a misspelt name is hardly ever meant. */
export const isFunction = (code: number): boolean => FUNCTION[code] === 1;

const FOLLOWING = tableOf("的在是有都没也就和里了已还要因为这");
/** A character with which a sentence goes on behind a township, and no name begins. */
export const goesOnWith = (code: number): boolean => FOLLOWING[code] === 1;

const OWNING = tableOf("是住在家系们村自");

/** Whether a person may just have said that it is theirs (我是, 家住 …): worth a closer look. */
export const besides = (text: string, at: number): boolean => at > 1 && OWNING[text.charCodeAt(at - 1)] === 1;
