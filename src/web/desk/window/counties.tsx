import { Hono } from "hono";
import { isRefused } from "../../../office/office.ts";
import type { CountyFigures } from "../../../office/roll/figures.ts";
import type { CountyView } from "../../../office/roll/roll.ts";
import { percentOf } from "../../../petition/measure.ts";
import { sayDate } from "../../../wording/say.ts";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import type { Desk, Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { sayInstant } from "../instant.ts";
import { NothingToRead } from "./window-page.tsx";

const NUMBERS = ["open", "late", "soon", "registered", "closed"] as const;
const SHARES = ["told", "answered"] as const;

function sayShare({ outside: { county: say } }: Wording, counted: CountyFigures["told"]): string {
  const percent = percentOf(counted);
  return percent === null ? say.few(counted) : say.share({ percent, ...counted });
}

const Cells = ({ words, figures }: { words: Wording; figures: Omit<CountyFigures, "on"> }) => (
  <>
    {NUMBERS.map((name) => (
      <td class="n">{figures[name]}</td>
    ))}
    {SHARES.map((name) => (
      <td class="n">{sayShare(words, figures[name])}</td>
    ))}
  </>
);

/** All counties together, of whatever each said last. */
function together(all: readonly CountyFigures[]): Omit<CountyFigures, "on"> {
  const sum = (of: (one: CountyFigures) => number) => all.reduce((total, one) => total + of(one), 0);
  const share = (name: (typeof SHARES)[number]) => ({
    of: sum((one) => one[name].of),
    met: sum((one) => one[name].met),
  });
  return {
    open: sum(({ open }) => open),
    late: sum(({ late }) => late),
    soon: sum(({ soon }) => soon),
    registered: sum(({ registered }) => registered),
    closed: sum(({ closed }) => closed),
    told: share("told"),
    answered: share("answered"),
  };
}

const County = ({ words, county }: { words: Wording; county: CountyView }) => {
  const say = words.outside.county;
  const { figures, silentSince } = county;
  return (
    <tr>
      <th scope="row">
        {county.name}
        {figures && silentSince !== null && (
          <span class="sub">
            {say.silent({ at: sayInstant(words, silentSince), on: sayDate(words.office, figures.on) })}
          </span>
        )}
      </th>
      {figures ? <Cells words={words} figures={figures} /> : <td colspan={7}>{say.never}</td>}
      <td>{figures && sayDate(words.office, figures.on)}</td>
    </tr>
  );
};

const CountiesPage = ({ desk, counties }: { desk: Desk; counties: CountyView[] }) => {
  const { words } = desk;
  const say = words.outside.county;
  const known = counties.flatMap(({ figures }) => figures ?? []);
  const old = counties.filter(({ figures, silentSince }) => figures && silentSince !== null).length;
  return (
    <DeskPage desk={desk} title={say.title} styles={["window.css"]}>
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      {old > 0 && <p>{say.some({ n: old })}</p>}
      {counties.length === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <section class="wide" tabindex={0} aria-label={say.title}>
          <table class="plain counties">
            <thead>
              <tr>
                {([say.county, ...NUMBERS.map((name) => say[name]), say.told, say.answered, say.asOf] as const).map(
                  (head, at, { length }) => (
                    <th scope="col" class={at > 0 && at < length - 1 ? "n" : undefined}>
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {counties.map((county) => (
                <County words={words} county={county} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say.sum}</th>
                <Cells words={words} figures={together(known)} />
                <td></td>
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </DeskPage>
  );
};

/** `/counties`: what the counties told last, and all of them together. */
export function countiesPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/counties", async (c) => {
    const { desk } = c.var;
    const counties = await desk.office.roll.counties(desk.viewer);
    return isRefused(counties)
      ? send(c, <NothingToRead desk={desk} says={desk.words.outside.county.noRight} />, 403)
      : send(c, <CountiesPage desk={desk} counties={counties} />);
  });
  return pages;
}
