import enManner from "../../prompts/en/lexicon/manner.json" with { type: "json" };
import enSpelling from "../../prompts/en/lexicon/spelling.json" with { type: "json" };
import enTopic from "../../prompts/en/lexicon/topic.json" with { type: "json" };
import manner from "../../prompts/zh-Hans/lexicon/manner.json" with { type: "json" };
import spelling from "../../prompts/zh-Hans/lexicon/spelling.json" with { type: "json" };
import topic from "../../prompts/zh-Hans/lexicon/topic.json" with { type: "json" };
import { mergeLexicons, parseLexicon } from "../triage/lexicon.ts";

/** What the office listens for: the packs of every language as one lexicon. A fault in a pack stops the start. */
export const LEXICON = mergeLexicons(
  parseLexicon({ ...topic, ...manner, ...spelling }),
  parseLexicon({ ...enTopic, ...enManner, ...enSpelling }),
);
