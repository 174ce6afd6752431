import { type LookupAddress, lookup } from "node:dns";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { Call } from "./office/parts.ts";

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

/** Posts to systems outside; follows no redirect, reads no answer. */
export const nodeCall =
  (resolve: LookupFunction = publicLookup): Call =>
  (url, headers, body) =>
    new Promise((resolved, reject) => {
      const sent = request(
        url,
        { method: "POST", headers, lookup: resolve, signal: AbortSignal.timeout(LONGEST), agent: false },
        (answer) => {
          answer.destroy();
          resolved(answer.statusCode ?? 0);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
