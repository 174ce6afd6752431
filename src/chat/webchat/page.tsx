import { FILE_LIMITS } from "../../office/intake/file-limit.ts";
import { LANGUAGES } from "../../wording/language.ts";
import type { Wording } from "../../wording/wording.ts";
import type { Wordings } from "../input.ts";
import { menu } from "../reply.ts";

/** What the scripts say by themselves: states of a message, and what is wrong with a file, a voice or the line. */
const SPOKEN = [
  "you",
  "office",
  "sending",
  "waiting",
  "waitingHere",
  "refused",
  "again",
  "retry",
  "drop",
  "delivered",
  "lostFile",
  "cleared",
  "firstNine",
  "tooLarge",
  "tooHeavy",
  "preparing",
  "remove",
  "photosSent",
  "voiceName",
  "voiceSent",
  "micRefused",
  "micMissing",
  "micSilent",
  "offline",
  "down",
] as const;

/** In this order: each adds to what the ones before it can do. */
const SCRIPTS = ["chat-keep", "chat-log", "chat-send", "chat-photo", "chat-voice", "chat"] as const;

const Picture = ({ path }: { path: string }) => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" class="picture">
    <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
);
const MICROPHONE = "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6";
const CAMERA = "M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z";
const LOCK = "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3";

/** The voice of a person who would rather speak: while it is recorded, and before it is sent. */
const Voice = ({ page }: { page: Wording["bot"]["page"] }) => (
  <section id="voice" class="voice" aria-label={page.voice} hidden>
    <p class="clock" id="recorded-for" role="timer" aria-live="off">
      0:00
    </p>
    <div id="recording" class="steps" hidden>
      <p id="recording-says">
        <span class="dot" aria-hidden="true" />
        {page.recording}
        <small>{page.recordingMost}</small>
      </p>
      <button type="button" id="stop" class="big" aria-describedby="recording-says">
        {page.stop}
      </button>
      <button type="button" id="cancel" class="quiet">
        {page.cancel}
      </button>
    </div>
    <div id="recorded" class="steps" hidden>
      <p id="recorded-says">{page.recorded}</p>
      {/* biome-ignore lint/a11y/useMediaCaption: it is the person's own voice, a moment old */}
      <audio id="listen" controls aria-label={page.listen}></audio>
      <button type="button" id="send-voice" class="big" aria-describedby="recorded-says">
        {page.send}
      </button>
      <button type="button" id="redo" class="quiet">
        {page.redo}
      </button>
      <button type="button" id="discard" class="quiet">
        {page.cancel}
      </button>
    </div>
  </section>
);

/** The box for words, photos and voices; a form that no old browser shows, since the scripts could not serve it. */
const Say = ({ page }: { page: Wording["bot"]["page"] }) => (
  <form
    id="say"
    hidden
    data-most={FILE_LIMITS.most}
    data-largest={FILE_LIMITS.largest}
    data-together={FILE_LIMITS.together}
  >
    <ul id="chosen" aria-label={page.chosen} hidden></ul>
    <label for="text">{page.input}</label>
    <div class="line">
      <textarea id="text" name="text" rows={1} maxlength={10000}></textarea>
      <button type="submit">{page.send}</button>
    </div>
    <div class="tools">
      <button type="button" id="record" class="quiet" hidden>
        <Picture path={MICROPHONE} />
        {page.record}
      </button>
      <label class="pick" id="pick-voice">
        <input type="file" name="voice" accept="audio/*" capture />
        <Picture path={MICROPHONE} />
        <span>{page.pickVoice}</span>
      </label>
      <label class="pick">
        <input type="file" name="photo" accept="image/*,video/*,application/pdf" multiple />
        <Picture path={CAMERA} />
        <span>{page.photo}</span>
      </label>
    </div>
  </form>
);

type Props = {
  words: Wording;
  wordings: Wordings;
  version: string;
  edition: string;
  /** Whether what this device says is held under seal, so that the page keeps nothing of it. */
  sealed: boolean;
  look: "usual" | "large";
};

/** The page of the conversation: everything that is said appears in it by the scripts. */
export function ChatPage({ words, wordings, version, edition, sealed, look }: Props) {
  const { page, hello } = words.bot;
  const { site } = words.web;
  const spoken = Object.fromEntries(SPOKEN.map((key) => [key, page[key]]));
  const telling = LANGUAGES.flatMap((language) =>
    wordings[language].bot.secretInside.map((word) => word.toLowerCase()),
  );
  const other = look === "large" ? "usual" : "large";
  return (
    <html lang={words.language} class={look === "large" ? look : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>{`${page.title} · ${site.name}`}</title>
        <link rel="icon" href={`/static/stream.svg?v=${edition}`} type="image/svg+xml" />
        <link rel="stylesheet" href={`/static/modern-normalize.css?v=${edition}`} />
        <link rel="stylesheet" href={`/static/style.css?v=${edition}`} />
        <link rel="stylesheet" href={`/static/chat.css?v=${edition}`} />
        {SCRIPTS.map((name) => (
          <script src={`/static/${name}.js?v=${edition}`} defer></script>
        ))}
      </head>
      <body class="chat">
        <a class="skip" href="#text">
          {page.skip}
        </a>
        <header class="chat-top">
          <a href="/" class="chat-home">
            <img src={`/static/stream.svg?v=${edition}`} alt={page.home} width="36" height="36" />
          </a>
          <h1>{page.title}</h1>
          <a href="/track">{page.track}</a>
        </header>
        <main>
          <noscript>
            <p class="alert">
              {page.noScript} <a href="/report">{page.form}</a>
            </p>
          </noscript>
          <div
            id="log"
            class="log"
            role="log"
            aria-label={page.log}
            aria-live="polite"
            aria-relevant="additions"
            data-words={JSON.stringify(spoken)}
            data-telling={JSON.stringify([...new Set(telling)])}
            data-keep={sealed ? "no" : "yes"}
          >
            <ol>
              <li class="theirs">
                <span class="who">{page.office}</span>
                <p>{hello({})}</p>
                <div class="choices">
                  {menu(words)
                    .flat()
                    .map(({ label, value }) => (
                      <button type="button" data-choice={value}>
                        {label}
                      </button>
                    ))}
                </div>
              </li>
            </ol>
          </div>
          <p id="opening">
            {page.opening} <a href="/report">{page.form}</a>
          </p>
        </main>
        <section class="chat-room" aria-label={page.input}>
          <div class="words" role="status">
            <p id="sealed" class="notice sealed" hidden>
              <Picture path={LOCK} />
              {page.sealed}
            </p>
            <p id="forgetful" class="notice" hidden>
              {page.forgetful} <a href="/report">{page.form}</a>
            </p>
            <p id="line" class="notice trouble" hidden></p>
            <p id="notice" class="notice" hidden></p>
          </div>
          <Say page={page} />
          <Voice page={page} />
        </section>
        <footer class="chat-foot">
          <p>{page.privacy}</p>
          <p>
            <button type="button" id="clear" class="link">
              {page.clear}
            </button>
          </p>
          <div id="sure" class="alert sure" hidden>
            <p id="sure-says">{page.clearSure}</p>
            <button type="button" id="really-clear" aria-describedby="sure-says">
              {page.clearYes}
            </button>
            <button type="button" id="keep" class="quiet">
              {page.clearNo}
            </button>
          </div>
          <nav class="languages" aria-label={site.language}>
            {LANGUAGES.map((one) => (
              <a
                href={`/chat?lang=${one}`}
                lang={one}
                hreflang={one}
                aria-current={one === words.language ? "true" : undefined}
              >
                {site.languages[one]}
              </a>
            ))}
          </nav>
          <p>
            <a href={`/chat?look=${other}`}>{site.looks[other]}</a>
          </p>
          <p class="version">
            {site.name} {version}
          </p>
        </footer>
      </body>
    </html>
  );
}
