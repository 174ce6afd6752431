import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

const known = knowledge();

describe("wrongdoing by an official is an accusation, and sealed", () => {
  it.each([
    "我要举报村支书",
    "村主任贪污移民款",
    "王主任收了回扣才给办",
    "村里把补偿款扣下了",
    "会计冒领我家的补助",
    "村書記把補償款吞了",
    "好地基都给干部亲戚",
    "逼我签字不签就不给钱",
    "移民办的人吃拿卡要",
    "县长收了红包",
    "村官黑了我的钱",
    "村里干部把低保给了自家亲戚",
    "I want to report that the village party secretary took the resettlement money for himself",
  ])("%s", (text) => expect(triage(text, known)).toMatchObject({ kind: "accusation", secret: true }));

  it.each([
    ["我要举报村支书叶茂林贪污移民款", "村支书叶茂林"],
    ["王主任收了回扣", "王主任"],
    ["村书记王建国冒领补助", "村书记王建国"],
    ["村會計貪污", "村會計"],
  ])("%s names %s", (text, subject) => expect(triage(text, known).subjects).toContain(subject));
});

describe("slowness, denial and thanks accuse nobody", () => {
  it.each([
    ["钱没发", "claim"],
    ["都拖了两个月了没人回", "claim"],
    ["我不是要举报谁，补偿款还没发", "claim"],
    ["村干部没有贪污，就是补偿款还没到账", "claim"],
    ["谢谢你们，但是补偿款还没发", "claim"],
    ["谢谢你们把路修好了", "inquiry"],
    ["请问办公室在哪", "inquiry"],
    ["建议在村口装个路灯", "suggestion"],
    ["建议早点发钱，补偿款半年没到账", "claim"],
  ])("%s is a %s", (text, kind) => expect(triage(text, known)).toMatchObject({ kind, secret: false, subjects: [] }));

  it.each(["有没有贪污我不知道，村里账不公开", "是不是村支书贪污了"])("%s is no denial", (text) =>
    expect(triage(text, known).secret).toBe(true),
  );
});

it("seals in doubt and says so", () => {
  const found = triage("听说主任家收礼，路还没修", known);
  expect(found.secret).toBe(true);
  expect(triage("去三趟都说不在", known)).toMatchObject({ secret: true });
  expect(triage("去三趟都说不在", known).unsure).toContain("kind");
});

describe("danger to life is heard whatever the matter", () => {
  it.each([
    ["水都漲到門口了快來人", "water"],
    ["后山塌方了", "landslide"],
    ["房子着火了", "fire"],
    ["他拿刀要砍人", "violence"],
    ["补偿款不发我就不想活了", "self-harm"],
    ["电线掉下来了漏电", "electricity"],
    ["老人快不行了没人管", "medical"],
    ["堤要垮了", "water"],
    ["The house is about to collapse, my parents are inside", "landslide"],
    ["We are trapped by the flood", "water"],
  ])("%s: %s", (text, danger) => {
    const found = triage(text, known);
    expect(found.dangers).toContain(danger);
    expect(found.urgent).toBe(true);
  });

  it("hears none where there is none", () =>
    expect(triage("补偿款没到账", known)).toMatchObject({ dangers: [], urgent: false }));
});
