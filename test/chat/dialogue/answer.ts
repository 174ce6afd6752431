import type { Dialogue } from "../dialogue.ts";

/** What becomes of an answer. */
export const ANSWER: Dialogue[] = [
  {
    name: "after the answer one tap says solved, and the unit may be rated",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 查进度
      < 解决了吗 | [解决了] | [部分] | [没解决]
      > [解决了]
      < 解决了就好 | [满意]
      > [满意]
      < 记下了`,
  },
  {
    name: "after the answer 没解决 explains the review, and a reason starts it",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 没解决
      < 可以申请复查 | 最后一天：2026年4月1日 | 第35条 | [申请复查]
      > [申请复查]
      < 为什么不同意 | [跳过]
      > 少算了两年
      < 不会由原来的人办
      = 1 reviewing`,
  },
  {
    name: "a review may be asked for without a reason",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 不服
      > [申请复查]
      > 跳过
      < 已经申请
      = 1 reviewing`,
  },
  {
    name: "a review long past its day is not offered",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      + 60 days
      > 没解决
      ! [申请复查]`,
  },
  {
    name: "a new matter after an answered one is a petition of its own",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 腊口村的路灯也坏了
      < 已经登记
      = 2`,
  },
];
