import { describe, expect, it } from "vitest";
import { apart, nearSounds, soughtUnder } from "../../src/triage/sound.ts";

const near = (char: string) => nearSounds(char.charCodeAt(0));

describe("two characters are", () => {
  it.each([
    ["the same", "垟", "垟", 0],
    ["alike in sound", "垟", "洋", 1],
    ["alike in sound whatever the tone", "岙", "澳", 1],
    ["alike in one of several readings: 圩 is xū and wéi", "圩", "围", 1],
    ["alike in look alone", "坑", "炕", 1],
    ["near: zh and z", "张", "脏", 2],
    ["near: ch and c", "陈", "岑", 2],
    ["near: sh and s", "山", "三", 2],
    ["near: n and l", "南", "兰", 2],
    ["near: r and l", "饶", "劳", 2],
    ["near: ng and n", "星", "新", 2],
    ["near: f and h", "湖", "福", 2],
    ["near: fei and hui", "飞", "灰", 2],
    ["near: feng and hong", "风", "红", 2],
    ["far", "山", "水", Number.POSITIVE_INFINITY],
    ["far, when one is no Chinese character", "山", "s", Number.POSITIVE_INFINITY],
  ])("%s", (_, one, other, steps) => {
    expect(apart(one, other)).toBe(steps);
    expect(apart(other, one)).toBe(steps);
  });
});

it("a name is to be found under the sounds of what looks like it, too", () => {
  for (const sound of near("炕")) expect(soughtUnder("坑")).toContain(sound);
  for (const sound of near("坑")) expect(soughtUnder("坑")).toContain(sound);
});

it("what is no Chinese character has no sound", () => {
  for (const char of ["a", "7", " ", "\u0000", "\ud83d", "，"]) expect(near(char)).toEqual([]);
});
