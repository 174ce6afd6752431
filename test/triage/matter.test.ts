import { describe, expect, it } from "vitest";
import { triage } from "../../src/triage/triage.ts";
import { knowledge } from "./knowledge.ts";

const known = knowledge();
const matters = (text: string) =>
  triage(text, known).matters.map(({ topic, secret, spans }) => ({
    topic,
    secret,
    says: spans.map(({ start, end }) => text.slice(start, end)),
  }));

describe("a text of two matters", () => {
  it("holds a tip-off apart from a claim, in the words of each", () => {
    expect(matters("补偿款还没到账，另外我举报会计贪污")).toEqual([
      { topic: "compensation-payment", secret: false, says: ["补偿款还没到账，"] },
      { topic: expect.stringMatching(/corruption|embezzlement/), secret: true, says: ["另外我举报会计贪污"] },
    ]);
    expect(matters("水管坏了没人修，还有村长把修水管的钱拿去喝酒了").map(({ secret }) => secret)).toEqual([
      false,
      true,
    ]);
  });
  it("finds both in traditional script, at places of what was written", () => {
    const [first, second] = matters("👵 補償款還沒到賬，另外我舉報會計貪污");
    expect(first).toMatchObject({ secret: false, says: ["補償款還沒到賬，"] });
    expect(second).toMatchObject({ secret: true, says: ["另外我舉報會計貪污"] });
  });
  it("tells two open matters apart that different departments answer for", () => {
    expect(matters("房屋补偿款半年了还没到账，村里的自来水也停了半个月。")).toEqual([
      { topic: "compensation-payment", secret: false, says: ["房屋补偿款半年了还没到账，"] },
      { topic: "water-supply", secret: false, says: ["村里的自来水也停了半个月。"] },
    ]);
  });
  it("leaves no word of the tip-off, nor anybody accused, in the open part", () => {
    const whole = "村长收红包。自来水停水三天了。他还打人";
    const open = matters(whole).filter(({ secret }) => !secret);
    expect(open).toEqual([{ topic: "water-supply", secret: false, says: ["自来水停水三天了。"] }]);
    for (const { says } of open) expect(triage(says.join("\n"), known)).toMatchObject({ secret: false, subjects: [] });
  });
});

describe("a text of one matter", () => {
  it.each([
    "钱没发",
    "",
    "补偿款没到账，是会计贪污了",
    "我要举报村长贪污。他还把路挖坏了没人修",
    "路灯坏了，晚上孩子上学不敢走",
    "感谢镇里修路，可是村主任收我五千块才给我批房子",
  ])("is not divided: %s", (text) =>
    expect(triage(text, known).matters).toMatchObject([{ spans: [{ start: 0, end: text.length }] }]),
  );
});
