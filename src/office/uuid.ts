import { crypt } from "#crypt";
import type { Draw } from "../petition/number.ts";

/** UUID version 7 (RFC 9562): the instant in front, so that rows written together lie together. */
export function uuid(now: number, draw: Draw): string {
  const bytes = draw(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = crypt.hex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
