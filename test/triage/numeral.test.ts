import { expect, it } from "vitest";
import { numberings } from "../../src/triage/numeral.ts";

it.each([
  ["三都", ["3都"]],
  ["二十四都", ["24都", "廿四都"]],
  ["廿三里", ["23里", "二十三里"]],
  ["十五里", ["15里"]],
  ["一村", ["1村", "第1村", "第一村"]],
  ["第二", ["2", "二", "第2"]],
  ["六", ["6", "第6", "第六"]],
  ["8社区", ["八社区"]],
  ["垟心", []],
  ["十十", []],
])("%s is also written %j", (name, ways) => expect(numberings(name).toSorted()).toEqual(ways.toSorted()));
