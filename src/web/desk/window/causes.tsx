import { Hono } from "hono";
import { sayAnswers, sayCause } from "../../../office/window/sentence.ts";
import { type Causes, type CauseView, sayUnresolved } from "../../../office/window/view.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import { sayPlace } from "../../place.tsx";
import { type Desk, holds, type Staff } from "../desk.ts";
import { promisePath } from "../rounds/promises.tsx";
import { figurePath, Opens, WindowPage } from "./window-page.tsx";

type Props = { desk: Desk; causes: Causes };

const CauseItem = ({ words, causes: { since, on }, cause }: { words: Wording; causes: Causes; cause: CauseView }) => {
  const { causes: say } = words.window;
  const wide = cause.by === "list" || cause.by === "document" || cause.by === "project";
  return (
    <li class="cause">
      <h3>{sayCause(words, cause)}</h3>
      <p>
        <strong>{say.counts({ n: cause.matters, villages: cause.villages })}</strong>
        {wide && <> · {say.mostly({ topic: words.topic[cause.topic] ?? cause.topic })}</>}
      </p>
      <p>
        {[
          cause.answered > 0 && say.answered({ n: cause.answered, words: sayAnswers(words, cause.answers) }),
          cause.open > 0 && say.unanswered({ n: cause.open }),
          cause.oldestOpen && say.oldest({ on: sayDate(words.office, cause.oldestOpen) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p class="no-print">
        <a href={figurePath({ figure: "cause", part: "of", from: since, to: on, cause: cause.key })}>
          {say.all({ n: cause.matters })}
        </a>
      </p>
    </li>
  );
};

const Silent = ({ desk: { words }, causes: { silent } }: Props) => {
  const { blind: say } = words.window;
  if (silent === null) return <p class="empty">{say.silentNotHere}</p>;
  if (silent.length === 0) return <p class="empty">{say.noSilent}</p>;
  return (
    <>
      <p class="hint">{say.silentRule}</p>
      <ul>
        {silent.map(({ village, because, n }) => (
          <li>{say[because]({ village: sayPlace(village), n })}</li>
        ))}
      </ul>
    </>
  );
};

const Returns = ({ desk: { words }, causes: { returns, returnsPeriod } }: Props) => {
  const { blind: say } = words.window;
  if (returns.length === 0) return <p class="empty">{say.noReturns}</p>;
  return (
    <>
      <p class="hint">{say.returnsHint}</p>
      <table class="plain">
        <thead>
          <tr>
            {[say.from, say.to, say.times].map((one, at) => (
              <th scope="col" class={at === 2 ? "n" : undefined}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {returns.map(({ from, to, code, toCode, n }) => (
            <tr>
              <th scope="row">{from}</th>
              <td>{to}</td>
              <td class="n">
                <Opens
                  asked={{ figure: "returned", part: "of", ...returnsPeriod, returner: code, proposed: toCode }}
                  n={n}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

const Promises = ({ desk: { words }, causes: { promises } }: Props) => {
  const { blind: say } = words.window;
  const { of, met, excluded, unresolved, from, to } = promises;
  const asked = { figure: "promised", from, to } as const;
  if (of - met + excluded + unresolved === 0) return <p class="empty">{say.noPromises}</p>;
  return (
    <ul>
      {unresolved > 0 && (
        <li>
          <a href={promisePath("unresolved")}>{say.unresolved({ n: sayUnresolved(unresolved) })}</a>
        </li>
      )}
      {of > met && (
        <li>
          <a href={figurePath({ ...asked, part: "missed" })}>{say.broken({ n: of - met })}</a>
        </li>
      )}
      {excluded > 0 && (
        <li>
          <a href={figurePath({ ...asked, part: "excluded" })}>{say.unsaid({ n: excluded })}</a>
        </li>
      )}
    </ul>
  );
};

const TipOffs = ({ words, tipOffs }: { words: Wording; tipOffs: NonNullable<Causes["tipOffs"]> }) => {
  const { blind: say } = words.window;
  const { year, quarter: n, atLeast: from } = tipOffs;
  return (
    <section aria-labelledby="tip-offs">
      <h3 id="tip-offs">{say.tipOffs}</h3>
      <p>{from === null ? say.few({ year, n }) : say.band({ year, n, from, to: from + 4 })}</p>
      <p class="hint">{say.tipOffsHint}</p>
    </section>
  );
};

const CausesPage = ({ desk, causes }: Props) => {
  const { words } = desk;
  const { causes: say, blind } = words.window;
  const isClerk = holds(desk, "clerk");
  return (
    <WindowPage desk={desk} title={say.title}>
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      <p class="sub">
        {words.desk.summary.scope({ units: causes.scope.join(words.office.list) })} ·{" "}
        {say.since({ on: sayDate(words.office, causes.since) })} {say.notPeople}
      </p>
      <div class="columns even">
        <section aria-labelledby="groups">
          <h2 id="groups">{say.groups}</h2>
          {causes.causes.length === 0 ? (
            <p class="empty">{say.none}</p>
          ) : (
            <ul class="bare">
              {causes.causes.map((cause) => (
                <CauseItem words={words} causes={causes} cause={cause} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="blind">
          <h2 id="blind">{blind.title}</h2>
          <h3>{blind.silent}</h3>
          <Silent desk={desk} causes={causes} />
          <h3>{blind.promises}</h3>
          <Promises desk={desk} causes={causes} />
          <h3>{blind.notices}</h3>
          {causes.undelivered === 0 ? (
            <p class="empty">{blind.noNotices}</p>
          ) : (
            <p>
              <a href="/undelivered">{blind.waiting({ n: causes.undelivered })}</a>
            </p>
          )}
          <h3>{blind.returns}</h3>
          <Returns desk={desk} causes={causes} />
          {isClerk && (
            <>
              <h3>{blind.routes}</h3>
              <p>
                <a href="/admin/coverage">{blind.coverage}</a>
              </p>
            </>
          )}
          {causes.tipOffs && <TipOffs words={words} tipOffs={causes.tipOffs} />}
        </section>
      </div>
    </WindowPage>
  );
};

/** `/summary/causes`: what lies behind many matters, and what nobody sees. Of matters, places and units; never of people. */
export function causesPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/summary/causes", async (c) => {
    const { desk } = c.var;
    return send(c, <CausesPage desk={desk} causes={await desk.office.window.causes(desk.viewer)} />);
  });
  return pages;
}
