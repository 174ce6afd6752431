import { expect, it } from "vitest";
import { isAPost } from "../../src/web/one-person.ts";

const office = {
  posts: () => [
    { id: "", unit: "", role: "clerk", people: [], title: "接访登记", unitName: "青田县信访局" },
    { id: "", unit: "", role: "discipline", people: [], title: "纪检经办", unitName: "丽水市纪委监委" },
  ],
};

it.each([
  "值班员",
  "值班员2",
  "值班二号",
  "信访办",
  "信访办（甲）",
  "接访登记",
  "纪检经办1",
  "青田县信访局",
  "丽水市纪委监委",
  "系统管理员",
  "工作人员",
  "北山镇政府",
  "公用账号",
  "admin",
  "Office 1",
])("%s is no person's name", (name) => expect(isAPost(name, office)).toBe(true));

it.each(["林青", "李登科", "王一", "欧阳立所", "赵局长", "郑管理", "艾克拜尔·买买提", "Anna Office-Miller", "何处"])(
  "%s may be somebody's name",
  (name) => expect(isAPost(name, office)).toBe(false),
);
