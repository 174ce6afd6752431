import type { Dialogue } from "../dialogue.ts";

/** What is said days after: progress, more words, corrections, withdrawal. */
export const LATER: Dialogue[] = [
  {
    name: "asking for progress tells stage, whose turn and the last day",
    lines: `
      > 查进度
      < 还没有登记过您的事 | track
      > 腊口村没水吃了
      > 跳过
      > 进度怎么样了
      < 已转承办单位 | 青田县水利局 | 2026年3月17日 | 还剩 15 天 | [催办] | [撤回]
      + 13 days
      > 查进度
      < 快到期，剩 2 天`,
  },
  {
    name: "urging is written down and answered with the days left",
    lines: `
      > 催一下
      < 没有可以催的事
      > 腊口村没水吃了
      > 跳过
      + 5 days
      > 催
      < 已经催了 | 还剩 10 天`,
  },
  {
    name: "the same words again within a week are an urging, not a second petition",
    lines: `
      > 腊口村没水吃了
      > 跳过
      + 2 days
      > 腊口村，没水吃了！
      < 已经在办 | 催了一次 | 还剩 13 天
      = 1`,
  },
  {
    name: "nearly the same words are an urging as long as the petition is open, and another matter by one tap",
    lines: `
      > 我家在腊口村，自来水停了半个月了，家里老人挑不动水，请你们快点派人来修
      > 跳过
      + 10 days
      > 我家在腊口村，自来水停了半个月了，家里老人挑不动水，请你们快点派人来修吧
      < 已经在办 | 催了一次 | 还剩 5 天 | [这是新的事]
      = 1
      > [这是新的事]
      < 已经登记
      = 2`,
  },
  {
    name: "more words go to the one open petition, and say so",
    lines: `
      > 腊口村没水吃了
      > 跳过
      + 3 days
      > 今天去乡里问，说管子还没买
      < 已经补充到编号 | [这是新的事]
      = 1`,
  },
  {
    name: "what was added can be made a matter of its own by one tap",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 我儿子的低保也没批下来
      < 已经补充
      > [这是新的事]
      < 已经登记 | 请问是哪个村 | [腊口（腊口镇）]
      = 2`,
  },
  {
    name: "with two open petitions a later message asks which",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > [没错]
      > 反映问题
      > 腊口村的补偿款没到账
      = 2
      > 他们说下个月
      < 如果说的是别的事 | [腊口村没水吃了] | [这是新的事]
      > [腊口村没水吃了]
      < 已经补充到编号
      = 2`,
  },
  {
    name: "with two open petitions urging asks which",
    lines: `
      > 腊口村没水吃了
      > 反映问题
      > 腊口村的补偿款没到账
      > 催
      < 要催哪一件 | [腊口村没水吃了]
      > [腊口村没水吃了]
      < 已经催了`,
  },
  {
    name: "a wrong village is put right by its name",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 村不对
      < 发正确的村名
      > 油竹村
      < 村
      > 查进度
      < 编号`,
  },
  {
    name: "the words are put right, and what was said before is kept",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 不对
      < 哪里不对 | [改村] | [改内容]
      > 改内容
      < 把正确的说法发过来
      > 是水发黄，不是没水
      < 已经补充
      = 1`,
  },
  {
    name: "an edited message is a correction of the same petition",
    lines: `
      > 腊口村没水吃了
      > (edit) 腊口村水发黄不敢喝
      < 已经补充
      = 1`,
  },
  {
    name: "withdrawal asks once, and can be undone",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 算了
      < 真的要撤回 | [确定撤回] | [不撤]
      > [不撤]
      < 继续办
      = 1 routed
      > 撤回
      > 是的
      < 已经撤回 | [取消撤回] | 2026年3月3日
      = 1 withdrawn
      > 不撤了
      < 恢复办理
      = 1 routed`,
  },
  {
    name: "never mind, said to a question, skips the question and withdraws nothing",
    lines: `
      > 腊口村没水吃了
      < 要留个手机号吗
      > 算了
      < 好的，跳过 | 您反映：腊口村没水吃了
      = 1 routed
      > 算了
      < 真的要撤回`,
  },
  {
    name: "a withdrawal two days old stands, and new words are a new petition",
    lines: `
      > 腊口村没水吃了
      > 撤回
      > 确定
      = 1 withdrawn
      + 3 days
      > 取消撤回
      < 没有可以恢复的事
      > 水又停了，腊口村
      < 已经登记
      = 2`,
  },
];
