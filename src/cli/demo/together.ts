import { addDays, type CivilDate, daysBetween } from "../../deadline/civil-date.ts";
import type { House } from "../../house.node.ts";
import { isRefused } from "../../office/office.ts";
import type { Viewer } from "../../petition/access.ts";
import type { Verb } from "../../petition/verb.ts";

/** Of six villages, who say the same of one posted list, each in their own words. */
const LIST = [
  ["331121107210", "榜上没有我家的青苗", "三月里量过的，榜上就是没写"],
  ["331121107210", "青苗补偿少算一块田", "榜上写一块，我家是两块"],
  ["331121107210", "我家青苗没上榜", "问村里说名单是县里贴的"],
  ["331121107213", "榜上漏了青苗", "五月三日贴出来就没有我家"],
  ["331121107213", "青苗的钱没我家", "别人都有，我家没有"],
  ["331121107202", "名单里没有我", "青苗是我种的，榜上写的是别人家"],
  ["331121107202", "五月三日的榜不对", "青苗面积写少了一半"],
  ["331121107229", "青苗补偿榜漏了", "隔壁都上榜了，我家漏了"],
  ["331121107229", "榜上青苗数目不对", "说好三亩，榜上写一亩"],
  ["331121107230", "没上榜", "我家青苗一分没写"],
  ["331121107230", "青苗榜写错", "名字写对了，亩数写错了"],
  ["331121107216", "榜漏了我家", "青苗补偿没我家的份"],
  ["331121107216", "青苗没算", "量的时候我在，榜上没有"],
  ["331121107216", "榜上少了", "青苗少写了一块"],
] as const;
const SAID = (what: string, more: string) =>
  `五月三日贴出来的青苗补偿榜，${what}。${more}。青苗补偿款到现在一分钱没拿到，请给我们补上。`;
const DESK = "331121/resettlement/cadre";
const ANSWER = {
  claim: "按五月三日的榜补登青苗，补发补偿款。",
  facts: "五月三日的青苗补偿榜照旧册子抄录，漏登了当年新种的地块，情况属实。",
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
  #matter = "";

  constructor(house: House, last: CivilDate, viewerOf: (username: string) => Viewer | undefined) {
    this.#house = house;
    this.#last = last;
    this.#viewerOf = viewerOf;
  }

  /** Plays what belongs to this day. */
  async on(day: CivilDate): Promise<void> {
    const scenes: Readonly<Record<number, () => Promise<void>>> = {
      30: () => this.#arrive(),
      28: () => this.#accept(),
      20: () => this.#collect(),
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

  async #receive(text: string, village: string): Promise<string | null> {
    const said = await this.#house.office.receive({ text, village, channel: "web", language: "zh-Hans" });
    if (isRefused(said)) return null;
    await this.#act("clerk", said.number, "route", { post: DESK, reason: "" });
    return said.number;
  }

  async #arrive(): Promise<void> {
    for (const [village, what, more] of LIST) {
      const number = await this.#receive(SAID(what, more), village);
      if (number) this.#list.push(number);
    }
    for (const words of ["安置点的路灯两年没亮过，移民办答应过要装。", "移民后期扶持的钱今年没有发到我家。"]) {
      const number = await this.#receive(words, "331121107210");
      if (number) this.#others.push(number);
    }
  }

  async #accept(): Promise<void> {
    for (const number of [...this.#list, ...this.#others]) await this.#act("resettle", number, "accept", {});
  }

  async #collect(): Promise<void> {
    const viewer = this.#viewerOf("resettle");
    const proposal = {
      title: "五月三日的青苗补偿榜",
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
