import type { PublicKey } from "../../office/intake/prove.ts";
import type { Wording } from "../../wording/wording.ts";
import { Layout } from "../layout.tsx";

/** Asks for the signed statement of one's own petition. */
export const ProofForm = ({ words, receipt }: { words: Wording; receipt: string }) => (
  <form method="post" action="/track/proof">
    <input type="hidden" name="receipt" value={receipt} />
    <p class="hint">{words.web.proof.what}</p>
    <button type="submit" class="quiet">
      {words.web.proof.button}
    </button>
  </form>
);

/** What anybody types to check a proof: the words before the signature, the signature, and whether the key made it. */
export const COMMANDS = [
  "sed '/^signature: /d' proof.txt > signed.txt",
  "sed -n 's/^signature: //p' proof.txt | openssl base64 -d -A > signature.bin",
  "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed.txt -sigfile signature.bin",
];

/** The office's public keys, and how a proof is checked with them. */
export const ProofPage = (props: { words: Wording; version: string; keys: readonly PublicKey[] }) => {
  const says = props.words.web.proof;
  return (
    <Layout words={props.words} title={says.heading} version={props.version} switcher={{ to: "/proof" }}>
      <h1>{says.heading}</h1>
      <p>{says.whole}</p>
      <h2>{says.steps}</h2>
      <ol>
        {says.how.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="said quote">
        <code>{COMMANDS.join("\n")}</code>
      </p>
      {says.fingerprint.map((step) => (
        <p>{step}</p>
      ))}
      <h2>{says.keys}</h2>
      {props.keys.map(({ id, pem, signs }) => (
        <section>
          <p>{signs ? says.signs({ id }) : says.signed({ id })}</p>
          <p class="said quote">
            <code>{pem.trim()}</code>
          </p>
          <p>
            <a href={`/proof/${id}.pem`} download="key.pem">
              {says.download}
            </a>
          </p>
        </section>
      ))}
    </Layout>
  );
};
