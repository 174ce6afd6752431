import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

const known = knowledge();
const subjects = (text: string) => triage(text, known).subjects;

describe("the accused, as written", () => {
  it.each([
    ["我要举报村支书叶茂林贪污移民款", ["村支书叶茂林"]],
    ["王主任收了回扣", ["王主任"]],
    ["村書記把補償款吞了", ["村書記"]],
    ["姓陈的主任拿我们移民的指标卖钱", ["姓陈的主任"]],
    ["移民办副主任要我们包红包才给盖章", ["移民办副主任"]],
    ["村委会把地卖了，书记也有份贪污", ["村委会", "书记"]],
    ["叶支书家的公司包了村里全部工程", ["叶支书"]],
    ["The village chief kept part of our relocation money", ["village chief"]],
  ])("%s: %j", (text, names) => expect(subjects(text)).toEqual(names));

  it.each([
    ["我去找了信访办李主任反映，村支书把钱吞了", ["村支书"]],
    ["我给镇里打电话说了，会计冒领补助", ["会计"]],
    ["跟乡长讲过了，村长把修路的钱拿走了", ["村长"]],
    ["感谢李书记，可是村主任收我五千块才给我批房子", ["村主任"]],
    ["问了王会计，他说钱被村长扣下了", ["村长"]],
  ])("who was only asked, told or thanked is none of them: %s", (text, names) => expect(subjects(text)).toEqual(names));

  it("of an open petition are nobody", () => {
    expect(subjects("找书记三次了，每次都叫我再等等")).toEqual([]);
    expect(subjects("我没说村长贪污，只是补偿款没到账")).toEqual([]);
  });
});
