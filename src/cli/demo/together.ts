import { addDays, type CivilDate, daysBetween } from "../../deadline/civil-date.ts";
import type { House } from "../../house.node.ts";
import { isRefused } from "../../office/office.ts";
import type { Viewer } from "../../petition/access.ts";
import type { Verb } from "../../petition/verb.ts";

/** How many days before the end of the story the list was posted that six villages find fault with. */
const POSTED = 45;
/** What they say of it, each in their own words. {on} is the day it was posted. */
const LIST = [
  ["331121107210", "{on}贴出来的青苗补偿榜我看了三遍，没有我家。三月里来量的时候我就站在田头，榜上就是没写。"],
  ["331121107210", "青苗补偿少算一块田。{on}的榜上写一块，我家是两块，青苗费差了一半。"],
  ["331121107210", "我家的青苗没上榜，{on}贴榜那天问村里，说名单是县里定的，叫我来这里问。"],
  ["331121107213", "{on}贴的青苗榜漏了我家，别人家的钱都到了，我家一分没有，麻烦补上。"],
  ["331121107213", "我妈种的两亩油菜，{on}的榜上没有，老人家天天念，求你们查一查青苗补偿。"],
  ["331121107202", "{on}公布的青苗补偿名单没有我，地是我种的，榜上登成我堂哥了。"],
  ["331121107202", "{on}的榜不对，我家青苗面积少写了一半，要求重新量。"],
  ["331121107229", "青苗补偿榜是{on}贴的，左邻右舍都有，单单漏了我家，是不是抄漏了？"],
  ["331121107229", "说好三亩青苗，{on}的榜上只写一亩，剩下两亩的青苗费什么时候补？"],
  ["331121107230", "{on}张榜的青苗补偿里没有我家，我人在外地打工，电话问了说已经截止。"],
  ["331121107230", "{on}的青苗榜把我家亩数写错了，名字倒是对的。册子上写一亩八，榜上八分。"],
  ["331121107216", "{on}贴榜，我家青苗补偿一分都没有。种的是新栽的茶苗，说旧册子上没有。"],
  ["331121107216", "量青苗的时候我在场签了字，{on}的榜上没有。字都签了怎么会没有？"],
  ["331121107216", "我家青苗少写了一块，就是溪边那块。{on}的榜要改一改。"],
] as const;
/** What a township has on its own table; the first ones it has let lie. */
const TOWN = [
  ["331121107210", "村里三年没贴过账，集体那片茶山租给谁、租了多少，我们一个都不知道。"],
  ["331121107216", "邻居新砌的围墙过了界，三十公分，吵了两回，村里调不下来。"],
  ["331121107213", "移民代表是谁选的没人知道，开会也不叫我们，要求重新选。"],
  ["331121107229", "山界说不清，老契上写到水沟，那边说到路边，毛竹都不敢砍。"],
  ["331121107230", "村口的垃圾堆了一个月没人拉，夏天全是苍蝇，请镇里管一管。"],
  ["331121107202", "田埂被人挖了一段，水全流到下面去，找村长说了三次没结果。"],
  ["331121107210", "承包款去年就收了，说好分到户，到现在没有开会。"],
] as const;
const TOWN_DESK = "331121107/township/cadre";
const DESK = "331121/resettlement/cadre";
const ANSWER = {
  claim: "补登榜上漏掉的青苗，补发补偿款。",
  facts: "这一榜照旧册子抄录，漏登了当年新种的地块，情况属实。",
  reasons: "青苗种在登记日以前，应当照实登记。",
  basis: "《大中型水利水电工程建设征地补偿和移民安置条例》第三十二条",
  outcome: "support",
  opinion: "漏登的青苗都按统一标准补上，钱直接打到一卡通。新榜贴出十天，有不对的再来找我们。",
  promise: "补发青苗补偿款",
};

type Act = (username: string, number: string, verb: Verb, input: object) => Promise<void>;

/**
 * What a demonstration shows between units: fourteen petitions of six villages about one posted list, dealt with together
 * and answered once; a unit that sent something back, two that dispute one, days that were asked for, help that is late.
 * Each scene has its day, counted back from the last one.
 */
export class Together {
  readonly #house: House;
  readonly #last: CivilDate;
  readonly #viewerOf: (username: string) => Viewer | undefined;
  readonly #list: string[] = [];
  readonly #others: string[] = [];
  readonly #town: string[] = [];
  readonly #posted: string;
  #matter = "";

  constructor(house: House, last: CivilDate, viewerOf: (username: string) => Viewer | undefined) {
    this.#house = house;
    this.#last = last;
    this.#viewerOf = viewerOf;
    const [, month, day] = addDays(last, -POSTED).split("-").map(Number);
    this.#posted = `${month}月${day}日`;
  }

  /** Plays what belongs to this day. */
  async on(day: CivilDate): Promise<void> {
    const scenes: Readonly<Record<number, () => Promise<void>>> = {
      30: () => this.#arrive(),
      28: () => this.#accept(),
      26: () => this.#toTown(),
      20: () => this.#collect(),
      14: () => this.#inTown(),
      9: () => this.#ask(),
      3: () => this.#answer(),
      2: () => this.#sendBack(),
    };
    await scenes[daysBetween(day, this.#last)]?.();
  }

  readonly #act: Act = async (username, number, verb, input) => {
    const viewer = this.#viewerOf(username);
    if (viewer) await this.#house.office.act(viewer, number, { verb, input }, Number.MAX_SAFE_INTEGER);
  };

  async #receive(text: string, village: string, post = DESK): Promise<string | null> {
    const said = await this.#house.office.receive({ text, village, channel: "web", language: "zh-Hans" });
    if (isRefused(said)) return null;
    await this.#act("clerk", said.number, "route", { post, reason: "" });
    return said.number;
  }

  async #arrive(): Promise<void> {
    for (const [village, text] of LIST) {
      const number = await this.#receive(text.replace("{on}", this.#posted), village);
      if (number) this.#list.push(number);
    }
    for (const words of ["安置点的路灯两年没亮过，移民办答应过要装。", "移民后期扶持的钱今年没有发到我家。"]) {
      const number = await this.#receive(words, "331121107210");
      if (number) this.#others.push(number);
    }
  }

  async #toTown(): Promise<void> {
    for (const [village, text] of TOWN) {
      const number = await this.#receive(text, village, TOWN_DESK);
      if (number) this.#town.push(number);
    }
  }

  /** Two lie where they came in, two are being handled, and the others have an answer, with a day that comes before the end. */
  async #inTown(): Promise<void> {
    for (const number of this.#town.slice(2)) await this.#act("beishan", number, "accept", {});
    for (const [at, number] of this.#town.slice(4).entries()) {
      await this.#act("beishan", number, "answer", {
        claim: "请镇里把这件事管起来。",
        facts: "和村干部一起到现场看过，情况和您说的一样。",
        reasons: "是镇里和村里该管的事。",
        basis: "《大中型水利水电工程建设征地补偿和移民安置条例》第五十三条第三款",
        outcome: "support",
        opinion: "由镇里牵头，村里照办，办完请您一起看。",
        promise: ["每三天拉一次垃圾", "把田埂砌好", "开会把承包款分到户"][at],
        promisedOn: addDays(this.#last, -2),
      });
      await this.#act("beishan", number, "serve", { how: "in-person", on: addDays(this.#last, -14) });
    }
  }

  async #accept(): Promise<void> {
    for (const number of [...this.#list, ...this.#others]) await this.#act("resettle", number, "accept", {});
  }

  async #collect(): Promise<void> {
    const viewer = this.#viewerOf("resettle");
    const proposal = {
      title: `${this.#posted}的青苗补偿榜`,
      cause: "榜照旧册子抄，漏登当年新种的地块。",
      numbers: this.#list,
    };
    const said = viewer && (await this.#house.office.propose(viewer, proposal));
    if (!viewer || !said || isRefused(said)) return;
    this.#matter = said.id;
    for (const number of this.#list.slice(0, 2))
      await this.#house.office.represent(viewer, said.id, number, { granted: "yes", reason: "电话里本人同意" });
  }

  async #ask(): Promise<void> {
    const [lamps = "", support = ""] = this.#others;
    const on = addDays(this.#last, -4);
    await this.#act("resettle", lamps, "askHelp", {
      post: "331121/power/cadre",
      on,
      question: "安置点路灯的线路接了没有？还差什么？",
    });
    await this.#act("resettle", lamps, "askHelp", { post: "331121/finance/cadre", on, question: "路灯的钱拨了多少？" });
    await this.#act("finance", lamps, "answerHelp", { answer: "去年十月已经全额拨付，拨款单另送。" });
    await this.#act("resettle", support, "askExtension", { days: 15, reason: "要核对三个村的发放册，册子在乡镇。" });
  }

  async #answer(): Promise<void> {
    const viewer = this.#viewerOf("resettle");
    const matter = viewer && (await this.#house.office.matter(viewer, this.#matter));
    if (!viewer || !matter) return;
    // Two households still wait for their land to be measured.
    const parts = matter.members.slice(0, -2).map(({ number, seq }, at) => ({
      number,
      seen: seq,
      amount: `${(1_260 + 345 * at).toLocaleString("en-US")}`,
      words: `补登青苗 ${(0.8 + at / 10).toFixed(1)} 亩。`,
    }));
    await this.#house.office.answerTogether(viewer, this.#matter, {
      common: { ...ANSWER, promisedOn: addDays(this.#last, 27) },
      parts,
    });
  }

  async #sendBack(): Promise<void> {
    const object = (username: string, number: string, proposed: string, basis: string) =>
      this.#act(username, number, "object", { ground: "not-our-powers", proposed, basis });
    const dam = await this.#receive("村口水渠塌了一段，浇不上地。", "331121107202");
    if (dam) await object("resettle", dam, "331121/water", "水渠归水利局管，移民办没有管水渠的职责。");
    const road = await this.#receive("移民新村到镇上的路塌方，一直没人修。", "331121107229");
    if (!road) return;
    await object("resettle", road, "331121/transport", "县道由交通运输局养护。");
    await this.#act("clerk", road, "agree", { post: "331121/transport/cadre", reason: "先转交通运输局核实。" });
    await object("road", road, "331121/resettlement", "这段路是移民新村的配套路，没有移交养护。");
  }
}
