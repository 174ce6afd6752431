import { describe, expect, it } from "vitest";
import { type Seat, staffMeant } from "../../src/triage/staff.ts";
import { LEXICON } from "../../src/wording/lexicon.ts";

const seat = (person: string, name: string, unit: string, department: string, place = "331121"): Seat => ({
  ...{ person, name, unit, department, place },
  county: place.slice(0, 6),
});
const SEATS = [
  seat("ye", "叶青", "北山镇人民政府", "township", "331121102"),
  seat("lin", "林海", "巨浦乡人民政府", "township", "331121204"),
  seat("wang", "王移民", "青田县移民工作办公室", "resettlement"),
  seat("yewater", "叶水", "青田县水利局", "water"),
  seat("li", "李财政", "青田县财政局", "finance"),
  seat("wu", "吴纪检", "青田县纪委监委", "discipline"),
  seat("far", "王远", "景宁畲族自治县移民工作办公室", "resettlement", "331127"),
];
const meant = (subjects: string[], township: string | null = "331121102") =>
  staffMeant(subjects, SEATS, LEXICON.posts, { county: "331121", township });

describe("the staff an accused may be", () => {
  it("is whoever has the surname and a seat that fits the post", () => {
    expect(meant(["叶支书"])).toEqual(["ye"]);
    expect(meant(["姓李的财政局科长"])).toEqual(["li"]);
  });
  it("is everybody of the surname when the post fits any seat", () =>
    expect(meant(["叶主任"])).toEqual(["ye", "yewater"]));
  it("is a whole unit when it is accused, in the county where it happened", () => {
    expect(meant(["移民办"])).toEqual(["wang"]);
    expect(meant(["财政局"])).toEqual(["li"]);
    expect(meant(["纪委"])).toEqual(["wu"]);
  });
  it("is the township when the village is, and every township while it is not known which", () => {
    expect(meant(["村委会"])).toEqual(["ye"]);
    expect(meant(["村委会"], null)).toEqual(["ye", "lin"]);
  });
  it("is nobody when only 干部 or 主任 is said", () => expect(meant(["干部", "主任", "领导"])).toEqual([]));
});
