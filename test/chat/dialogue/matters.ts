import type { Dialogue } from "../dialogue.ts";

const TWO = "腊口村的房屋补偿款半年了还没到账。村里的自来水也停了半个月，没有水喝。";
const TIP = "我要举报村支书贪污移民款，冒领补助。腊口村的自来水停了半个月，没有水喝。";

/** One text with two matters: registered at once as it is, and divided only when the person wants it. */
export const MATTERS: Dialogue[] = [
  {
    name: "two matters are registered as one, and then asked about",
    lines: `
      > ${TWO}
      < 已经登记 | 您说了两件事 | [分开办] | [不用，一起办]
      = 1 routed
      > [不用，一起办]
      < 好的，一起办
      = 1`,
  },
  {
    name: "divided, each has its number, its receipt and its cadre",
    lines: `
      > ${TWO}
      > [分开办]
      < 分开了 | 编号 26- | 查询码：
      = 2 routed
      > 分开办
      < 请点那条消息下面的
      = 2`,
  },
  {
    name: "the question is answered by its place in the list",
    lines: `
      > ${TWO}
      > 1
      < 分开了
      = 2`,
  },
  {
    name: "in words that stand for the button, also later on the same day",
    lines: `
      > ${TWO}
      > 跳过
      > 跳过
      > 分开
      < 分开了
      = 2`,
  },
  {
    name: "and passed over with any word that says so",
    lines: `
      > ${TWO}
      > 不用
      ! 分开了
      = 1
      > 一起办
      < 好的，一起办
      = 1`,
  },
  {
    name: "a day later the button has nothing to divide any more",
    lines: `
      > ${TWO}
      + 2 days
      > [分开办]
      < 没有办成
      ! 分开了
      = 1`,
  },
  {
    name: "a tip-off beside a claim stays sealed, and the claim goes on in the open when the person wishes",
    lines: `
      > ${TIP}
      < 保密登记 | 除了举报，您还说了 | 腊口村的自来水停了半个月 | [分开办]
      ! 编号
      = 0
      > [分开办]
      < 编号：26- | 查询码：
      ! 举报 | 保密 | 分开
      = 1 routed`,
  },
  {
    name: "a tip-off beside a claim is left whole by saying nothing, and typed words never become a tip-off of their own",
    lines: `
      > ${TIP}
      > 分开办
      < 请点那条消息下面的
      ! 保密登记
      > 1
      < 没看懂这个数字
      > 不用，一起办
      < 好的，一起办
      = 0`,
  },
  {
    name: "another open matter of the same chat is never mistaken for the sealed one",
    lines: `
      > ${TWO}
      > 跳过
      > 跳过
      > 保密举报
      > ${TIP}
      > 分开办
      < 请点那条消息下面的
      = 1`,
  },
];
