import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  type Identity,
  identityToRecipient,
  type Recipient,
} from "age-encryption";
import { crypt } from "#crypt";

/** An X25519 pair in the format age (C2SP): whoever knows the recipient can close, the secret alone opens. */
export type Pair = { secret: string; recipient: string };

export async function newPair(): Promise<Pair> {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
}

export const recipientOf = (secret: string): Promise<string> => identityToRecipient(secret);

export async function sealTo(recipient: string, plain: string | Uint8Array): Promise<string> {
  const age = new Encrypter();
  age.addRecipient(recipient);
  return crypt.base64(await age.encrypt(plain));
}

async function opened(add: (age: Decrypter) => void, sealed: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = crypt.unbase64(sealed);
  if (!bytes) return null;
  const age = new Decrypter();
  add(age);
  return age.decrypt(bytes).then(
    (plain) => new Uint8Array(plain),
    () => null,
  );
}

/** Null when it is closed to somebody else, or was changed. */
export const unseal = (secret: string, sealed: string): Promise<Uint8Array<ArrayBuffer> | null> =>
  opened((age) => age.addIdentity(secret), sealed);

/** As much work as a guess of the passphrase costs: scrypt with N = 2^16, r = 8, some 64 MB and half a second. */
export const WORK = 16;

/** Closing and opening by a passphrase, in age's own format, where a runtime has more than one thread for it. */
export type Passphrases = {
  recipient(passphrase: string, work: number): Recipient;
  identity(passphrase: string): Identity;
};

/** Without `by` the library does it, on the thread that asks. */
export async function underPassphrase(
  passphrase: string,
  secret: string,
  work = WORK,
  by?: Passphrases,
): Promise<string> {
  const age = new Encrypter();
  if (by) age.addRecipient(by.recipient(passphrase, work));
  else {
    age.setPassphrase(passphrase);
    age.setScryptWorkFactor(work);
  }
  return crypt.base64(await age.encrypt(secret));
}

/** Null when the passphrase is another one. */
export async function byPassphrase(passphrase: string, closed: string, by?: Passphrases): Promise<string | null> {
  const add = (age: Decrypter) => (by ? age.addIdentity(by.identity(passphrase)) : age.addPassphrase(passphrase));
  const plain = await opened(add, closed);
  return plain && new TextDecoder().decode(plain);
}
