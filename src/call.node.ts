import { type LookupAddress, lookup } from "node:dns";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { type Call, LONGEST_ANSWER } from "./office/parts.ts";

const LONGEST = 10_000;

/** Whether an address is one of the public network: not of this machine, of a network of one's own, or of its router. */
export const isPublic = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";

/** Resolves names, and only to public addresses: asked at the moment of connecting, so that no name changes in between. */
const publicLookup: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = found as LookupAddress[];
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error("no such name"), "", 0);
    if (!addresses.every(({ address }) => isPublic(address))) return callback(new Error("not public"), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });

/** Calls systems outside; follows no redirect. */
export const nodeCall =
  (resolve: LookupFunction = publicLookup): Call =>
  ({ url, method, headers, body }) =>
    new Promise((resolved, reject) => {
      const signal = AbortSignal.timeout(LONGEST);
      const sent = request(url, { method, headers, lookup: resolve, signal, agent: false }, (answer) => {
        let text = "";
        const end = () => {
          answer.destroy();
          resolved({ status: answer.statusCode ?? 0, text });
        };
        answer.setEncoding("utf8").on("end", end).on("error", reject);
        answer.on("data", (more: string) => {
          text += more;
          if (text.length > LONGEST_ANSWER) end();
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
