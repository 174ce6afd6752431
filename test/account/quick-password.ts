import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import type { Passwords } from "../../src/account/keep.ts";

const digest = (password: string, salt: Buffer) =>
  scryptSync(password.normalize("NFKC"), salt, 32, { N: 2, r: 1, p: 1 });

/**
 * scrypt with next to no work, for tests of what stands around a password: the real one takes 50 ms each time.
 * One test of `account.test.ts` and both journeys keep the real one.
 */
export const quickPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16);
    return `${salt.toString("hex")}:${digest(password, salt).toString("hex")}`;
  },
  async verify({ hash, password }) {
    const [salt, said] = hash.split(":").map((part) => Buffer.from(part, "hex"));
    return salt !== undefined && said !== undefined && timingSafeEqual(digest(password, salt), said);
  },
};
