import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { checkProof, digestOf, publicKeysIn } from "../office/intake/proof.ts";
import { type Command, configOfOffice, exactly, Fault, house, read, say, WrongUse } from "./command.ts";

const contents = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Fault((error as Error).message);
  }
};

async function check(file: string, key: string, words: string | undefined, files: readonly string[]): Promise<number> {
  const keys = publicKeysIn(contents(key).toString("utf8"));
  if (keys.length === 0) throw new Fault(`${key} holds no Ed25519 public key`);
  const facts = await checkProof(contents(file).toString("utf8"), keys);
  if (!facts) {
    await say("NOT GOOD: it was changed, or another key signed it");
    return 1;
  }
  for (const [fact, value] of Object.entries(facts)) await say(`${fact}: ${value}`);
  if (words !== undefined) {
    const hashes = files.map((path) => createHash("sha256").update(contents(path)).digest("hex"));
    const digest = await digestOf(facts.salt, contents(words).toString("utf8"), hashes);
    if (digest !== facts.digest) {
      await say("NOT GOOD: the signature is, but words or files are not those that were registered");
      return 1;
    }
  }
  await say(
    words === undefined ? "good: signed with this key" : "good: signed with this key, for these words and files",
  );
  return 0;
}

/** `xiaoxi receipt …`: signed statements of registration, checked by anybody, and the keys that sign them. */
export const command: Command = {
  usage: "receipt check FILE --key PUBLIC [--words FILE] [--file FILE …]\nreceipt key\nreceipt rotate",
  about: `check tells whether a statement of registration (登记凭证) was signed with a public key (key.pem, or the JSON of
/.well-known/xiaoxi-receipt-key.json); with --words, and a --file for each file, also whether these are what was registered.
It needs no database and no network; exit code 1 when it is not good. key prints the public key that signs now. rotate makes
a new one and forgets the old private half; what it signed stays good, and its public half stays published.`,
  async run(words) {
    const { values, positionals } = read(words, {
      key: { type: "string" },
      words: { type: "string" },
      file: { type: "string", multiple: true },
    });
    const [what, ...rest] = positionals;
    if (what === "check") {
      const [file] = exactly(rest, "FILE");
      if (values.key === undefined) throw new WrongUse("--key is missing");
      if (values.file && values.words === undefined) throw new WrongUse("--file goes with --words");
      return check(file, values.key, values.words, values.file ?? []);
    }
    if (what !== "key" && what !== "rotate") throw new WrongUse("check, key or rotate?");
    exactly(rest);
    const { office, store } = await (await house()).openHouse(configOfOffice());
    try {
      const [newest] = what === "rotate" ? [await office.proofs.rotate()] : await office.proofs.keys();
      await say(newest?.pem.trim() ?? "");
      return 0;
    } finally {
      store.close();
    }
  },
};
