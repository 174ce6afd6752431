import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOGGED } from "../src/office/log.ts";
import { type Service, scratch, startService } from "./service.ts";
import { TOKEN, textUpdate } from "./telegram.ts";
import { ACCOUNT, messageXml, signed } from "./wechat-callback.ts";

const WORD = "暗号石榴SECRET-WORD";
const PHONE = "13957812345";
const SECRET = "a-webhook-secret-of-tests";
const MARKS = ["石榴", "SECRET", PHONE, "127.0.0.1", "Mozilla"];
/** The service's own address must be known before it starts, for it to be told where the world reaches it. */
const freePort = () =>
  new Promise<string>((resolve) => {
    const trial = createServer().listen(0, "127.0.0.1", () => {
      const { port } = trial.address() as AddressInfo;
      trial.close(() => resolve(String(port)));
    });
  });
const place = scratch();
let service: Service;
beforeAll(async () => {
  const port = await freePort();
  service = await startService(place.folder, {
    PORT: port,
    PUBLIC_URL: `http://localhost:${port}`,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    // Nobody listens there: every call fails and is told of.
    TELEGRAM_API_ROOT: "http://127.0.0.1:9",
    WECHAT_API_ROOT: "http://127.0.0.1:9",
    WECHAT_APP_ID: ACCOUNT.appId,
    WECHAT_APP_SECRET: ACCOUNT.appSecret,
    WECHAT_TOKEN: ACCOUNT.token,
  });
});
afterAll(async () => {
  await service.stop();
  place.remove();
});

const text = `我是${WORD}，电话${PHONE}，北山镇泉山村的补偿款没到账`;
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, {
    method: "POST",
    body,
    headers: { origin: service.url, "user-agent": "Mozilla/5.0", "x-request-id": PHONE, ...headers },
    redirect: "manual",
  });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);

/** What is answered on the bare wire. */
const wire = (request: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1", () => socket.write(request));
    let said = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error("no answer")));
    socket.on("data", (some) => {
      said += some.toString("latin1");
    });
    socket.on("close", () => resolve(said));
    socket.on("error", (error) => (said ? resolve(said) : reject(error)));
  });

describe("what comes over the wire in no proper shape is refused cleanly", () => {
  const host = "host: localhost\r\nconnection: close\r\n";
  it.each([
    ["a method nobody knows", `BREW / HTTP/1.1\r\n${host}\r\n`],
    ["TRACE", `TRACE /report HTTP/1.1\r\n${host}\r\n`],
    ["PROPFIND", `PROPFIND /report HTTP/1.1\r\n${host}\r\n`],
    ["PUT", `PUT /report HTTP/1.1\r\n${host}content-length: 1\r\n\r\nx`],
    ["OPTIONS", `OPTIONS /report HTTP/1.1\r\n${host}\r\n`],
    ["an address without end", `GET /${"a".repeat(100_000)} HTTP/1.1\r\n${host}\r\n`],
    ["a broken escape in a number", `GET /api/v1/petitions/%E4%A8 HTTP/1.1\r\n${host}\r\n`],
    ["a way out of the folder", `GET /static/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${host}\r\n`],
    ["a backslash", `GET /\\evil.example HTTP/1.1\r\n${host}\r\n`],
    ["headers without end", `GET / HTTP/1.1\r\n${host}x: ${"a".repeat(200_000)}\r\n\r\n`],
    ["no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n"],
    ["a strange host", "GET / HTTP/1.1\r\nhost: a b<c>\r\nconnection: close\r\n\r\n"],
    ["two lengths", `POST /report HTTP/1.1\r\n${host}content-length: 1\r\ncontent-length: 2\r\n\r\nxx`],
    [
      "a length and pieces",
      `POST /report HTTP/1.1\r\n${host}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["no HTTP at all", `${WORD} ${PHONE}\r\n\r\n`],
    [
      "a form without a boundary",
      `POST /report HTTP/1.1\r\n${host}origin: http://localhost\r\ncontent-type: multipart/form-data\r\ncontent-length: 3\r\n\r\nabc`,
    ],
  ])("%s", async (_, request) => {
    const said = await wire(request);
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(said).not.toMatch(/node_modules|at \w+ \(|Error:|hono|SQLite/);
  });

  it("nobody is connected through to elsewhere", async () =>
    expect(await wire(`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n`)).toBe(""));

  it("HEAD is a page without its body", async () => {
    const said = await wire(`HEAD /report HTTP/1.1\r\n${host}\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 200 /);
    expect(said.split("\r\n\r\n")[1]).toBe("");
  });
});

it("of everything people say at any door not a word, number or address is in the log", async () => {
  const page = await (await fetch(`${service.url}/report`)).text();
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await post("/report", form({ key, text, name: WORD, phone: PHONE, village: WORD }));
  await post("/report", form({ key: crypto.randomUUID(), text: `村支书${WORD}贪污了移民款`, kind: "accusation" }));
  const registered = await post("/api/v1/petitions", JSON.stringify({ text, contact: { name: WORD, phone: PHONE } }), {
    "content-type": "application/json",
  });
  expect([200, 201]).toContain(registered.status);
  await post("/api/v1/petitions", `{"text": "${text}`, { "content-type": "application/json" });
  await fetch(`${service.url}/api/v1/petitions/${PHONE}?x=${WORD}`);
  await post("/track", form({ receipt: PHONE, text }));
  await post("/track/file", form({ receipt: WORD, attachment: PHONE }));
  await post("/chat/messages", JSON.stringify({ id: `m-${PHONE}`, text }), { "content-type": "application/json" });
  await post("/telegram", JSON.stringify(textUpdate({ id: Number(PHONE), name: WORD }, text)), {
    "content-type": "application/json",
    "x-telegram-bot-api-secret-token": SECRET,
  });
  await post("/telegram", text, { "x-telegram-bot-api-secret-token": WORD.slice(4) });
  const now = Math.floor(Date.now() / 1000);
  const { query, body } = signed(messageXml(`oXf_${PHONE}`, now, "text", { Content: text }), now, false);
  expect((await post(`/wechat?${new URLSearchParams(query)}`, body)).status).toBe(200);
  await post(`/wechat?${new URLSearchParams({ ...query, signature: WORD })}`, body);
  await post("/sign-in", form({ username: WORD, password: PHONE, next: `/${WORD}` }));
  await post(`/petitions/${PHONE}/moves/${WORD}`, "x", { "content-type": "multipart/form-data" });
  await fetch(`${service.url}/sign-in/link/${PHONE}?${WORD}`);
  await fetch(`${service.url}/brief/${PHONE}/${encodeURIComponent(WORD)}`);
  await fetch(`${service.url}/static/${PHONE}.css`);
  const damaged = new FormData();
  damaged.append("text", text);
  damaged.append("files", new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])], `${WORD}${PHONE}.jpg`));
  await post("/report", damaged);
  await service.stop();

  const lines = service.logged().trim().split("\n");
  const told = lines.map((line) => JSON.parse(line) as { what: string });
  expect(told.length).toBeGreaterThan(2);
  for (const { what } of told) expect(LOGGED).toContain(what);
  for (const mark of MARKS) expect(service.logged()).not.toContain(mark);
});
