import { z } from "zod";
import enBot from "../../prompts/en/bot.json" with { type: "json" };
import enDesk from "../../prompts/en/desk.json" with { type: "json" };
import enOffice from "../../prompts/en/office.json" with { type: "json" };
import enStaff from "../../prompts/en/staff.json" with { type: "json" };
import enTopic from "../../prompts/en/topic.json" with { type: "json" };
import enWeb from "../../prompts/en/web.json" with { type: "json" };
import hansBot from "../../prompts/zh-Hans/bot.json" with { type: "json" };
import hansDesk from "../../prompts/zh-Hans/desk.json" with { type: "json" };
import hansOffice from "../../prompts/zh-Hans/office.json" with { type: "json" };
import hansStaff from "../../prompts/zh-Hans/staff.json" with { type: "json" };
import hansTopic from "../../prompts/zh-Hans/topic.json" with { type: "json" };
import hansWeb from "../../prompts/zh-Hans/web.json" with { type: "json" };
import hantBot from "../../prompts/zh-Hant/bot.json" with { type: "json" };
import hantDesk from "../../prompts/zh-Hant/desk.json" with { type: "json" };
import hantOffice from "../../prompts/zh-Hant/office.json" with { type: "json" };
import hantStaff from "../../prompts/zh-Hant/staff.json" with { type: "json" };
import hantTopic from "../../prompts/zh-Hant/topic.json" with { type: "json" };
import hantWeb from "../../prompts/zh-Hant/web.json" with { type: "json" };
import { BotWords } from "./bot.ts";
import { DeskWords } from "./desk.ts";
import { LANGUAGES, type Language } from "./language.ts";
import { OfficeWords } from "./office.ts";
import { line } from "./phrase.ts";
import { StaffWords } from "./staff.ts";
import { WebWords } from "./web.ts";

export { LANGUAGES, type Language };

const Words = z.strictObject({
  office: OfficeWords,
  web: WebWords,
  desk: DeskWords,
  bot: BotWords,
  staff: StaffWords,
  topic: z.record(z.string(), line),
});
export type Wording = z.infer<typeof Words> & { language: Language };

const read = (language: Language, raw: z.input<typeof Words>): Wording => {
  const said = Words.safeParse(raw);
  if (!said.success)
    throw new Error(
      `prompts/${language}: ${said.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; ")}`,
    );
  return { ...said.data, language };
};

/** Everything anybody reads, in every language, checked once at start: a missing line stops the start. */
export const WORDINGS: Record<Language, Wording> = {
  "zh-Hans": read("zh-Hans", {
    office: hansOffice,
    web: hansWeb,
    desk: hansDesk,
    bot: hansBot,
    staff: hansStaff,
    topic: hansTopic,
  }),
  "zh-Hant": read("zh-Hant", {
    office: hantOffice,
    web: hantWeb,
    desk: hantDesk,
    bot: hantBot,
    staff: hantStaff,
    topic: hantTopic,
  }),
  en: read("en", { office: enOffice, web: enWeb, desk: enDesk, bot: enBot, staff: enStaff, topic: enTopic }),
};
