import { Hono } from "hono";
import type { Wording } from "../../../wording/wording.ts";
import { send } from "../../layout.tsx";
import type { Staff } from "../desk.ts";
import { DeskPage } from "../desk-layout.tsx";
import { KEYS } from "./key-table.ts";

const NAMES: Readonly<Record<string, string>> = { Escape: "Esc", shift: "Shift" };
const Pressed = ({ words, keys }: { words: Wording; keys: readonly string[] }) => (
  <>
    {keys.map((key, i) => (
      <>
        {i > 0 && ` ${words.inbox.keys.then} `}
        {key.split("+").map((one, n) => (
          <>
            {n > 0 && " + "}
            <kbd>{one === "mod" ? "Ctrl / ⌘" : one.length === 1 ? one.toUpperCase() : (NAMES[one] ?? one)}</kbd>
          </>
        ))}
      </>
    ))}
  </>
);

/** `/desk/keys`: every key and what it does; the script shows the same table over whatever page one is on. */
export function keysPages(): Hono<Staff> {
  const pages = new Hono<Staff>();
  pages.get("/desk/keys", (c) => {
    const { desk } = c.var;
    const say = desk.words.inbox.keys;
    return send(
      c,
      <DeskPage desk={desk} title={say.title} styles={["inbox.css"]}>
        <div id="keys-sheet" class="measure">
          <h1>{say.title}</h1>
          <p>{say.intro}</p>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{say.key}</th>
                <th scope="col">{say.does}</th>
              </tr>
            </thead>
            <tbody>
              {KEYS.map(({ name, keys }) => (
                <tr>
                  <td>
                    <Pressed words={desk.words} keys={keys} />
                  </td>
                  <td>{say.deed[name]}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="hint">{say.quiet}</p>
        </div>
      </DeskPage>,
    );
  });
  return pages;
}
