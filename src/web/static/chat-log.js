// The bubbles: how what was said is shown, and where the page stands.
((chat) => {
  const { words } = chat;
  const log = /** @type {HTMLElement} */ (document.getElementById("log"));
  const list = /** @type {HTMLElement} */ (log.querySelector("ol"));
  const room = /** @type {HTMLElement} */ (document.querySelector(".chat-room"));
  /** As much of the screen as the box may take for itself. */
  const MOST_COVERED = 0.55;
  const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));

  /** @param {string} tag @param {string} className @param {string} [text] */
  chat.make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const { make } = chat;

  /** @param {string} className @param {string} label @param {Record<string, string>} data */
  chat.button = (className, label, data) => {
    const button = /** @type {HTMLButtonElement} */ (make("button", className, label));
    button.type = "button";
    Object.assign(button.dataset, data);
    return button;
  };

  /** @param {string} line @param {Record<string, string | number>} blanks */
  chat.say = (line, blanks) => line.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name]));

  /** @param {number} seconds */
  chat.clock = (seconds) => `${Math.floor(seconds / 60)}:${`0${Math.floor(seconds % 60)}`.slice(-2)}`;

  /** The receipt stands out, and one touch marks all of it. @param {HTMLElement} into @param {string} text */
  const fill = (into, text) => {
    text.split(/((?:\d{4}-){4}\d{4})/).forEach((piece, i) => {
      if (piece) into.appendChild(i % 2 ? make("strong", "code", piece) : document.createTextNode(piece));
    });
  };

  /** Pictures and voices, as long as this page still has them. @param {string} id */
  const shownParts = (id) => {
    const strip = make("div", "sent");
    chat.partsAtHand(id).forEach((part) => {
      const isPhoto = part.type.indexOf("image/") === 0;
      if (!isPhoto && part.seconds === undefined) return;
      const view = make(isPhoto ? "img" : "audio", "");
      view.src = URL.createObjectURL(part.blob);
      if (isPhoto) view.alt = part.name;
      else {
        view.controls = true;
        view.setAttribute("aria-label", part.name);
      }
      strip.appendChild(view);
    });
    return strip.firstChild ? strip : null;
  };

  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();
  chat.isShown = (id) => shown.has(id);

  /** What became of one's own message, below it. @param {HTMLElement} below @param {Message} message */
  const showState = (below, { id, state, note }) => {
    while (below.firstChild) below.removeChild(below.firstChild);
    below.className = `state ${state || ""}`;
    if (!state) return;
    below.appendChild(document.createTextNode(note || words[state]));
    if (state === "refused") below.appendChild(chat.button("link", words.again, { again: id }));
    if (state === "waiting") {
      below.appendChild(chat.button("link", words.retry, { retry: id }));
      below.appendChild(chat.button("link", words.drop, { drop: id }));
    }
  };

  /** A new bubble at the end. @param {Message} message */
  chat.draw = (message) => {
    const item = make("li", message.mine ? "mine" : "theirs");
    item.appendChild(make("span", "who", message.mine ? words.you : words.office));
    const text = make("p", "");
    fill(text, message.text);
    item.appendChild(text);
    const strip = message.mine && shownParts(message.id);
    if (strip) item.appendChild(strip);
    if (message.buttons) {
      const choices = make("div", "choices");
      message.buttons.forEach((row) => {
        row.forEach(({ label, value }) => {
          choices.appendChild(chat.button("", label, { choice: value }));
        });
      });
      item.appendChild(choices);
    }
    if (message.mine) {
      const bar = make("progress", "");
      bar.hidden = true;
      bar.max = 1;
      bar.setAttribute("aria-label", words.sending);
      item.appendChild(bar);
      const state = make("p", "state");
      // A screen reader hears new messages, not every step on their way.
      state.setAttribute("aria-live", "off");
      showState(state, message);
      item.appendChild(state);
    }
    list.appendChild(item);
    shown.set(message.id, item);
    return item;
  };

  /** @param {Message} message */
  chat.redraw = (message) => {
    const item = shown.get(message.id);
    const state = item && item.querySelector(".state");
    if (!state) return;
    showState(/** @type {HTMLElement} */ (state), message);
    if (message.state !== "sending") chat.progress(message.id, 1);
  };

  /** How much of a message is on its way; nothing is shown of a whole one. @param {string} id @param {number} share */
  chat.progress = (id, share) => {
    const item = shown.get(id);
    const bar = /** @type {HTMLProgressElement | null} */ (item && item.querySelector("progress"));
    if (!bar) return;
    bar.hidden = share >= 1;
    bar.value = share;
  };

  /** @param {string} id */
  chat.erase = (id) => {
    const item = shown.get(id);
    if (item) list.removeChild(item);
    shown.delete(id);
  };
  chat.eraseAll = () => {
    Array.from(shown.keys()).forEach(chat.erase);
  };

  /** The room below stays in sight while it leaves most of the screen to what is read. */
  const settle = () => {
    room.className = "chat-room";
    if (room.offsetHeight > window.innerHeight * MOST_COVERED) room.className += " low";
  };
  window.addEventListener("resize", settle);

  /**
   * Brings what is new into sight above the box: the end of it, or its beginning when it is longer than the screen.
   * @param {Element | null} [first]
   */
  chat.bring = (first) => {
    settle();
    const last = list.lastElementChild;
    if (!last) return;
    const end = Math.min(room.getBoundingClientRect().top, window.innerHeight) - 12;
    const top = (first || last).getBoundingClientRect().top - 12;
    const below = last.getBoundingClientRect().bottom - end;
    if (below > 0 || top < 0) window.scrollBy(0, Math.min(below, top));
  };

  /** Brings a part of the box into sight where the box does not stay there. @param {HTMLElement} part */
  chat.see = (part) => {
    settle();
    const { top, bottom } = part.getBoundingClientRect();
    const below = bottom - window.innerHeight;
    if (below > 0 || top < 0) window.scrollBy(0, below > 0 ? Math.min(below, top) : top);
  };

  /** A word of the page itself, or none. @param {string | null} text */
  chat.tell = (text) => {
    notice.hidden = !text;
    notice.textContent = text || "";
    if (text) chat.see(notice);
    else settle();
  };
  chat.settle = settle;
})(window.xiaoxiChat);
