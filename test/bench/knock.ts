import { connect } from "node:net";

/**
 * Run by the bench in a process of its own: knocks at `POST path` of a service over so many connections kept open, each with
 * one request at a time, for so many seconds, and prints how many were answered 201 a second and after how long.
 */
const [, , url = "", path = "", connections = "1", seconds = "1", seed = "0"] = process.argv;
const { hostname, port } = new URL(url);
const waits: number[] = [];
const others = new Map<string, number>();
let told = 0;
const end = performance.now() + Number(seconds) * 1000;

/** Each time another matter, from an address of its own, as a proxy in front of the service would say. */
function request(): string {
  told++;
  const text = `青田县北山镇第${seed}-${told}户：补偿款半年了还没到账，村里说钱到乡里了，去问了三趟都说再等等，老人看病等着用钱，请问到底什么时候发`;
  const body = JSON.stringify({ text });
  const from = `198.18.${(told >> 8) & 255}.${told & 255}`;
  return `POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\nx-forwarded-for: ${from}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** How many bytes the answer at the beginning of `heard` takes, when it is whole. */
function wholeAt(heard: Buffer): number {
  const head = heard.indexOf("\r\n\r\n");
  if (head < 0) return 0;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(heard.toString("latin1", 0, head))?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error("an answer without a length");
  return heard.length >= head + 4 + length ? head + 4 + length : 0;
}

const knocking = () =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let heard: Buffer = Buffer.alloc(0);
    let asked = 0;
    const ask = () => {
      asked = performance.now();
      if (asked >= end) socket.end();
      else socket.write(request());
    };
    socket.setNoDelay(true);
    socket.once("connect", ask);
    socket.on("data", (some: Buffer) => {
      heard = heard.length === 0 ? some : Buffer.concat([heard, some]);
      const whole = wholeAt(heard);
      if (whole === 0) return;
      const status = heard.toString("latin1", 9, 12);
      if (status === "201") waits.push(performance.now() - asked);
      else others.set(status, (others.get(status) ?? 0) + 1);
      heard = heard.subarray(whole);
      ask();
    });
    socket.once("error", reject);
    socket.once("close", () => resolve());
  });

const began = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, knocking));
const took = (performance.now() - began) / 1000;
waits.sort((a, b) => a - b);
const quantile = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
console.log(
  JSON.stringify({
    perSecond: waits.length / took,
    p50: quantile(0.5),
    p99: quantile(0.99),
    others: Object.fromEntries(others),
  }),
);
