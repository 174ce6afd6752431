import { Hono } from "hono";
import { isRefused, type Refused } from "../../office/office.ts";
import { type Desk, type Staff, type StaffContext, typedOf } from "../desk/desk.ts";
import { Alert } from "../desk/desk-layout.tsx";
import { PostSelect } from "../desk/petition/move-field.tsx";
import { send } from "../layout.tsx";
import { sayPlace } from "../place.tsx";
import { AdminPage, mayUse } from "./admin-frame.tsx";

const ANY = "*";
/** Rows of one page: each holds a list of every desk. */
const MOST_ROWS = 40;

type Duty = { topic: string; place: string; post: string };
type Place = { code: string; name: string };

/** Counties, townships and villages by code, as people name them. */
function placesOf({ office, words }: Desk): Map<string, string> {
  const townships = office.townships();
  const counties = new Map(townships.map(({ code, county }) => [code.slice(0, 6), county]));
  const named: Place[] = [
    { code: ANY, name: words.desk.duty.anyPlace },
    ...[...counties].map(([code, name]) => ({ code, name })),
    ...townships,
    ...office.villages().map((place) => ({ code: place.code, name: sayPlace(place) })),
  ];
  return new Map(named.map(({ code, name }) => [code, name]));
}

/** The code of a place named as this page names it, or its bare code; null when there is none or more than one. */
function placeCode(places: ReadonlyMap<string, string>, typed: string): string | null {
  const words = typed.trim();
  if (places.has(words)) return words;
  const found = [...places].filter(([, name]) => name === words);
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

type Shown = { topic: string; place: string; refused: Refused | null; message: string | null };

const TopicOptions = ({ desk, chosen }: { desk: Desk; chosen: string }) => (
  <>
    <option value={ANY} selected={chosen === ANY}>
      {desk.words.desk.duty.anyTopic}
    </option>
    {desk.office.topics().map((topic) => (
      <option value={topic} selected={chosen === topic}>
        {desk.words.topic[topic] ?? topic}
      </option>
    ))}
  </>
);

const DutyRow = ({ desk, duty, places }: { desk: Desk; duty: Duty; places: ReadonlyMap<string, string> }) => {
  const { words, office } = desk;
  const say = words.desk.duty;
  const cadres = office.posts().filter(({ role }) => role === "cadre");
  const id = `post-${duty.topic}-${duty.place}`.replaceAll(ANY, "any");
  const fixed = office
    .posts()
    .find(({ id: one }) => one === duty.post && !cadres.some(({ id: other }) => other === one));
  const topic = duty.topic === ANY ? say.anyTopic : (words.topic[duty.topic] ?? duty.topic);
  return (
    <tr>
      <th scope="row">{topic}</th>
      <td>{places.get(duty.place) ?? duty.place}</td>
      <td class="what">
        {fixed ? (
          words.office.holder.post({ unit: fixed.unitName, title: fixed.title })
        ) : (
          <form method="post" action="/admin/duty" class="row">
            <input type="hidden" name="topic" value={duty.topic} />
            <input type="hidden" name="place" value={duty.place} />
            <label for={id} class="unseen">
              {say.post}
            </label>
            <PostSelect desk={desk} posts={cadres} bound={{ id, name: "post", required: true }} value={duty.post} />
            <button type="submit" class="small">
              {say.save}
            </button>
            <button type="submit" class="small" name="remove" value="yes" formnovalidate>
              {say.remove}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
};

const AddDuty = ({ desk, topic, place }: { desk: Desk; topic: string; place: string }) => {
  const say = desk.words.desk.duty;
  const cadres = desk.office.posts().filter(({ role }) => role === "cadre");
  const counties = [...new Set(desk.office.townships().map(({ county }) => county))];
  return (
    <form method="post" action="/admin/duty" class="stack measure">
      <h2>{say.add}</h2>
      <div class="field">
        <label for="add-topic">{say.topic}</label>
        <select id="add-topic" name="topic">
          <TopicOptions desk={desk} chosen={topic} />
        </select>
      </div>
      <div class="field">
        <label for="add-place">{say.place}</label>
        <input id="add-place" name="place" list="places" value={place} required aria-describedby="add-place-hint" />
        <datalist id="places">
          {[...counties, ...desk.office.townships().map(({ name }) => name)].map((name) => (
            <option value={name} />
          ))}
        </datalist>
        <p class="hint" id="add-place-hint">
          {say.placeHint}
        </p>
      </div>
      <div class="field">
        <label for="add-post">{say.post}</label>
        <PostSelect desk={desk} posts={cadres} bound={{ id: "add-post", name: "post", required: true }} value="" />
      </div>
      <button type="submit" class="primary">
        {say.save}
      </button>
    </form>
  );
};

const DutyPage = ({ desk, duties, topic, place, message }: Shown & { desk: Desk; duties: Duty[] }) => {
  const say = desk.words.desk.duty;
  const places = placesOf(desk);
  const wanted = placeCode(places, place);
  const fits = duties.filter(
    (duty) =>
      (!topic || duty.topic === topic) &&
      (!place || duty.place === wanted || (places.get(duty.place) ?? "").includes(place)),
  );
  return (
    <AdminPage desk={desk} section="duty">
      {message && <Alert>{message}</Alert>}
      <p class="hint">{say.intro}</p>
      <form method="get" action="/admin/duty" class="filters">
        <div>
          <label for="by-topic">{say.topic}</label>
          <select id="by-topic" name="topic">
            <option value="">{desk.words.desk.inbox.any}</option>
            <TopicOptions desk={desk} chosen={topic} />
          </select>
        </div>
        <div>
          <label for="by-place">{say.place}</label>
          <input id="by-place" name="place" type="search" value={place} />
        </div>
        <button type="submit">{desk.words.desk.admin.search}</button>
      </form>
      {fits.length === 0 && <p class="empty">{say.none}</p>}
      {fits.length > MOST_ROWS && <p class="hint">{say.shown({ total: fits.length, shown: MOST_ROWS })}</p>}
      {fits.length > 0 && (
        <table class="list duties">
          <thead>
            <tr>
              <th scope="col">{say.topic}</th>
              <th scope="col">{say.place}</th>
              <th scope="col">{say.post}</th>
            </tr>
          </thead>
          <tbody>
            {fits.slice(0, MOST_ROWS).map((duty) => (
              <DutyRow desk={desk} duty={duty} places={places} />
            ))}
          </tbody>
        </table>
      )}
      <AddDuty desk={desk} topic={topic} place={place} />
    </AdminPage>
  );
};

/** `/admin/duty`: which post answers for which matter where. */
export function dutyPages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  async function show(c: StaffContext, shown: Shown) {
    const { desk } = c.var;
    const said = await desk.office.duties(desk.viewer);
    const duties = isRefused(said) ? [] : said;
    const page = <DutyPage desk={desk} duties={duties} {...shown} />;
    return send(c, page, mayUse(desk, "duty") ? (shown.message ? 422 : 200) : 403);
  }

  pages.get("/admin/duty", (c) => {
    const { topic = "", place = "" } = c.req.query();
    return show(c, { topic, place: place.trim(), refused: null, message: null });
  });

  pages.post("/admin/duty", async (c) => {
    const { desk } = c.var;
    const say = desk.words.desk.duty;
    const { topic = "", place: typed = "", post = "", remove } = await typedOf(c);
    const place = placeCode(placesOf(desk), typed);
    if (!place) return show(c, { topic, place: typed, refused: null, message: say.placeUnknown });
    const refused = await desk.office.setDuty(desk.viewer, { topic, place, post: remove === "yes" ? null : post });
    if (refused) return show(c, { topic, place: typed, refused, message: desk.words.office.refusal[refused.refused] });
    return c.redirect(`/admin/duty?${new URLSearchParams({ topic })}`, 303);
  });

  return pages;
}
