import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { visitors } from "../src/visitor.node.ts";

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  incoming: { socket: { remoteAddress }, headers } as unknown as IncomingMessage,
});
const asked = (headers: Record<string, string> = {}, url = "http://127.0.0.1:8787/metrics") =>
  new Request(url, { headers });

describe("whose request it is", () => {
  it("is the connection's own address while no proxy is trusted, whatever the headers say", () => {
    const { addressOf } = visitors([]);
    expect(addressOf(from("203.0.113.9", { "x-forwarded-for": "198.51.100.1" }))).toBe("203.0.113.9");
    expect(addressOf(from("127.0.0.1", { "x-forwarded-for": "198.51.100.1" }))).toBe("127.0.0.1");
    expect(addressOf({})).toBeNull();
  });

  it("is what the last trusted proxy wrote; what a person put before it counts for nothing", () => {
    const { addressOf } = visitors(["loopback", "10.0.0.0/8"]);
    const header = { "x-forwarded-for": "1.1.1.1, 198.51.100.1, 10.3.4.5" };
    expect(addressOf(from("127.0.0.1", header))).toBe("198.51.100.1");
    expect(addressOf(from("203.0.113.9", header))).toBe("203.0.113.9");
    expect(addressOf(from("10.0.0.1", { "x-forwarded-for": "'; drop table" }))).toBe("unknown");
  });

  it("is one for all addresses a household draws from its IPv6 range, and for IPv4 in either spelling", () => {
    const { addressOf } = visitors([]);
    const home = addressOf(from("2001:db8:7:1:aaaa::1"));
    expect(addressOf(from("2001:db8:7:1:ffff:2:3:4"))).toBe(home);
    expect(addressOf(from("2001:db8:7:2::1"))).not.toBe(home);
    expect(addressOf(from("::ffff:203.0.113.9"))).toBe("203.0.113.9");
  });
});

describe("the machine's own figures", () => {
  const { isLocal } = visitors(["loopback"]);
  it("are for who asks here, by this machine's own name", () => {
    expect(isLocal(asked({ host: "127.0.0.1:8787" }), from("127.0.0.1"))).toBe(true);
    expect(isLocal(asked({ host: "localhost:8787" }), from("::ffff:127.0.0.1"))).toBe(true);
    expect(isLocal(asked({ host: "localhost:8787" }), from("203.0.113.9"))).toBe(false);
  });

  it.each(["x-forwarded-for", "x-forwarded-proto", "forwarded", "via", "x-real-ip", "cf-connecting-ip"])(
    "are not for whom a proxy on this machine passes on, with %s",
    (header) => expect(isLocal(asked({ host: "localhost" }), from("127.0.0.1", { [header]: "127.0.0.1" }))).toBe(false),
  );

  it("are not for a page elsewhere whose name was made to point here", () =>
    expect(isLocal(asked({ host: "evil.example:8787" }), from("127.0.0.1"))).toBe(false));
});

it("believes in https only what a trusted proxy says", () => {
  const { seen } = visitors(["10.0.0.1"]);
  const said = { "x-forwarded-proto": "https" };
  expect(seen(asked(), from("10.0.0.1", said)).url).toBe("https://127.0.0.1:8787/metrics");
  expect(seen(asked(), from("10.0.0.2", said)).url).toBe("http://127.0.0.1:8787/metrics");
  expect(seen(asked(), from("10.0.0.1")).url).toBe("http://127.0.0.1:8787/metrics");
});

describe("TRUSTED_PROXY", () => {
  it("is a list of addresses, ranges and names of ranges; none when it is left out", () => {
    expect(readConfig({ TRUSTED_PROXY: "loopback, 10.0.0.0/8 2001:db8::1" })).toMatchObject({
      TRUSTED_PROXY: ["loopback", "10.0.0.0/8", "2001:db8::1"],
    });
    for (const none of [undefined, ""])
      expect(readConfig({ TRUSTED_PROXY: none })).toMatchObject({ TRUSTED_PROXY: [] });
  });

  it.each(["yes", "nginx.internal", "10.0.0.0/99", "0.0.0.0/0", "::/0", "1"])("%s stops the start", (bad) =>
    expect(readConfig({ TRUSTED_PROXY: bad })).toEqual({
      wrong: ["TRUSTED_PROXY: addresses, ranges such as 10.0.0.0/8, or loopback"],
    }),
  );
});
