import { type Context, Hono } from "hono";
import type { Snippet } from "../../../office/opinion/snippet.ts";
import { send } from "../../layout.tsx";
import { type Desk, type Staff, typedOf } from "../desk.ts";
import { Alert, DeskPage } from "../desk-layout.tsx";

/** Units in which this person has a post, with their names. */
const unitsOf = ({ viewer, office }: Desk): { code: string; name: string }[] => {
  const codes = new Set(viewer.posts.map(({ unit }) => unit));
  return office.units().filter(({ code }) => codes.has(code));
};

type FormProps = { desk: Desk; snippet: Snippet | null; typed?: Record<string, string> };

const SnippetForm = ({ desk, snippet, typed = {} }: FormProps) => {
  const say = desk.words.opinion.snippet;
  const id = snippet?.id ?? "new";
  const unit = snippet?.unit ?? null;
  return (
    <form method="post" action="/desk/snippets" class="box stack">
      <input type="hidden" name="id" value={snippet?.id ?? ""} />
      {snippet ? (
        <input type="hidden" name="unit" value={unit ?? ""} />
      ) : (
        <div class="field">
          <label for="whose">{say.whose}</label>
          <select id="whose" name="unit">
            <option value="">{say.mine}</option>
            {unitsOf(desk).map(({ code, name }) => (
              <option value={code} selected={typed.unit === code}>
                {say.unit({ unit: name })}
              </option>
            ))}
          </select>
        </div>
      )}
      <div class="field">
        <label for={`title-${id}`}>{say.name}</label>
        <input
          type="text"
          id={`title-${id}`}
          name="title"
          maxlength={40}
          required
          value={snippet?.title ?? typed.title ?? ""}
        />
      </div>
      <div class="field">
        <label for={`text-${id}`}>{say.text}</label>
        <textarea id={`text-${id}`} name="text" rows={4} maxlength={2000} required>
          {snippet?.text ?? typed.text ?? ""}
        </textarea>
      </div>
      <p class="act">
        <button type="submit" name="do" value="save" class="primary">
          {snippet ? say.save : say.add}
        </button>
        {snippet && (
          <button type="submit" name="do" value="drop" formnovalidate>
            {say.drop}
          </button>
        )}
      </p>
    </form>
  );
};

type PageProps = { desk: Desk; snippets: readonly Snippet[]; says: string | null; typed?: Record<string, string> };

const SnippetsPage = ({ desk, snippets, says, typed }: PageProps) => {
  const say = desk.words.opinion.snippet;
  const owners = [
    { unit: null, name: say.mine },
    ...unitsOf(desk).map(({ code, name }) => ({ unit: code, name: say.unit({ unit: name }) })),
  ];
  return (
    <DeskPage desk={desk} title={say.title} styles={["opinion.css"]}>
      <h1>{say.title}</h1>
      <p class="hint">{say.intro}</p>
      {says && <Alert>{says}</Alert>}
      <SnippetForm desk={desk} snippet={null} typed={typed} />
      {snippets.length === 0 && <p class="faint">{say.none}</p>}
      {owners.map(({ unit, name }) => {
        const own = snippets.filter((snippet) => snippet.unit === unit);
        return own.length === 0 ? null : (
          <section>
            <h2>{name}</h2>
            {own.map((snippet) => (
              <details class="move">
                <summary>{snippet.title}</summary>
                <SnippetForm desk={desk} snippet={snippet} />
              </details>
            ))}
          </section>
        );
      })}
    </DeskPage>
  );
};

/** `/desk/snippets`: words kept for opinions, one's own and those of one's units. */
export function snippetPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  const page = async (c: Context<Staff>, says: string | null, typed?: Record<string, string>) => {
    const { desk } = c.var;
    const snippets = await desk.office.snippets(desk.viewer);
    return send(c, <SnippetsPage desk={desk} snippets={snippets} says={says} typed={typed} />, says ? 422 : 200);
  };

  pages.get("/desk/snippets", (c) => page(c, null));

  pages.post("/desk/snippets", async (c) => {
    const { office, viewer, words } = c.var.desk;
    const { id = "", unit = "", title = "", text = "", do: pressed, ...rest } = await typedOf(c);
    if (pressed === "drop") await office.dropSnippet(viewer, id);
    else {
      const refused = await office.keepSnippet(viewer, { id: id || null, unit: unit || null, title, text });
      const say = words.opinion.snippet;
      if (refused) return page(c, refused.field === "full" ? say.full : say.bad, { ...rest, unit, title, text });
    }
    return c.redirect("/desk/snippets", 303);
  });

  return pages;
}
