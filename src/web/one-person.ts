import type { Office } from "../office/office.ts";

/** How the names of posts and offices end, and no given name: 登科 and 立所 are given names, so 科 alone is none of them. */
const OFFICE_LIKE =
  /(?:办|局|办公室|值班室|接待室|接访室|信访室|信访科|综合科|业务科|服务站|派出所|办事处|中心|窗口|部门|委员会|政府|值班|值班员|人员|管理员|登记员|负责人|经办人|专员|专办|账号|帐号|公用|共用)$|^(?:admin|administrator|office|duty|staff|clerk|leader|test|user)$/iu;
/** What is put behind to tell several of a post apart. */
const NUMBERED = /[\s\d()（）一二三四五六七八九十甲乙丙号]+$/u;

/**
 * Whether a name is that of a post or a unit, with or without a number behind it: an account is one person's, so that what
 * is written down was done by somebody.
 */
export function isAPost(name: string, office: Pick<Office, "posts">): boolean {
  const whole = name.normalize("NFKC").trim();
  const taken = office.posts().flatMap(({ title, unitName }) => [title, unitName]);
  return [whole, whole.replace(NUMBERED, "")].some((one) => OFFICE_LIKE.test(one) || taken.includes(one));
}
