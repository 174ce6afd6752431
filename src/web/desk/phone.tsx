import { Hono } from "hono";
import type { Office } from "../../office/office.ts";
import { send } from "../layout.tsx";
import { type Desk, holds, type Staff, typedOf } from "./desk.ts";
import { DeskPage } from "./desk-layout.tsx";
import { sayInstant } from "./instant.ts";

type Chats = Office["chats"];
type Props = {
  desk: Desk;
  linked: Awaited<ReturnType<Chats["of"]>>;
  /** Just made, and shown this once. */
  code: Awaited<ReturnType<Chats["code"]>> | null;
};

const Code = ({ desk: { words }, code }: { desk: Desk; code: NonNullable<Props["code"]> }) => {
  const say = words.staff.phone;
  return (
    <section class="slip" aria-labelledby="code">
      <h2 id="code">{say.codeTitle}</h2>
      <p class="code">{code.code.replaceAll("-", " ")}</p>
      <p class="hint">{say.codeLasts}</p>
      {code.ways.map(
        ({ channel, href }) =>
          href && (
            <p>
              <a class="button primary" href={href} rel="noreferrer">
                {say.open({ channel: words.office.channel[channel] })}
              </a>
            </p>
          ),
      )}
      <p>
        {code.ways.some(({ href }) => href) && say.orSay} {say.say}
      </p>
    </section>
  );
};

const Weekly = ({ desk: { words }, on }: { desk: Desk; on: boolean }) => {
  const say = words.window.weekly;
  return (
    <form method="post" action="/desk/phone/weekly" class="row">
      <span>{on ? say.on : say.off}</span>
      <button type="submit" name="weekly" value={on ? "no" : "yes"}>
        {on ? say.turnOff : say.turnOn}
      </button>
    </form>
  );
};

const PhonePage = ({ desk, linked, code }: Props) => {
  const { words, office } = desk;
  const say = words.staff.phone;
  const canLink = office.chats.channels().length > 0;
  return (
    <DeskPage desk={desk} title={say.title}>
      <div class="narrow">
        <h1>{say.title}</h1>
        <p>{say.intro}</p>
        <ul>
          {[say.gets, say.morning, say.danger, say.sealed].map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        {code && <Code desk={desk} code={code} />}
        {canLink ? (
          <form method="post" action="/desk/phone/code">
            <p>
              <button type="submit" class={code ? undefined : "primary"}>
                {code ? say.anotherCode : say.getCode}
              </button>
            </p>
          </form>
        ) : (
          <p class="empty">{say.noBot}</p>
        )}
        <h2>{say.linkedTitle}</h2>
        {linked.length === 0 && <p class="empty">{say.notLinked}</p>}
        <ul class="bare">
          {linked.map(({ channel, linkedAt }) => (
            <li class="box">
              <form method="post" action="/desk/phone/unlink" class="row">
                <span>{say.linked({ channel: words.office.channel[channel], at: sayInstant(words, linkedAt) })}</span>
                <button type="submit" name="channel" value={channel}>
                  {say.unlink}
                </button>
              </form>
            </li>
          ))}
        </ul>
        {linked.length > 0 && holds(desk, "leader") && <Weekly desk={desk} on={linked.some(({ weekly }) => weekly)} />}
        {office.chats.channels().includes("wechat") && <p class="hint">{say.wechat}</p>}
        <p class="hint">{say.lock}</p>
      </div>
    </DeskPage>
  );
};

/** `/desk/phone`: where a member of staff links a chat to be told of their work, and ends it. */
export function phonePages(): Hono<Staff> {
  const pages = new Hono<Staff>();

  pages.get("/desk/phone", async (c) => {
    const { desk } = c.var;
    return send(c, <PhonePage desk={desk} linked={await desk.office.chats.of(desk.viewer)} code={null} />);
  });

  pages.get("/desk/phone/code", (c) => c.redirect("/desk/phone", 303));
  pages.post("/desk/phone/code", async (c) => {
    const { desk } = c.var;
    const { chats } = desk.office;
    if (chats.channels().length === 0) return c.redirect("/desk/phone", 303);
    const code = await chats.code(desk.viewer);
    return send(c, <PhonePage desk={desk} linked={await chats.of(desk.viewer)} code={code} />);
  });

  pages.post("/desk/phone/weekly", async (c) => {
    const { desk } = c.var;
    const { weekly } = await typedOf(c);
    await desk.office.chats.setWeekly(desk.viewer, weekly === "yes");
    return c.redirect("/desk/phone", 303);
  });

  pages.post("/desk/phone/unlink", async (c) => {
    const { desk } = c.var;
    const { channel } = await typedOf(c);
    const { chats } = desk.office;
    const linked = (await chats.of(desk.viewer)).find((chat) => chat.channel === channel);
    if (linked) await chats.unlink(desk.viewer, linked.channel);
    return c.redirect("/desk/phone", 303);
  });

  return pages;
}
