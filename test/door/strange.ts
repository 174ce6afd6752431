import fc from "fast-check";
import type { Spoken } from "./door-list.ts";

/** Marks that may stand on no page as they are. */
export const UNTAMED = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '"><svg onload=alert(1)>'];

const EVIL = [
  ...UNTAMED,
  "' OR 1=1 --",
  '" ) UNION SELECT text FROM petition --',
  "{{7*7}}#{7*7}",
  "../../../../etc/passwd",
  "\u0000",
  "\r\nset-cookie: x=1",
  "\ud800",
  "补\udc00偿",
  "\u202egnp.exe",
  "__proto__",
  "constructor",
  "NaN",
  "-1",
  "1e999",
  "9".repeat(400),
  "2026-02-30",
  "0000-00-00",
  "%",
  "%E4%A8",
  "％００",
  "𠮷".repeat(60),
  "(".repeat(5000),
  "补".repeat(100_000),
  "a".repeat(100_000),
  `${"\n ".repeat(4000)}x`,
];

/** What people write, machines send, and attackers try. */
const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...EVIL) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "北山镇泉山村的补偿款没到账", "supplement", "zh-Hant", "yes", "2026-03-02"),
  },
);
const names = (known: string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: known.length > 0 ? fc.constantFrom(...known) : fc.constant("x") },
    { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "a[b]", "a.b", "files", "") },
  );
const pairs = (known: string[]) => fc.array(fc.tuple(names(known), words), { maxLength: known.length + 2 });

export type Sent = { query: string; body?: BodyInit; type?: string | undefined; headers: Record<string, string> };

const object = (entries: [string, unknown][]) => {
  const made = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of entries) made[name] = value;
  return made;
};
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const multipart = (entries: [string, string][]) => {
  const boundary = "----strange";
  const parts = entries.map(
    ([name, value], i) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, "_")}"${i % 3 ? "" : `; filename="${value.slice(0, 90).replaceAll(/["\r\n]/g, "_")}"`}\r\n\r\n${value}\r\n`,
  );
  return { boundary, body: `${parts.join("")}--${boundary}--\r\n` };
};

const asForm = (known: string[]) =>
  fc.oneof(
    pairs(known).map((entries) => ({
      type: "application/x-www-form-urlencoded",
      body: entries
        .map(
          ([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
        )
        .join("&"),
    })),
    pairs(known).map((entries) => {
      const { boundary, body } = multipart(entries);
      return { type: `multipart/form-data; boundary=${boundary}`, body };
    }),
  );
const asJson = (known: string[]) =>
  fc
    .array(fc.tuple(names(known), fc.oneof(words, fc.jsonValue(), pairs(known).map(object))), { maxLength: 6 })
    .map((entries) => ({ type: "application/json", body: JSON.stringify(object(entries)) }));
const asXml = (known: string[]) =>
  pairs(known).map((entries) => ({
    type: "text/xml",
    body: `<xml>${entries.map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join("")}</xml>`,
  }));

const broken = fc.constantFrom<{ type: string | undefined; body: BodyInit }>(
  { type: "application/json", body: "{" },
  { type: "application/json", body: "null" },
  { type: "application/json", body: "[]" },
  { type: "application/json", body: '{"__proto__":{"admin":true},"text":{"a":1}}' },
  { type: "application/json", body: nested(20_000) },
  { type: "application/json; charset=utf-16", body: new Uint8Array([0xff, 0xfe, 0x7b, 0x00]) },
  { type: "multipart/form-data", body: "x" },
  { type: "multipart/form-data; boundary=a", body: "--b\r\n\r\n" },
  { type: "multipart/form-data; boundary=a", body: '--a\r\ncontent-disposition: form-data; name="text"\r\n' },
  { type: "multipart/form-data; boundary=", body: "" },
  { type: "application/x-www-form-urlencoded", body: "%=%&%E4=%A8&text=%ff%fe" },
  { type: "application/x-www-form-urlencoded", body: new Uint8Array([0, 255, 254, 128]) },
  { type: "text/xml", body: '<!DOCTYPE a [<!ENTITY b "c">]><xml><a>&b;</a></xml>' },
  { type: "text/xml", body: "<a>".repeat(5000) },
  { type: "text/plain", body: "补偿" },
  { type: undefined, body: "text=1" },
  { type: "x".repeat(300), body: "" },
);

const headers = fc.constantFrom<Record<string, string>>(
  {},
  { "accept-language": ",;q=x,zh;q=1e9".repeat(50) },
  { cookie: `device=${"f".repeat(32)}; lang=<script>; =; ;;%` },
  { cookie: "xiaoxi.session_token=%; __proto__=1" },
  { "content-encoding": "gzip" },
  { "x-forwarded-for": "127.0.0.1", "x-request-id": "13800138000" },
  { "idempotency-key": "k".repeat(200) },
  { range: "bytes=9-1", "if-none-match": "*", accept: "\u00ff" },
);

/** One request to a door: well formed, nearly so, or not at all. */
export const request = ({ as, names: known }: Spoken): fc.Arbitrary<Sent> => {
  const query = fc.oneof(
    { weight: 3, arbitrary: pairs(known).map((entries) => new URLSearchParams(entries).toString()) },
    { weight: 1, arbitrary: fc.constantFrom("", "%", "lang=%E4%A8", "a&&=&%00=%", "lang[]=en&lang=__proto__") },
  );
  const short = query.map((text) => text.slice(0, 12_000));
  if (as === "get") return fc.record({ query: short, headers });
  const body = { form: asForm, json: asJson, xml: asXml }[as](known);
  return fc
    .record({
      query: fc.constantFrom("", "lang=en", "%"),
      headers,
      said: fc.oneof({ weight: 3, arbitrary: body }, { weight: 1, arbitrary: broken }),
    })
    .map(({ said, ...rest }) => ({ ...rest, ...said }));
};

/** What stands in an address for a name of the pattern: at times the right one. */
export const inPath = (right: string) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: words.map((text) => encodeURIComponent(text.toWellFormed().slice(0, 2000)) || "x") },
    { weight: 1, arbitrary: fc.constantFrom("%", "%00", "%E4%A8", "..%2f..", "%2e%2e", "1e9", "__proto__") },
  );
