import ipaddr from "ipaddr.js";

/** Whose address it is, for counting: an IPv4 address, or the first 64 bits of an IPv6 one, all of which one household may have. */
export function householdOf(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const read = ipaddr.process(address);
  if (read instanceof ipaddr.IPv4) return read.toString();
  return read.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":");
}
