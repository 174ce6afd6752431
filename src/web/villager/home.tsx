import { clockOf } from "../../petition/clock.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";
import type { PagesParts } from "../parts.ts";

const Door = ({ to, title, hint, main }: { to: string; title: string; hint: string; main?: boolean }) => (
  <a href={to} class={main ? "door main" : "door"}>
    <strong>{title}</strong>
    <span>{hint}</span>
  </a>
);

/** What this is, its four doors, how many days the office has, and what rights a person has here (XF 18). */
export const HomePage = ({ words, parts }: { words: Wording; parts: PagesParts }) => {
  const { home } = words.web;
  const limit = (name: Parameters<typeof clockOf>[1]) => {
    const { limit } = clockOf(parts.rules, name);
    return limit ? home.limit[limit.unit]({ n: limit.length }) : "";
  };
  const handle = clockOf(parts.rules, "handle");
  return (
    <Layout words={words} title={home.heading} version={parts.version} switcher={{ to: "/" }}>
      <h1>{home.heading}</h1>
      <div class="intro">
        {home.intro.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
      <nav class="doors" aria-label={words.web.site.home}>
        <Door to="/report" title={home.report} hint={home.reportHint} main />
        <Door to="/track" title={home.track} hint={home.trackHint} main />
        <Door to="/chat" title={home.chat} hint={home.chatHint} />
        <Door to="/report?kind=accusation" title={home.accuse} hint={home.accuseHint} />
        <Door to="/board" title={words.board.page.title} hint={words.board.page.intro} />
      </nav>
      <p class="urgent">{home.danger}</p>
      <section>
        <h2>{home.daysHeading}</h2>
        <ul>
          <li>{home.days.tell({ limit: limit("tell") })}</li>
          <li>{home.days.handle({ limit: limit("handle"), more: home.limit.day({ n: handle.extendable ?? 0 }) })}</li>
          <li>{home.days.review({ limit: limit("askReview") })}</li>
          <li>{home.days.accusation({ limit: limit("tipTell") })}</li>
        </ul>
        <p>{home.days.late}</p>
      </section>
      <section>
        <h2>{home.rightsHeading}</h2>
        <ul>
          {home.rights.map((right) => (
            <li>{right}</li>
          ))}
        </ul>
      </section>
      {parts.phones.length > 0 && (
        <section>
          <h2>{home.phonesHeading}</h2>
          <ul>
            {parts.phones.map(({ of, number }) => (
              <li>
                {of} <a href={`tel:${number.replace(/[^\d+]/g, "")}`}>{number}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  );
};
