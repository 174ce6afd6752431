import type { Dialogue } from "../dialogue.ts";

/** After a tip-off: what joins it, asking after it by its code, deleting what stands in the chat. */
export const SEALED: Dialogue[] = [
  {
    name: "what follows a tip-off joins it: words, a photo, a voice, a place; said again it is noted already",
    lines: `
      > 我要举报村支书冒领移民款
      < 保密登记 | 接着发，都算这一件 | [删掉这里的消息] | [反映别的事]
      > 他还把低保给了他妹妹
      < 算一件 | 照样保密 | [这是另一件事]
      ! 编号 | 查询码： | 低保
      > (photo)
      < 算一件
      > (voice)
      < 算一件
      > (place)
      < 算一件
      # 1
      % 冒领 | 低保 | 纬度
      > 他还把低保，给了他妹妹！
      < 已经记下了
      # 1
      = 0`,
  },
  {
    name: "a photo first under seal, then words: one sealed matter",
    lines: `
      > 你好
      > [举报干部（保密）]
      > (photo)
      < 保密登记
      > 这是支书家占的地
      < 算一件
      # 1
      % 支书家占的地
      = 0`,
  },
  {
    name: "another matter under seal is a tip-off of its own by one tap or by saying so",
    lines: `
      > 我要举报村支书冒领移民款
      > 名单上有他儿子
      > [这是另一件事]
      < 请说另一件事 | 保密
      > 会计把我家的地写成他弟弟的
      < 保密登记 | 查询码：
      # 2
      > 另一件事
      < 请说另一件事
      > 妇女主任收了人家的礼
      < 保密登记
      # 3
      = 0`,
  },
  {
    name: "after an hour of quiet further words are a new tip-off, still sealed; after a day nothing of it is left",
    lines: `
      > 我要举报村支书冒领移民款
      + 1 hours
      > 他昨天又来我家了
      < 保密登记
      # 2
      = 0
      + 2 days
      > 腊口村没水吃了
      < 编号：
      = 1`,
  },
  {
    name: "the quiet is counted from the last words",
    lines: `
      > 我要举报村支书冒领移民款
      + 50 minutes
      > 他儿子也在名单上
      < 算一件
      > 查进度
      + 30 minutes
      > 还有他女婿
      < 算一件
      # 1
      % 女婿`,
  },
  {
    name: "danger under seal gets the emergency numbers in the same message",
    lines: `
      > 我要举报村支书冒领移民款
      > 他带人来打人，说要砍人
      < 110 | 算一件
      ! 编号
      # 1`,
  },
  {
    name: "a contact card under seal is kept in the words and asked for by nobody",
    lines: `
      > 我要举报村支书冒领移民款
      > (card 13800000000)
      < 算一件
      % 13800000000
      ! 手机号吗
      = 0`,
  },
  {
    name: "a tip-off in answer to what a photo shows is sealed, and never stands with the photo",
    lines: `
      > (photo)
      < 已经登记
      > 村支书把移民款贪了
      < 保密登记
      ! 编号 | 已经补充
      = 1`,
  },
  {
    name: "the code of a sealed matter, typed into any chat, tells its stage without saying what it is",
    lines: `
      > 我要举报村支书冒领移民款
      > (receipt)
      < 现在：已经收到，等着看。 | 最迟 2026年 | 还没有给您的答复 | 删掉
      ! 编号 | 冒领 | 举报 | 保密 | 纪检 | 核查
      * wu takeUp
      > (receipt)
      < 正在核实 | 有给您的话，请到 xiaoxi.example/track
      * wu conclude
      * wu feedback
      > (receipt)
      < 已办结 | 有给您的话
      ! 查实
      # 1
      = 0`,
  },
  {
    name: "the code of an open matter tells whose turn it is and the last day",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > (receipt)
      < 现在：已转承办单位。 | 青田县水利局 | 最迟 2026年3月17日 | 还没有给您的答复
      ! 编号
      = 1
      > 我的查询码是 (receipt)
      < 现在：已转承办单位。
      = 1`,
  },
  {
    name: "looking by chat tells that there is an answer, and serves none",
    lines: `
      > 腊口村没水吃了
      * shui accept
      * shui answer
      > (receipt)
      < 已答复，待送达 | 有给您的话，请到 xiaoxi.example/track
      ! 补发
      = 1 answered`,
  },
  {
    name: "the whole message with the code, sent back, asks after it and registers nothing",
    lines: `
      > 我要举报村支书冒领移民款
      > 收到了，已经保密登记。查询码：(receipt)请马上抄下来。以后凭它在 xiaoxi.example/track 查，或者发到这里查。只有纪检专办的人看得到，村里、乡里看不到。
      < 已经收到，等着看
      # 1
      % 冒领`,
  },
  {
    name: "a code nobody was given is answered kindly, and after some tries only with the way to the page",
    lines: `
      > 1234-5678-9012-3456-7895
      < 没有查到 | track
      > 1234-5678-9012-3456-7895
      > 1234-5678-9012-3456-7895
      > 1234-5678-9012-3456-7895
      > 1234-5678-9012-3456-7895
      > 1234-5678-9012-3456-7895
      < 没有查到
      > 1234-5678-9012-3456-7895
      < 试的次数多了 | track
      ! 没有查到
      + 2 hours
      > 1234-5678-9012-3456-7895
      < 没有查到
      = 0`,
  },
  {
    name: "deleting the messages is asked about first, with a word about the code, and what is said stays sealed",
    lines: `
      > 我要举报村支书冒领移民款
      > [删掉这里的消息]
      < 查询码先抄下来 | [抄好了，删掉] | [先不删]
      > [先不删]
      < 先不删
      > 清除记录
      > 对
      < 查询码要自己留好
      > 还有一笔钱也是他拿的
      < 保密登记
      = 0`,
  },
  {
    name: "deleting the messages leaves open matters registered",
    lines: `
      > 腊口村没水吃了
      > 删除消息
      > [抄好了，删掉]
      < 办理不受影响
      = 1
      > 查进度
      < 已转承办单位`,
  },
  {
    name: "no other button leads out of the seal, nor a number typed for it",
    lines: `
      > 我要举报村支书冒领移民款
      > 查进度
      > 1
      < 请说另一件事 | 保密 | [反映别的事]
      > 腊口村没水吃了
      < 保密登记
      > 反映问题
      < 保密
      = 0`,
  },
  {
    name: "leaving the seal is a choice, said in words as well",
    lines: `
      > 我要举报村支书冒领移民款
      > 反映别的事
      > 腊口村没水吃了
      < 编号：
      = 1`,
  },
  {
    name: "a code beside more words is kept out of what the office reads",
    lines: `
      > 腊口村没水吃了
      > 跳过
      > 我的查询码是 (receipt) 昨天有人来看过水管，说过年以后才修，请你们再问一问
      < 已经补充
      % 昨天有人来看过水管 | 我的查询码是 ••••`,
  },
];
