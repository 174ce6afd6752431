import { Hono } from "hono";
import type { Office } from "../../office/office.ts";
import { sayArticle, sayDate, sayStanding } from "../../wording/say.ts";
import type { Wording } from "../../wording/wording.ts";
import { type Speaking, speak } from "../language.ts";
import { send } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";
import { sayWhere } from "../place.tsx";
import { sayHolder } from "../turn.tsx";
import { Alert, Frame } from "./desk-layout.tsx";

type Opened = Awaited<ReturnType<Office["chats"]["brief"]>>;
type Brief = Exclude<Opened, string>;

const signIn = (next: string) => `/sign-in?${new URLSearchParams({ next })}`;

const BriefPage = ({ words, here, brief }: { words: Wording; here: string; brief: Brief }) => {
  const say = words.staff.brief;
  const { number, topic, stage, turn } = brief;
  const facts = [
    { label: say.number, value: number },
    { label: say.where, value: sayWhere(brief, words.desk.inbox) },
    { label: say.topic, value: words.topic[topic] ?? topic },
    { label: say.stage, value: words.office.stage[stage] },
    { label: say.holder, value: sayHolder(words, brief.holder) },
    {
      label: say.due,
      value: turn
        ? say.dueOn({
            on: sayDate(words.office, turn.legalDue),
            standing: sayStanding(words.office, turn.standing),
            article: sayArticle(words.office, turn.article),
          })
        : say.noDue,
    },
  ];
  return (
    <Frame words={words} title={say.title} here={here}>
      <div class="narrow">
        <h1>{say.title}</h1>
        <dl class="facts">
          {facts.map(({ label, value }) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
        <h2>{say.words}</h2>
        {brief.text.trim() ? <p class="said quote">{brief.text}</p> : <p class="empty">{say.noWords}</p>}
        {brief.masked && <p class="hint">{say.masked}</p>}
        <p>
          <a class="button primary" href={signIn(`/petitions/${number}`)}>
            {say.goOn}
          </a>
        </p>
        <p class="hint">{say.only}</p>
      </div>
    </Frame>
  );
};

const ClosedPage = ({ words, here, why, next }: { words: Wording; here: string; why: string; next: string }) => {
  const say = words.staff.brief;
  const expired = why === "expired";
  return (
    <Frame words={words} title={expired ? say.expiredTitle : say.brokenTitle} here={here}>
      <div class="narrow">
        <h1>{expired ? say.expiredTitle : say.brokenTitle}</h1>
        <Alert>{expired ? say.expired : say.broken}</Alert>
        <p>
          <a class="button primary" href={signIn(next)}>
            {say.signIn}
          </a>
        </p>
      </div>
    </Frame>
  );
};

const NUMBER = /^\d{2}-\d{3}-\d{3}-\d{3}$/;

/**
 * `/brief/:number/:seal`: the page behind a link in a message to staff. It is read without signing in and holds what may be
 * read on the way: no names, no numbers to call, no files, no moves. Nothing keeps it and nothing is told where it was.
 */
export function briefPages({ office, wordings }: PagesParts): Hono<Speaking> {
  const pages = new Hono<Speaking>();

  pages.get("/brief/:number/:seal", speak, async (c) => {
    const number = c.req.param("number");
    const words = wordings[c.var.language];
    const here = new URL(c.req.url).pathname;
    const opened = await office.chats.brief(number, c.req.param("seal"));
    c.header("referrer-policy", "no-referrer");
    c.header("x-robots-tag", "noindex, nofollow, noarchive");
    if (typeof opened !== "string") return send(c, <BriefPage words={words} here={here} brief={opened} />);
    const next = NUMBER.test(number) ? `/petitions/${number}` : "/inbox";
    const page = <ClosedPage words={words} here={here} why={opened} next={next} />;
    return send(c, page, opened === "expired" ? 410 : 404);
  });

  return pages;
}
