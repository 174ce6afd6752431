import type { House } from "../house.node.ts";
import { isRefused, type PostView } from "../office/office.ts";
import type { Viewer } from "../petition/access.ts";
import type { AccountRow } from "../web/accounts.ts";
import { isAPost } from "../web/one-person.ts";
import { type Command, configOf, configOfOffice, exactly, Fault, house, read, say, WrongUse } from "./command.ts";

/** The keeper of the machine, who may appoint because they could edit the file itself; written down as nobody's account. */
export const KEEPER: Viewer = {
  person: "console",
  name: "console",
  mark: "",
  posts: [{ id: "console", unit: "", role: "admin", county: "", department: "" }],
};

/** Posts that a word may have meant. */
const near = (posts: readonly PostView[], word: string): string =>
  posts
    .filter(({ id, unitName }) => id.includes(word) || unitName.includes(word))
    .slice(0, 12)
    .map(({ id, unitName, title }) => `\n  ${id}  ${unitName} ${title}`)
    .join("");

function checked(open: House, named: readonly string[]): string[] {
  const posts = open.office.posts();
  for (const post of named)
    if (!posts.some(({ id }) => id === post)) {
      const like = near(posts, post) || near(posts, post.split("/")[1] ?? post);
      throw new Fault(`no such post: ${post}${like && `; there are${like}`}`);
    }
  return [...new Set(named)];
}

const linkOf = async ({ accounts }: House, user: string, base: string): Promise<string> =>
  `${base}/sign-in/link/${await accounts.link(user)}`;

/** The one account a word names: an id, a username, or a name that nobody else bears. */
function find(people: readonly AccountRow[], word: string): AccountRow {
  const named = people.filter(({ user, name, username }) => [user, name, username].includes(word));
  const [one, other] = named;
  if (!one) throw new Fault(`nobody here is called ${word}; xiaoxi user list shows who is`);
  if (other)
    throw new Fault(
      `several people are called ${word}; say which one by the code before the name:${named.map(({ user, name, username }) => `\n  ${user}  ${name}  ${username ?? ""}`).join("")}`,
    );
  return one;
}

async function add(open: House, name: string, named: readonly string[], namesake: boolean, base: string) {
  const posts = checked(open, named);
  if (isAPost(name, open.office))
    throw new Fault(`${name} is a post or a unit; an account is one person's, by their own name`);
  const same = (await open.accounts.list()).find((row) => row.name === name);
  if (same && !namesake)
    throw new Fault(`${name} is here already; xiaoxi user link ${same.user}, or add --namesake for another person`);
  const user = await open.accounts.create(name);
  await open.office.refresh();
  for (const post of posts) {
    const tenure = { person: user, post, from: open.office.today(), to: null, deputy: false };
    const refused = await open.office.appoint(KEEPER, tenure);
    if (refused && isRefused(refused)) throw new Fault(`${post}: ${refused.refused}`);
  }
  await say(`${name}  ${user}${posts.map((post) => `\n  ${post}`).join("")}`);
  await say(await linkOf(open, user, base));
}

async function list(open: House) {
  const staff = await open.office.staff(KEEPER);
  const accounts = new Map((await open.accounts.list()).map((row) => [row.user, row]));
  const today = open.office.today();
  for (const { id, name, username, posts } of "refused" in staff ? [] : staff) {
    const held = posts.filter(({ from, to }) => from <= today && (to === null || today <= to)).map(({ post }) => post);
    const account = accounts.get(id);
    const state = account?.disabled ? "(disabled)" : account?.ready ? (username ?? "") : "(not set up)";
    await say([id, name, state, held.join(",")].join("\t"));
  }
}

/** `xiaoxi user …`: accounts of the staff, from the machine itself. */
export const command: Command = {
  usage: "user add NAME --post POST [--post POST …] [--namesake]\nuser link NAME\nuser list",
  about: `add makes an account, appoints it to its posts from today and prints a link with which the person sets a username and
a password; link prints a new one (the first set-up, a forgotten password, a lost telephone) and ends the older one. A link
works once and for 24 hours. All of it is written down as events. POST is a code such as 331121/finance/cadre; NAME may also be a username.`,
  async run(words) {
    const { values, positionals } = read(words, {
      post: { type: "string", multiple: true },
      namesake: { type: "boolean", default: false },
    });
    const [what, ...rest] = positionals;
    if (what !== "add" && what !== "link" && what !== "list") throw new WrongUse("add, link or list?");
    const name = what === "list" ? "" : exactly(rest, "NAME")[0].trim();
    if (what === "list") exactly(rest);
    else if (name === "") throw new WrongUse("NAME is missing");
    if (what === "add" && !values.post?.length) throw new WrongUse("--post is missing");
    if (what !== "add" && values.post) throw new WrongUse("--post goes with add");
    // A first account may be made before the service was ever started.
    const config = what === "add" ? configOf() : configOfOffice();
    const base = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
    const open = await (await house()).openHouse(config);
    try {
      if (what === "add") await add(open, name, values.post ?? [], values.namesake, base);
      else if (what === "list") await list(open);
      else await say(await linkOf(open, find(await open.accounts.list(), name).user, base));
      return 0;
    } finally {
      open.store.close();
    }
  },
};
