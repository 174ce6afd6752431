import type { Dialogue } from "../dialogue.ts";

/** What is said in confidence, in danger, in anger, or in another script. */
export const CONFIDENCE: Dialogue[] = [
  {
    name: "a tip-off is sealed: no question, no number, advice, and nothing of it in the chat",
    lines: `
      > 我要举报村支书冒领移民款
      < 保密登记 | 查询码： | 只有纪检专办 | 公用手机 | track
      ! 编号 | 手机号吗 | 哪个村 | 青田县
      > 查进度
      < 还没有登记过您的事
      ! 冒领
      = 0`,
  },
  {
    name: "the button for tip-offs opens the sealed path before a word is said",
    lines: `
      > 你好
      > [举报干部（保密）]
      < 不用说您是谁
      > 会计把我家的地写成他弟弟的
      < 保密登记
      ! 编号
      = 0
      > [反映别的事]
      < 普通的事
      > 腊口村没水吃了
      < 编号：
      = 1`,
  },
  {
    name: "words of wrongdoing are never added to an open petition",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 那个管水的干部收了我两千块好处费才肯来看
      < 保密登记
      = 1
      > 查进度
      ! 好处费`,
  },
  {
    name: "danger gets the emergency numbers first, in the same reply",
    lines: `
      > 腊口村后山塌方了，石头滚到屋边
      < 110 | 119 | 120 | 已经登记
      = 1`,
  },
  {
    name: "danger in a later message gets the emergency numbers too",
    lines: `
      > 腊口村的电线老化了
      > 跳过
      > 今天漏电，我老婆被电到了
      < 120 | 已经补充`,
  },
  {
    name: "traditional script is answered in traditional script",
    lines: `
      > 我是臘口村的，補償款還沒有發
      < 收到了，已經登記 | 查詢碼
      > 跳過
      < 您反映 | 對不對
      = 1`,
  },
  {
    name: "English is answered in English",
    lines: `
      > The road to our village is broken and nobody comes
      < Received and registered | Code: | Which village is it
      > skip
      < phone number
      = 1`,
  },
  {
    name: "a receipt with a wrong digit is not registered and not repeated",
    lines: `
      > 1234-5678-9012-3456-7893
      < 好像抄错了 | track | 删掉
      ! 1234
      = 0`,
  },
  {
    name: "insults are registered like any other words, and get a calm answer",
    lines: `
      > 你们这帮人就知道骗老百姓，三年了路还没修
      < 已经登记
      = 1`,
  },
];
