import type { Dialogue } from "./dialogue.ts";

/** Who reads these should hear people. Every one is played over Telegram and over the page. */
export const DIALOGUES: Dialogue[] = [
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
      < 电话记下了：13867001234 | 您反映：新房墙裂了一条缝 | 村：腊口
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
    name: "a village nobody knows is kept as words for the staff",
    lines: `
      > 水管爆了没人修
      < 请问是哪个村
      > 甲乙丙丁坑
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
      < 电话记下了：13867001234 | 村：腊口`,
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
      < Received and registered | Receipt: | Which village is it
      > skip
      < telephone number
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
  {
    name: "a receipt typed into the chat is not registered and not repeated",
    lines: `
      > 1234-5678-9012-3456-7893
      < 不要发在聊天里
      ! 1234
      = 0`,
  },
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
  {
    name: "insults are registered like any other words, and get a calm answer",
    lines: `
      > 你们这帮人就知道骗老百姓，三年了路还没修
      < 已经登记
      = 1`,
  },
];
