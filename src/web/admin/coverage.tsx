import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { Readings } from "../../office/reading/reading.ts";
import type { IdlePost } from "../../office/rounds/leave.ts";
import type { Coverage } from "../../office/view.ts";
import type { Desk, Staff } from "../desk/desk.ts";
import { Idle } from "../desk/rounds/leave.tsx";
import { send } from "../layout.tsx";
import { AdminPage } from "./admin-frame.tsx";
import { ReadingTables } from "./coverage-reading.tsx";

/** Matters nobody answers for somewhere, with the way to mend each. */
const Gaps = ({ desk, gaps }: { desk: Desk; gaps: Coverage }) => {
  const { words } = desk;
  const say = words.desk.coverage;
  const posts = new Map(desk.office.posts().map((post) => [post.id, post]));
  const name = (id: string | null) => {
    const post = posts.get(id ?? "");
    return post ? words.office.holder.post({ unit: post.unitName, title: post.title }) : (id ?? "");
  };
  const topics = [...new Set(gaps.map(({ topic }) => topic))];
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">{say.gaps}</h2>
      <p class="hint">{say.intro}</p>
      {gaps.length === 0 ? (
        <p class="empty">{say.none}</p>
      ) : (
        <>
          <p>{say.count({ cells: gaps.length })}</p>
          {topics.map((topic) => {
            const cells = gaps.filter((gap) => gap.topic === topic);
            const causes = [...new Set(cells.map(({ because, post }) => `${because} ${post ?? ""}`))];
            return (
              <details class="gap" open={topics.length <= 3 || topic === "*"}>
                <summary>
                  {topic === "*" ? say.keyDesks : (words.topic[topic] ?? topic)}{" "}
                  <span class="count">{cells.length}</span>
                </summary>
                {causes.map((cause) => {
                  const same = cells.filter(({ because, post }) => `${because} ${post ?? ""}` === cause);
                  const [first] = same;
                  const named = { post: name(first?.post ?? null) };
                  return (
                    <p>
                      <span class="mark">
                        {first?.because === "no-key"
                          ? say.noKey(named)
                          : first?.because === "vacant"
                            ? say.vacant(named)
                            : say.uncovered}
                      </span>{" "}
                      {same.map(({ placeName }) => placeName).join(desk.words.office.list)}{" "}
                      {first?.because !== "no-key" && (
                        <a
                          href={
                            first?.because === "vacant" ? "/admin" : `/admin/duty?${new URLSearchParams({ topic })}`
                          }
                        >
                          {say.fix}
                        </a>
                      )}
                    </p>
                  );
                })}
              </details>
            );
          })}
        </>
      )}
    </section>
  );
};

type PageProps = { desk: Desk; idle: readonly IdlePost[]; gaps: Coverage; readings: Readings | null };

const CoveragePage = ({ desk, idle, gaps, readings }: PageProps) => {
  const { words } = desk;
  return (
    <AdminPage desk={desk} section="coverage">
      <nav class="row" aria-label={words.desk.admin.coverage}>
        <a href="#gaps">{words.desk.coverage.gaps}</a> <a href="#readings">{words.desk.readings.title}</a>
      </nav>
      <Idle desk={desk} posts={idle} />
      <Gaps desk={desk} gaps={gaps} />
      {readings && (
        <section class="readings" aria-labelledby="readings">
          <h2 id="readings">{words.desk.readings.title}</h2>
          <ReadingTables words={words} readings={readings} />
        </section>
      )}
    </AdminPage>
  );
};

/** `/admin/coverage`: matters that nobody answers for somewhere, and how well the machine tells matters and villages. */
export function coveragePages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/admin/coverage", async (c) => {
    const { desk } = c.var;
    const gaps = await desk.office.coverage(desk.viewer);
    const readings = await desk.office.readings(desk.viewer);
    const page = (
      <CoveragePage
        desk={desk}
        idle={await desk.office.idlePosts(desk.viewer)}
        gaps={isRefused(gaps) ? [] : gaps}
        readings={isRefused(readings) ? null : readings}
      />
    );
    return send(c, page, isRefused(gaps) ? 403 : 200);
  });
  return pages;
}
