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
      < 记下了 | 对信访办满意吗 | [不满意]
      > [不满意]
      < 记下了
      ! [满意]`,
  },
  {
    name: "whoever leaves the ratings alone is not asked for them again",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 解决了
      < 对办事的单位满意吗
      > 解决了
      < 对信访办满意吗
      > 解决了
      < 解决了就好
      ! 满意吗`,
  },
  {
    name: "the answer comes with its parts, its right and its last day, and a number answers its buttons",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      ~
      < 有答复了 | 结果：支持您的请求 | 您的请求：请求发放补偿款 | 查明的情况：款项已到账 | 依据： | 最后一天 2026年4月1日
      < [解决了] | [部分] | [没解决]
      > 3
      < 没解决。会请另外的人过问 | 可以申请复查`,
  },
  {
    name: "thanks for an answer are not a verdict on it",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      ~
      < [解决了]
      > 好的
      ! 解决了就好
      > 查进度
      < 解决了吗`,
  },
  {
    name: "a promise is asked about when its day has come, and not kept it leads to the review while there is time",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer promised
      * li serve
      + 30 days
      ~
      < 当初说好 2026年3月31日 前 | 三月底前补发补偿款 | 做到了吗 | [做到了] | [做了一部分] | [没做到]
      > [没做到]
      < 已经告诉办事的人和他们的负责人 | 申请复查，最后一天 2026年4月1日
      > [申请复查]
      > 答应的没做到
      < 不会由原来的人办
      = 1 reviewing`,
  },
  {
    name: "a promise outlives the petition, and late may still be kept",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer promised
      * li serve
      + 50 days
      ~
      = 1 closed
      > 没做到
      < 已经告诉办事的人 | 以后做到了，点上面的“做到了” | [这是新的事]
      + 10 days
      > 做到了
      < 做到了就好`,
  },
  {
    name: "a number answers the question about a promise",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer promised
      * li serve
      + 50 days
      ~
      < 做到了吗
      > ２
      < 已经告诉办事的人`,
  },
  {
    name: "nobody waits for word of a promise that was never made",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      > 说话不算数
      < 没有等您说做没做到的事`,
  },
  {
    name: "a settlement that was carried out is closed, after one more question",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li settle
      + 30 days
      ~
      < 协议说好 2026年3月31日 前 | 三月底前付清两万元 | 做到了吗 | [做到了] | [没做到]
      > [做到了]
      < 真的都做到了吗 | [确定，办结] | [再等等]
      > [再等等]
      < 还开着
      = 1 settled
      > 做到了
      > [确定，办结]
      < 办结了
      = 1 closed`,
  },
  {
    name: "a settlement that was not carried out is taken up again",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li settle
      + 30 days
      ~
      > [没做到]
      < 恢复办理 | 给您书面答复
      = 1 accepted`,
  },
  {
    name: "after the review is asked for, the unit may be rated",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 没解决
      > [申请复查]
      > 少算了两年
      < 不会由原来的人办 | 对办事的单位满意吗 | [不满意]
      > [不满意]
      < 记下了
      > 没解决
      < 不会由原来的人办
      ! [申请复查]`,
  },
  {
    name: "a danger in the reason for a review earns the numbers first",
    lines: `
      > 腊口村的补偿款没到账
      > 跳过
      * li accept
      * li answer
      * li serve
      > 没解决
      > [申请复查]
      > 再不解决我就不想活了
      < 有危险先打电话 | 12356 | 不会由原来的人办`,
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
