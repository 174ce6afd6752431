import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { placeAsked } from "../../src/triage/whereabouts.ts";
import { knowledge, placesOfSeed } from "./knowledge.ts";

const known = knowledge();
const read = (text: string) => triage(text, known);
const called = (text: string) => {
  const { village, villageCandidates, villageNamed, unsure } = read(text);
  const candidates = villageCandidates.map((code) => known.gazetteer.place(code)?.name);
  return { village: village?.name ?? null, candidates, named: villageNamed, doubted: unsure.includes("village") };
};

describe("a village is found by its name", () => {
  it.each([
    ["我是垟心村的，补偿款没到账", "垟心", "331121"],
    ["景宁大地村的路坏了", "大地", "331127"],
    ["東坑鎮白鶴村停電", "白鹤", "331127"],
    ["我们大地的人都没水吃", "大地", "331127"],
    ["隔壁西坑比我们垟心村补得高", "垟心", "331121"],
    ["毛洋乡毛洋村桥断了", "毛垟", "331127"],
    ["浙江省丽水市景宁畲族自治县大均乡泉坑村停水", "泉坑", "331127"],
    ["青田县北山镇，泉山村停水", "泉山", "331121"],
    ["景宁畬族自治县九龙乡岳口村停水", "岳口", "331127"],
    ["景宁县大均乡泉坑村停水", "泉坑", "331127"],
    ["我在义乌打工，老家垟心村的房子被拆了", "垟心", "331121"],
    ["瓯南街道水南社区停水", "水南", "331121"],
    ["温溪镇8社区没水", "八", "331121"],
    ["我是1村的，鹤城街道", "一村", "331121"],
  ])("%s → %s", (text, name, county) => {
    const found = read(text);
    expect(found.village?.name).toBe(name);
    expect(found.county).toBe(county);
    expect(found.evidence.some((one) => one.because.startsWith("place:"))).toBe(true);
  });

  it.each([
    ["祯埠镇渔渡村停水", "小群"],
    ["我住在岭安小区，房子漏水", "岭下"],
    ["北山镇周山自然村没路", "湖东"],
    ["岭根公社的人移民款没发", "岭根"],
    ["我是大顺乡人，坟还没迁", "大顺"],
  ])("a natural village and a drowned one too: %s → %s", (text, name) => expect(called(text).village).toBe(name));
});

describe("everyday words are no villages", () => {
  it.each([
    "大地上到处是垃圾",
    "不知到何处去说",
    "大家要团结",
    "新建的房子漏水",
    "大安路的路灯坏了",
    "西地省J3县龙湖镇红星村停水",
    "管理和服务态度差",
    "我们这样的家庭没人管",
    "乡村医生没有补贴",
    "领导走村串户",
    "为了的乡村振兴",
  ])("%s", (text) => expect(called(text)).toMatchObject({ village: null, candidates: [] }));
});

it("an everyday word behind its county may be one, and is asked about", () =>
  expect(called("青田县新建的房子漏水")).toMatchObject({ village: null, candidates: ["新建"] }));

describe("a misspelt name needs its township, 村 or the words of its people", () => {
  it.each([
    ["仁庄镇洋新村停水", "垟心"],
    ["仁庄镇养心的水停了", "垟心"],
    ["我是洋新村人，停水了", "垟心"],
    ["清田县北三镇全山村停水", "泉山"],
    ["北山镇礼坑停水", "李坑"],
    ["我是瓯南街道石郭霞的，停水了", "石郭下"],
    ["鸬鹚乡因章村有人乱砍树", "印章"],
    ["祯埠镇忘村停水", "王村"],
  ])("%s → %s", (text, name) => expect(called(text).village).toBe(name));

  it("and is no village without them", () =>
    expect(called("要养心静气地等")).toMatchObject({ village: null, candidates: [] }));

  it("yields to the very name of another village, unless the township says otherwise", () => {
    expect(called("我是西园村人")).toMatchObject({ village: "西园", doubted: false });
    expect(called("我是高市乡西园村人")).toMatchObject({
      village: "西源",
      candidates: ["西源", "西园"],
      doubted: true,
    });
  });
});

describe("township and county correct each other", () => {
  it("a village of one township only is believed against the township that was said, with doubt", () =>
    expect(called("北山镇垟心村停水")).toEqual({
      village: "垟心",
      candidates: [],
      named: "北山镇垟心村",
      doubted: true,
    }));
  it("and against the county", () =>
    expect(called("我是景宁县垟心村的")).toMatchObject({ village: "垟心", named: "景宁县垟心村", doubted: true }));
  it("a township without its village is known as the township", () =>
    expect(read("北山镇的路断了")).toMatchObject({ village: null, township: "331121107", county: "331121" }));
});

describe("a village that is in no book keeps its words", () => {
  it.each([
    ["我是石门乡下垟坑村人", "石门乡下垟坑村"],
    ["我是石门乡下垟坑村人，隔壁垟心村比我们高", "石门乡下垟坑村"],
    ["我是過風樓鎮河口灣村的", "過風樓鎮河口灣村"],
    ["我们住在A7县开慧镇飘峰山村，房子漏水", "A7县开慧镇飘峰山村"],
  ])("%s", (text, named) => {
    expect(called(text)).toEqual({ village: null, candidates: [], named, doubted: true });
    expect(text).toContain(named);
  });
  it.each(["我们村的路断了", "农村低保怎么办", "全村停水", "老家的村子没人管", "移民新村漏水"])(
    "but not every 村 is a name: %s",
    (text) => expect(called(text)).toMatchObject({ village: null, named: null }),
  );
  it("is never longer than a name can be", () => {
    const named = read(`我是${"A市".repeat(5000)}红旗村人`).villageNamed;
    expect(named?.length).toBeLessThanOrEqual(40);
  });
});

it("asks when two villages share a name", () => {
  const shared = placesOfSeed().filter((place) => place.name === "张庄" && place.kind !== "destination");
  const found = read("我是张庄村的，停水了");
  expect(found.village).toBeNull();
  expect(found.villageCandidates.sort()).toEqual(shared.map((place) => place.code).sort());
  expect(found.unsure).toContain("village");
  const told = read(`我是${shared[0]?.township}张庄村的，停水了`);
  expect(told.village?.code).toBe(shared[0]?.code);
});

describe("a household that was moved has two places", () => {
  it("and both are kept", () => {
    const target = placesOfSeed().find(
      (place) => place.kind === "destination" && place.county === "义乌市" && place.name.length > 2,
    );
    const found = read(`我是金钟乡的，搬到义乌市${target?.township}${target?.official}，地基还没分`);
    expect(found.village?.name).toBe("金钟");
    expect(found.destination?.code).toBe(target?.code);
  });
  it.each([
    ["我是北山镇泉山村人，搬到莲都碧湖，地没分", "泉山", null, "331102100", "331102"],
    ["我是金钟乡的，搬到义乌，钱没发", "金钟", null, null, "330782"],
    ["原北山镇泉山村人，现住义乌佛堂镇，后扶款没发", "泉山", null, "330782100", "330782"],
    ["从北山镇泉山村搬到温溪镇洲头村，没水", "泉山", "洲头", "331121101", "331121"],
    ["我们搬到温溪了，地没分", null, null, "331121101", "331121"],
  ])("also when where they went is only half said: %s", (text, village, destination, township, county) => {
    const found = read(text);
    expect(found.village?.name ?? null).toBe(village);
    expect(found.destination?.name ?? null).toBe(destination);
    expect(found).toMatchObject({ destinationTownship: township, destinationCounty: county });
  });
  it("but where somebody works is not where they were moved", () =>
    expect(read("我在义乌打工，老家垟心村停水")).toMatchObject({ destination: null, destinationCounty: null }));
});

describe("who is asked for the place answers with one", () => {
  const answer = (words: string) => {
    const { origin, destination, candidates } = placeAsked(words, known.gazetteer, known.segment);
    const names = candidates.map(({ township, name }) => township + name);
    return origin?.name ?? destination?.name ?? (names.length > 0 ? names : null);
  };
  it.each([
    ["垟心", "垟心"],
    ["垟新", "垟心"],
    ["仁庄 垟心", "垟心"],
    ["大地", "大地"],
    ["水南社区", "水南"],
    ["岭根", "岭根"],
    ["张庄", ["腊口镇张庄", "沙湾镇张庄"]],
    ["小井村", ["大港头镇小井"]],
    ["桃花源", null],
    ["不知道", null],
    ["331121107210", null],
    ["新建的房子漏水", null],
  ])("%s", (words, place) => expect(answer(words)).toEqual(place));

  it.each(["北山", "北山镇", "我是北山的"])("a township of ours is no village of elsewhere: %s", (words) =>
    expect(placeAsked(words, known.gazetteer, known.segment)).toMatchObject({
      origin: null,
      destination: null,
      candidates: [],
      township: "331121107",
    }),
  );
});
