import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "../../src/deadline/civil-date.ts";
import { Contact, isMasked, maskName, maskPhone, plainPhone } from "../../src/petition/contact.ts";
import { KINDS } from "../../src/petition/kind.ts";
import { dueBefore, lastKept, RETENTION } from "../../src/petition/retention.ts";

const name = fc.stringMatching(/^[\u4e00-\u9fa5]{1,6}(·[\u4e00-\u9fa5]{1,6})?$/);
const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
const phone = fc.oneof(mobile, fc.stringMatching(/^0\d{2,3}-?\d{7,8}$/), fc.stringMatching(/^\+?\d{7,15}$/));
const saved = (contact: object) => Contact.safeParse(contact).success;

describe("a name or number shown masked", () => {
  it("is never taken for a true one, whatever it was", () => {
    fc.assert(
      fc.property(name, phone, (who, number) => {
        expect(saved({ name: who, phone: number })).toBe(true);
        expect(saved({ name: maskName(who) })).toBe(false);
        expect(saved({ phone: maskPhone(number) })).toBe(false);
      }),
    );
  });

  it("is refused with any sign that stands for another, wherever it stands", () => {
    const sign = fc.constantFrom(..."*＊•×●○■□#");
    fc.assert(
      fc.property(name, mobile, sign, fc.nat(10), (who, number, mask, at) => {
        expect(saved({ name: who.slice(0, at) + mask })).toBe(false);
        expect(saved({ phone: number.slice(0, at) + mask + number.slice(at + 1) })).toBe(false);
      }),
    );
    for (const typed of ["138XXXX5678", "138xxxx5678", "138某某某某5678"]) expect(isMasked(typed, "phone")).toBe(true);
    expect(isMasked("阿依古丽·买买提", "name")).toBe(false);
  });

  it("hides the four figures in the middle, and how long a name is", () => {
    expect([maskName("张三丰"), maskName("张三"), maskName("欧阳修")]).toEqual(["张**", "张**", "欧**"]);
    expect([maskPhone("138 1234 5678"), maskPhone("+86 13812345678"), maskPhone("0578-6812345")]).toEqual([
      "138****5678",
      "138****5678",
      "****345",
    ]);
    fc.assert(
      fc.property(phone, (number) => {
        expect(maskPhone(number).replace(/\D/g, "").length).toBeLessThan(8);
      }),
    );
  });
});

it("a number is the same one however it is written", () => {
  fc.assert(
    fc.property(mobile, (number) => {
      const [a, b, c] = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
      const ways = [`${a} ${b} ${c}`, `${a}-${b}-${c}`, `+86${number}`, `0086 ${number}`, `＋86 ${a} ${b}${c}`];
      for (const written of ways) expect(plainPhone(written)).toBe(number);
    }),
  );
  expect(plainPhone("12345")).toBeNull();
});

describe("the rules of retention", () => {
  it("put away before they destroy, and name where no law sets the number", () => {
    for (const kind of KINDS) {
      expect(RETENTION[kind].restrict.years).toBeLessThan(RETENTION[kind].destroy.years);
      expect(RETENTION[kind].destroy.basis).toBe("house");
    }
  });
  it("count whole years from the day it was closed, also from a 29 February", () => {
    const closed = civilDate("2024-02-29");
    expect(lastKept("claim", "destroy", closed)).toBe("2034-02-28");
    expect(closed < dueBefore("inquiry", "destroy", civilDate("2027-02-28"))).toBe(false);
    expect(closed < dueBefore("inquiry", "destroy", civilDate("2027-03-01"))).toBe(true);
  });
});
