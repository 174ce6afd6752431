import type { Served } from "./serve.node.ts";

/**
 * The one-time set-up link while nobody has a password yet: for the first administrator, made on the first start and
 * again on each start until somebody has used it. Null afterwards.
 */
export async function firstLink({ url, house: { accounts } }: Served): Promise<string | null> {
  const people = await accounts.list();
  if (people.some(({ ready }) => ready)) return null;
  const [first] = people;
  const user = first?.user ?? (await accounts.create("管理员"));
  return `${url}/sign-in/link/${await accounts.link(user)}`;
}
