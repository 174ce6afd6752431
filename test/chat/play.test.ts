import { it } from "vitest";
import { openWorld } from "../world.ts";
import { talkWith } from "./talk.ts";

it("plays", async () => {
  const world = await openWorld();
  const show = (who: string, r: unknown) => console.log(who, typeof r === "string" ? r : JSON.stringify(r, null, 1));
  const play = async (lines: string[]) => {
    console.log("=====================");
    const t = talkWith(world);
    for (const l of lines) {
      console.log(`> ${l}`);
      const r = l.startsWith("[")
        ? await t.press(l.slice(1, -1))
        : l === "(photo)"
          ? await t.hear({ files: ["photo"] })
          : l === "(exe)"
            ? await t.hear({ files: ["text"] })
            : await t.hear({ text: l });
      for (const x of r ?? [])
        show("<", `${x.text}\n   ${(x.buttons ?? []).map((b) => b.map((c) => `[${c.label}]`).join("")).join("\n   ")}`);
    }
  };
  await play([
    "你好",
    "[反映问题]",
    "我是腊口村的，补偿款半年了还没到账",
    "跳过",
    "[没错]",
    "查进度",
    "催",
    "补偿款半年了还没到账 我是腊口村的",
    "我是腊口村的，补偿款半年了还没到账",
    "还有利息也没给",
    "[这是新的事]",
    "不留",
    "路坏了",
    "撤回",
  ]);
  await play(["(photo)", "金村", "水没了", "13812345678", "[改村]", "坛山", "算了", "确定", "取消撤回"]);
  await play(["我要举报村支书冒领移民款", "他还收了钱", "[反映别的事]", "门口的路坏了"]);
  await play(["后山塌方了，石头快打到房子", "1", "跳过", "跳过"]);
  await play(["我們村的補償款還沒有發下來", "略過", "略過", "略過"]);
  await play(["The road to our village is broken", "skip", "(exe)"]);
  await play(["新建村的水管坏了", "1", "跳过", "我家后面的路也塌了", "催"]);
  await play(["村里的事很乱，想请领导来看看", "鹤城街道", "2", "跳过", "不对", "[改内容]", "是村里的账不公开"]);
}, 60000);
