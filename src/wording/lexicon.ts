import enManner from "../../prompts/en/lexicon/manner.json" with { type: "json" };
import enSpeech from "../../prompts/en/lexicon/speech.json" with { type: "json" };
import enSpelling from "../../prompts/en/lexicon/spelling.json" with { type: "json" };
import enTopic from "../../prompts/en/lexicon/topic.json" with { type: "json" };
import learned from "../../prompts/zh-Hans/lexicon/learned.json" with { type: "json" };
import manner from "../../prompts/zh-Hans/lexicon/manner.json" with { type: "json" };
import sealing from "../../prompts/zh-Hans/lexicon/sealing.json" with { type: "json" };
import speech from "../../prompts/zh-Hans/lexicon/speech.json" with { type: "json" };
import spelling from "../../prompts/zh-Hans/lexicon/spelling.json" with { type: "json" };
import topic from "../../prompts/zh-Hans/lexicon/topic.json" with { type: "json" };
import { mergeLexicons, parseLexicon } from "../triage/lexicon.ts";

/** What the office listens for: the packs of every language as one lexicon. A fault in a pack stops the start. */
export const LEXICON = mergeLexicons(
  parseLexicon({ entries: [...topic.entries, ...learned.entries], ...manner, ...sealing, ...speech, ...spelling }),
  parseLexicon({ ...enTopic, ...enManner, ...enSpeech, ...enSpelling }),
);
