import type { Wording } from "../../../wording/wording.ts";
import type { AccountRefused } from "../../accounts.ts";
import { Qr } from "../../qr.tsx";
import { SECOND_FACTOR } from "../desk.ts";
import { Alert, Frame } from "../desk-layout.tsx";

export type Started = { uri: string; secret: string };

const groups = (text: string): string => text.replace(/(.{4})(?=.)/g, "$1 ");

export const CodeInput = ({ id, wrong, auto = true }: { id: string; wrong: boolean; auto?: boolean }) => (
  <input
    id={id}
    name="code"
    class="digits"
    inputmode="numeric"
    autocomplete="one-time-code"
    spellcheck={false}
    maxlength={20}
    required
    autofocus={auto}
    aria-invalid={wrong ? "true" : undefined}
  />
);

export type Page = { words: Wording; next: string; refused?: AccountRefused["refused"] | undefined };

type IntroProps = Pick<Page, "words" | "refused"> & { needed: boolean };
/** What it is, whether it must be, and what is wanted for it. */
const Intro = ({ words, refused, needed }: IntroProps) => {
  const say = words.desk.secondFactor;
  return (
    <>
      <h1>{say.title}</h1>
      {refused && <Alert>{words.desk.account[refused]}</Alert>}
      <p>{needed ? say.needed : say.offered}</p>
      <p>{say.app}</p>
    </>
  );
};

/** The new secret as a picture and in groups, and the first code of it. */
export const ScanPage = ({ words, next, started, needed, refused }: Page & { started: Started; needed: boolean }) => {
  const say = words.desk.secondFactor;
  return (
    <Frame words={words} title={say.title} here={`${SECOND_FACTOR}?${new URLSearchParams({ next })}`}>
      <div class="narrow">
        <Intro words={words} refused={refused} needed={needed} />
        <p>{say.scan}</p>
        <Qr text={started.uri} label={say.picture} />
        <p>
          <a href={started.uri}>{say.here}</a>
        </p>
        <p>{say.byHand}</p>
        <p class="code key">{groups(started.secret)}</p>
        <form method="post" action={`${SECOND_FACTOR}/confirm`} class="stack">
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="secret" value={started.secret} />
          <input type="hidden" name="uri" value={started.uri} />
          <label class="above" for="code">
            {say.label}
          </label>
          <CodeInput id="code" wrong={refused !== undefined} auto={refused !== undefined} />
          <button type="submit" class="primary">
            {say.confirm}
          </button>
        </form>
        <SignOut words={words} />
      </div>
    </Frame>
  );
};

/** The recovery codes, this once. */
export const RecoveryPage = ({
  words,
  next,
  codes,
  username,
}: Page & { codes: readonly string[]; username: string }) => {
  const say = words.desk.secondFactor;
  return (
    <Frame words={words} title={say.recovery} here={SECOND_FACTOR} scripts={["print.js"]}>
      <div class="narrow">
        <h1>{say.recovery}</h1>
        <p>{say.recoveryWhat}</p>
        <section class="slip" aria-label={say.recovery}>
          <p>{say.recoveryOf({ username })}</p>
          <ol class="recovery">
            {codes.map((code) => (
              <li>{groups(code)}</li>
            ))}
          </ol>
        </section>
        <form method="post" action={`${SECOND_FACTOR}/kept`} class="stack">
          <input type="hidden" name="next" value={next} />
          <p>
            <button type="button" class="print" hidden>
              {say.print}
            </button>
          </p>
          <div class="check">
            <input type="checkbox" id="kept" name="kept" value="yes" required />
            <label for="kept">{say.kept}</label>
          </div>
          <button type="submit" class="primary">
            {say.go}
          </button>
        </form>
      </div>
    </Frame>
  );
};

/** Before anything is set up: why, and the password once more. */
export const BeginPage = ({ words, next, refused, needed }: Page & { needed: boolean }) => {
  const say = words.desk.secondFactor;
  return (
    <Frame words={words} title={say.title} here={`${SECOND_FACTOR}?${new URLSearchParams({ next })}`}>
      <div class="narrow">
        <Intro words={words} refused={refused} needed={needed} />
        <form method="post" action={SECOND_FACTOR} class="stack">
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="do" value="move" />
          <label class="above" for="password">
            {say.password}
          </label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
          <button type="submit" class="primary">
            {say.begin}
          </button>
        </form>
        {needed ? <SignOut words={words} /> : <a href="/desk/sessions">{words.desk.nav.account}</a>}
      </div>
    </Frame>
  );
};

const SignOut = ({ words }: { words: Wording }) => (
  <form method="post" action="/sign-out" class="apart">
    <button type="submit" class="quiet">
      {words.desk.nav.signOut}
    </button>
  </form>
);
