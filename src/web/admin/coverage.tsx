import { Hono } from "hono";
import { isRefused } from "../../office/office.ts";
import type { Coverage } from "../../office/view.ts";
import type { Desk, Staff } from "../desk/desk.ts";
import { send } from "../layout.tsx";
import { AdminPage } from "./admin-frame.tsx";

const CoveragePage = ({ desk, gaps }: { desk: Desk; gaps: Coverage }) => {
  const { words } = desk;
  const say = words.desk.coverage;
  const posts = new Map(desk.office.posts().map((post) => [post.id, post]));
  const name = (id: string | null) => {
    const post = posts.get(id ?? "");
    return post ? words.office.holder.post({ unit: post.unitName, title: post.title }) : (id ?? "");
  };
  const topics = [...new Set(gaps.map(({ topic }) => topic))];
  return (
    <AdminPage desk={desk} section="coverage">
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
                  return (
                    <p>
                      <span class="mark">
                        {first?.because === "vacant" ? say.vacant({ post: name(first.post) }) : say.uncovered}
                      </span>{" "}
                      {same.map(({ placeName }) => placeName).join("、")}{" "}
                      <a
                        href={first?.because === "vacant" ? "/admin" : `/admin/duty?${new URLSearchParams({ topic })}`}
                      >
                        {say.fix}
                      </a>
                    </p>
                  );
                })}
              </details>
            );
          })}
        </>
      )}
    </AdminPage>
  );
};

/** `/admin/coverage`: matters that nobody answers for somewhere. */
export function coveragePages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/admin/coverage", async (c) => {
    const { desk } = c.var;
    const gaps = await desk.office.coverage(desk.viewer);
    const page = <CoveragePage desk={desk} gaps={isRefused(gaps) ? [] : gaps} />;
    return send(c, page, isRefused(gaps) ? 403 : 200);
  });
  return pages;
}
