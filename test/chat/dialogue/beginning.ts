import type { Dialogue } from "../dialogue.ts";

/** The first word of a conversation and the questions after it. */
export const BEGINNING: Dialogue[] = [
  {
    name: "a text that names village and matter is registered, routed, and only the telephone is asked",
    lines: `
      > 我是腊口村的，补偿款半年了还没到账
      < 已经登记 | 编号：26- | 查询码： | 青田县财政局 | 最迟 2026年3月17日 | 第22条
      < 要留个手机号吗 | [不留电话]
      ! 请问是哪个村
      > [不留电话]
      < 您反映：我是腊口村的 | 补偿款拖欠 | 村：腊口 | [没错] | [改村] | [改内容] | [补材料] | [撤回]
      > [没错]
      < 就这样办
      = 1 routed`,
  },
  {
    name: "a greeting is greeted and registers nothing",
    lines: `
      > 你好
      < 说一句就登记 | [反映问题] | [查进度] | [举报干部（保密）]
      > 在吗？
      < 说一句就登记
      = 0`,
  },
  {
    name: "thanks and goodbye register nothing",
    lines: `
      > 谢谢你们！
      = 0
      > 腊口村没水吃了
      = 1
      > 谢谢
      < 不客气
      = 1`,
  },
  {
    name: "a photo first is a petition; what it shows is asked in words",
    lines: `
      > (photo)
      < 已经登记 | 查询码： | 请问是哪个村 | [跳过]
      > 腊口村
      < 记下了，村：腊口 | 用一两句话说说
      > 新房墙裂了一条缝
      < 已经补充 | 要留个手机号吗
      > 13867001234
      < 电话记下了：138****1234 | 您反映：新房墙裂了一条缝 | 村：腊口
      = 1`,
  },
  {
    name: "a voice message is a petition and is never refused",
    lines: `
      > (voice)
      < 已经登记
      ! 请打字
      = 1`,
  },
  {
    name: "a place on the map is a petition",
    lines: `
      > (place)
      < 已经登记
      = 1`,
  },
  {
    name: "three questions are asked at most, and every one can be skipped",
    lines: `
      > (photo)
      < 请问是哪个村
      > 跳过
      < 用一两句话说说
      > 不知道
      < 要留个手机号吗
      > 没有
      < 村：还不清楚 | [没错]
      > 好的
      < 就这样办
      = 1`,
  },
  {
    name: "1, full-width 1 and Chinese one press the first button",
    lines: `
      > 你好
      > １
      < 请直接说是什么事
      > 腊口村的路三年没修了
      < 已经登记 | 要留个手机号吗
      > 一
      < 好的，跳过 | 您反映：腊口村的路
      > 2
      < 发正确的村名
      = 1`,
  },
  {
    name: "the first button chosen as 第一个",
    lines: `
      > 您好
      > 第二个
      < 还没有登记过您的事
      = 0`,
  },
  {
    name: "a number nobody asked for is not news",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 没错
      > 9
      < 没看懂这个数字
      = 1`,
  },
  {
    name: "a village nobody knows is kept as words for the staff",
    lines: `
      > 水管爆了没人修
      < 请问是哪个村
      > 桃花源村
      < 没有找到这个村名 | 工作人员会核实
      = 1`,
  },
  {
    name: "news instead of an answer is news, and the question stays open",
    lines: `
      > 水管爆了没人修
      < 请问是哪个村
      > 昨天晚上又爆了一次，水都流到路上去了，没有人来看
      < 已经补充
      > 腊口村
      < 记下了，村：腊口
      = 1`,
  },
  {
    name: "a sentence that names the village answers the question and is kept as news",
    lines: `
      > 水管爆了没人修
      < 请问是哪个村
      > 我们腊口村三十户人家都没水吃了
      < 已经补充 | 记下了，村：腊口 | 要留个手机号吗
      > 我叫杨昌菊 138 6700 1234
      < 电话记下了：138****1234 | 村：腊口`,
  },
  {
    name: "a question is forgotten after a day of silence",
    lines: `
      > 水管爆了没人修
      < 请问是哪个村
      + 2 days
      > 腊口村
      < 已经补充
      = 1`,
  },
  {
    name: "a contact card answers the question for a telephone",
    lines: `
      > 腊口村没水吃了
      < 要留个手机号吗
      > (card 13867001234)
      < 电话记下了 | 您反映
      = 1`,
  },
  {
    name: "a telephone with a digit missing is asked for once more, not stored",
    lines: `
      > 腊口村没水吃了
      > 1386700123
      < 号码好像不对
      > 13867001234
      < 电话记下了`,
  },
  {
    name: "a file nobody can open loses nothing of the words beside it",
    lines: `
      > 腊口村没水吃了
      > (bad file)
      < 这种文件收不了
      > (photo)
      < 已经补充
      = 1`,
  },
  {
    name: "a bad file alone is still the beginning of a petition",
    lines: `
      > (bad file)
      < 已经登记 | 这种文件收不了
      = 1`,
  },
];
