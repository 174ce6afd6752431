import type { Wording } from "../wording/wording.ts";
import { menu } from "./reply.ts";

/** What the script says by itself: states of a message, and what is wrong with a file. */
const SPOKEN = [
  "you",
  "office",
  "sending",
  "waiting",
  "refused",
  "again",
  "lostFile",
  "files",
  "cleared",
  "tooMany",
  "tooLarge",
] as const;

/** The page of the conversation: everything that is said appears in it by `chat.js`. */
export function ChatPage({ words, version }: { words: Wording; version: string }) {
  const { page, hello } = words.bot;
  const spoken = Object.fromEntries(SPOKEN.map((key) => [key, page[key]]));
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>{page.title}</title>
        <link rel="icon" href="/static/stream.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/static/modern-normalize.css" />
        <link rel="stylesheet" href="/static/style.css" />
        <link rel="stylesheet" href="/static/chat.css" />
        <script src="/static/chat.js" defer></script>
      </head>
      <body class="chat">
        <a class="skip" href="#text">
          {page.skip}
        </a>
        <header class="chat-top">
          <a href="/" class="chat-home">
            <img src="/static/stream.svg" alt={page.home} width="36" height="36" />
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
          <ol id="log" role="log" aria-label={page.log} aria-live="polite" data-words={JSON.stringify(spoken)}>
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
          <p id="notice" role="status" hidden></p>
        </main>
        <form id="say" hidden>
          <label for="text">{page.input}</label>
          <textarea id="text" name="text" rows={1} maxlength={10000}></textarea>
          <p id="chosen" aria-live="polite" hidden></p>
          <div class="tools">
            <label class="pick">
              <input type="file" name="photo" accept="image/*,video/*,application/pdf" multiple />
              <span>{page.photo}</span>
            </label>
            <label class="pick">
              <input type="file" name="voice" accept="audio/*" capture />
              <span>{page.voice}</span>
            </label>
            <button type="submit">{page.send}</button>
          </div>
        </form>
        <footer class="chat-foot">
          <p>{page.privacy}</p>
          <p>
            <button type="button" id="clear" class="link">
              {page.clear}
            </button>
            <span class="version"> {version}</span>
          </p>
        </footer>
      </body>
    </html>
  );
}
