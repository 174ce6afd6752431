// The conversation in a page: what is said is kept here and sent again until the office has it.
(() => {
  const STORE = "xiaoxi-chat";
  const MOST_KEPT = 300;
  const MOST_FILES = 9;
  const LARGEST = 20 * 1024 * 1024;
  const POLL = 20000;
  const GIVE_UP = 90000;

  /**
   * @typedef {{ label: string, value: string }} Choice
   * @typedef {{ id: string, text: string, at: number, mine?: boolean, sealed?: boolean, buttons?: Choice[][] | null, state?: string, note?: string }} Message
   * @typedef {{ id: string, text?: string, choice?: string, files?: number }} Waiting
   */

  const log = /** @type {HTMLOListElement} */ (document.getElementById("log"));
  const form = /** @type {HTMLFormElement} */ (document.getElementById("say"));
  const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
  const chosen = /** @type {HTMLElement} */ (document.getElementById("chosen"));
  const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
  /** @type {Record<string, string>} */
  const words = JSON.parse(log.dataset.words || "{}");

  /** @type {{ messages: Message[], waiting: Waiting[], since: number }} */
  let kept = { messages: [], waiting: [], since: 0 };
  try {
    kept = Object.assign(kept, JSON.parse(localStorage.getItem(STORE) || "{}"));
  } catch (_) {
    // A browser that keeps nothing still talks.
  }
  const keep = () => {
    kept.messages = kept.messages.slice(-MOST_KEPT);
    try {
      // What was said under seal stays in memory: somebody else may pick up this telephone.
      const messages = kept.messages.filter((message) => !message.sealed);
      const waiting = kept.waiting.filter((one) => !/^split::/.test(one.choice || ""));
      localStorage.setItem(STORE, JSON.stringify(Object.assign({}, kept, { messages, waiting })));
    } catch (_) {
      // Full or forbidden: the conversation goes on in memory.
    }
  };

  /** Files cannot be kept over a reload. @type {Map<string, File[]>} */
  const files = new Map();
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  const drawId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  /** @param {string} tag @param {string} className @param {string} [text] */
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  /** @param {Message} message */
  const draw = (message) => {
    const old = shown.get(message.id);
    const item = make("li", message.mine ? "mine" : "theirs");
    item.appendChild(make("span", "who", message.mine ? words.you : words.office));
    item.appendChild(make("p", "", message.text));
    if (message.buttons) {
      const choices = make("div", "choices");
      message.buttons.forEach((row) => {
        row.forEach((choice) => {
          const button = /** @type {HTMLButtonElement} */ (make("button", "", choice.label));
          button.type = "button";
          button.dataset.choice = choice.value;
          choices.appendChild(button);
        });
      });
      item.appendChild(choices);
    }
    if (message.state) {
      const state = make("p", `state ${message.state}`, message.note || words[message.state]);
      item.appendChild(state);
      if (message.state === "refused") {
        const again = /** @type {HTMLButtonElement} */ (make("button", "link", words.again));
        again.type = "button";
        again.dataset.again = message.id;
        item.appendChild(again);
      }
    }
    if (old) log.replaceChild(item, old);
    else log.appendChild(item);
    shown.set(message.id, item);
  };

  /** The last words stand just above the box, which covers the foot of the page. */
  const toEnd = () => {
    const last = log.lastElementChild;
    if (!last) return;
    last.scrollIntoView({ block: "end" });
    const hidden = last.getBoundingClientRect().bottom - form.getBoundingClientRect().top;
    if (hidden > 0) window.scrollBy(0, hidden + 12);
  };

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener("input", grow);

  /** @param {Message[]} messages */
  const take = (messages) => {
    let fresh = false;
    messages.forEach((message) => {
      if (shown.has(message.id)) return;
      kept.messages.push(message);
      draw(message);
      fresh = true;
    });
    if (!fresh) return;
    keep();
    toEnd();
  };

  /** @param {string} id @param {string} state @param {string} [note] */
  const mark = (id, state, note) => {
    const message = kept.messages.find((one) => one.id === id);
    if (!message) return;
    message.state = state;
    message.note = note;
    keep();
    draw(message);
  };

  /** @param {string | null} text */
  const tell = (text) => {
    notice.hidden = !text;
    notice.textContent = text || "";
  };

  let busy = false;
  let pause = 2000;
  let timer = 0;

  /** @param {Waiting} one */
  const bodyOf = (one) => {
    const sent = files.get(one.id);
    if (!sent) return { body: JSON.stringify(one), headers: { "content-type": "application/json" } };
    const body = new FormData();
    body.append("id", one.id);
    if (one.text) body.append("text", one.text);
    for (const file of sent) body.append("files", file, file.name);
    return { body, headers: {} };
  };

  /** Sends what waits, one after the other, and tries again when the network is back. */
  const flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      while (kept.waiting.length > 0) {
        const one = kept.waiting[0];
        if (one.files && !files.has(one.id)) {
          kept.waiting.shift();
          mark(one.id, "lostFile");
          continue;
        }
        mark(one.id, "sending");
        const stop = new AbortController();
        const limit = setTimeout(() => stop.abort(), GIVE_UP);
        let response;
        try {
          response = await fetch("/chat/messages", Object.assign({ method: "POST", signal: stop.signal }, bodyOf(one)));
        } finally {
          clearTimeout(limit);
        }
        if (response.status >= 500 || response.status === 429) throw new Error(String(response.status));
        const said = await response.json();
        kept.waiting.shift();
        files.delete(one.id);
        pause = 2000;
        if (response.ok) {
          const own = kept.messages.find((message) => message.id === one.id);
          if (own) own.sealed = said.sealed;
          mark(one.id, "");
          take(said.messages.map((message) => Object.assign({ sealed: said.sealed }, message)));
        } else mark(one.id, "refused", said.error);
      }
    } catch (_) {
      if (kept.waiting[0]) mark(kept.waiting[0].id, "waiting");
      timer = setTimeout(flush, pause);
      pause = Math.min(pause * 2, 60000);
    } finally {
      busy = false;
    }
  };

  /** @param {Omit<Waiting, "id">} said @param {string} label @param {File[]} [sent] */
  const say = (said, label, sent) => {
    const one = Object.assign({ id: drawId() }, said);
    if (sent && sent.length > 0) {
      files.set(one.id, sent);
      one.files = sent.length;
    }
    const message = { id: one.id, text: label, at: Date.now(), mine: true, state: "sending" };
    kept.waiting.push(one);
    kept.messages.push(message);
    keep();
    draw(message);
    toEnd();
    flush();
  };

  const inputs = /** @type {HTMLInputElement[]} */ (Array.from(form.querySelectorAll('input[type="file"]')));
  const picked = () =>
    inputs.reduce((all, input) => all.concat(Array.from(input.files || [])), /** @type {File[]} */ ([]));
  const showPicked = () => {
    const sent = picked();
    const wrong =
      sent.length > MOST_FILES ? words.tooMany : sent.some((file) => file.size > LARGEST) ? words.tooLarge : null;
    tell(wrong);
    if (wrong) clearPicked();
    const count = wrong ? 0 : sent.length;
    chosen.hidden = count === 0;
    chosen.textContent = count === 0 ? "" : words.files.replace("{count}", String(count));
  };
  const clearPicked = () => {
    for (const input of inputs) input.value = "";
    chosen.hidden = true;
  };
  for (const input of inputs) input.addEventListener("change", showPicked);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    const sent = picked();
    if (!text && sent.length === 0) {
      box.focus();
      return;
    }
    tell(null);
    const label = [text]
      .concat(sent.map((file) => `［${file.name}］`))
      .filter(Boolean)
      .join("\n");
    say(text ? { text } : {}, label, sent);
    box.value = "";
    grow();
    clearPicked();
    box.focus();
  });

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!(button instanceof HTMLButtonElement)) return;
    if (button.dataset.choice) say({ choice: button.dataset.choice }, button.textContent || "");
    const again = button.dataset.again;
    const before = again && kept.messages.find((one) => one.id === again);
    if (before) {
      box.value = before.text;
      box.focus();
    }
  });

  const clear = document.getElementById("clear");
  if (clear)
    clear.addEventListener("click", async () => {
      kept = { messages: [], waiting: [], since: 0 };
      files.clear();
      for (const item of shown.values()) item.remove();
      shown.clear();
      try {
        localStorage.removeItem(STORE);
        await fetch("/chat/messages", { method: "DELETE" });
      } catch (_) {
        // Offline: what this page kept is gone; the cookie goes by itself in time.
      }
      tell(words.cleared);
    });

  /** What the office said while the page was closed, or of its own accord. */
  const look = async () => {
    if (document.visibilityState === "hidden" || busy) return;
    try {
      const response = await fetch(`/chat/messages?since=${kept.since}`);
      if (!response.ok) return;
      const said = await response.json();
      take(said.messages);
      kept.since = said.messages.reduce((last, one) => Math.max(last, one.at), kept.since);
      keep();
    } catch (_) {
      // No network: the next look will do.
    }
  };

  kept.messages.forEach(draw);
  form.hidden = false;
  toEnd();
  flush().then(look);
  setInterval(look, POLL);
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", look);
})();
