import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge, placesOfSeed } from "./knowledge.ts";

const known = knowledge();

describe("a village is found by its name", () => {
  it.each([
    ["我是垟心村的，补偿款没到账", "垟心", "331121"],
    ["景宁大地村的路坏了", "大地", "331127"],
    ["東坑鎮白鶴村停電", "白鹤", "331127"],
    ["我们大地的人都没水吃", "大地", "331127"],
    ["北山镇的石郭上停水", "石郭上", "331121"],
    ["隔壁西坑比我们垟心村补得高", "垟心", "331121"],
    ["毛洋乡毛洋村桥断了", "毛垟", "331127"],
  ])("%s → %s", (text, name, county) => {
    const found = triage(text, known);
    expect(found.village?.name).toBe(name);
    expect(found.county).toBe(county);
    expect(found.evidence.some((one) => one.because.startsWith("place:"))).toBe(true);
  });

  it("keeps where people came from and where they went", () => {
    const target = placesOfSeed().find(
      (place) => place.kind === "destination" && place.county === "义乌市" && place.name.length > 2,
    );
    const found = triage(`我是金钟乡的，搬到义乌市${target?.township}${target?.official}，地基还没分`, known);
    expect(found.village?.name).toBe("金钟");
    expect(found.destination?.code).toBe(target?.code);
  });
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
  ])("%s", (text) => expect(triage(text, known)).toMatchObject({ village: null, villageCandidates: [] }));
});

it("asks when two villages share a name", () => {
  const shared = placesOfSeed().filter((place) => place.name === "张庄" && place.kind !== "destination");
  const found = triage("我是张庄村的，停水了", known);
  expect(found.village).toBeNull();
  expect(found.villageCandidates.sort()).toEqual(shared.map((place) => place.code).sort());
  expect(found.unsure).toContain("village");
  const told = triage(`我是${shared[0]?.township}张庄村的，停水了`, known);
  expect(told.village?.code).toBe(shared[0]?.code);
});

it("finds nearly every village that is named with its township, as the county's own", () => {
  const places = placesOfSeed().filter((place) => place.kind === "village" || place.kind === "community");
  const suffix = (name: string) => (name.endsWith("村") ? "" : "村");
  const missed = places.filter(
    (place) =>
      triage(`我是${place.county}${place.township}${place.name}${suffix(place.name)}的，停水了`, known).village
        ?.code !== place.code,
  );
  expect(missed.length / places.length, missed.map((place) => place.name).join(" ")).toBeLessThan(0.02);
});
