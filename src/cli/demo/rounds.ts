import { addDays } from "../../deadline/civil-date.ts";
import { isRefused, type Office } from "../../office/office.ts";
import type { Viewer } from "../../petition/access.ts";
import type { Verb } from "../../petition/verb.ts";
import type { Chance } from "./chance.ts";
import { noticeOf } from "./finding.ts";

/** As many entries hang on the board, so many late promises are spoken of, so many object to the posted list. */
const HUNG = 8;
const SPOKEN_OF = 40;
const OBJECTIONS = [
  "第二榜里我家少写了一个人，儿媳妇是前年迁进来的，户口本上有。",
  "名单上我家的人口写成三口，实际四口，请重新核一下。",
  "公示的面积比丈量的时候少了十几个平方，我不同意。",
  "我们家一个也没上榜，当时登记过的，麻烦查一查。",
];
const BEISHAN = "331121107";

/** What the office told everybody, what became of its promises, a list people object to, and somebody who is away. */
export async function rounds(office: Office, users: ReadonlyMap<string, string>, chance: Chance): Promise<void> {
  const viewer = async (name: string): Promise<Viewer | null> => office.viewer(users.get(name) ?? "");
  const clerk = await viewer("clerk");
  const cadre = await viewer("finance");
  if (!clerk || !cadre) return;
  const today = office.today();

  const desk = await office.board.desk(clerk);
  for (const { topic, spot } of isRefused(desk) ? [] : desk.cells.slice(0, HUNG))
    await office.board.publish(clerk, {
      topic,
      place: spot.code,
      ...noticeOf(topic),
      until: addDays(today, 60),
      sure: true,
    });

  const title = "北山镇移民人口核定第二榜";
  const villages = office.villages(BEISHAN).map(({ code }) => code);
  const list = { title, topic: "eligibility", postedOn: addDays(today, -5), until: addDays(today, 10), villages };
  await office.board.post(clerk, { ...list, sure: true });
  const id = (await office.board.read(BEISHAN))?.lists[0]?.id;
  for (const text of id ? OBJECTIONS : [])
    await office.receive({ text, channel: "web", language: "zh-Hans", list: id, village: chance.pick(villages) });

  const act = (by: Viewer, number: string, verb: Verb, input: unknown) =>
    office.act(by, number, { verb, input }, Number.MAX_SAFE_INTEGER);
  for (const { number } of (await office.ledger(clerk, { group: "late" })).promises.slice(0, SPOKEN_OF)) {
    const kept = chance.weigh([
      ["yes", 6],
      ["no", 2],
      ["partly", 1],
      [null, 2],
    ] as const);
    if (kept) await act(clerk, number, "attest", { kept });
  }
  for (const { number } of (await office.ledger(cadre, { group: "late" })).promises.slice(0, 2))
    await act(cadre, number, "performPromise", { evidence: "上周已经打到一卡通，回单在卷里。" });
  const [moved] = (await office.ledger(cadre, { group: "late" })).promises;
  if (moved)
    await act(cadre, moved.number, "repromise", {
      promisedOn: addDays(today, 20),
      reason: "银行退票，要本人更正户名后重新打款。",
    });

  await office.beAway(cadre, { from: today, to: addDays(today, 9), deputy: users.get("financehead") ?? "" });
}
