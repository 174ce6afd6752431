// The way to the office and back: what waits is sent one after the other and again until the office has it; what the
// office said meanwhile is fetched.
((chat) => {
  const { kept, words } = chat;
  const PATH = "/chat/messages";
  const POLL = 20000;
  /** A slow line may take as long as it likes, a dead one may not. */
  const SILENCE = 60000;
  const FIRST_PAUSE = 2000;
  const LONGEST_PAUSE = 60000;
  const line = /** @type {HTMLElement} */ (document.getElementById("line"));

  /** What stands in the way, said once above the box. @param {"offline" | "down" | null} why */
  const trouble = (why) => {
    const text = why ? words[why] : "";
    if (line.textContent !== text) line.textContent = text;
    line.hidden = !why;
  };

  /**
   * @typedef {{ status: number, said: unknown }} Answer
   * @type {XMLHttpRequest | null}
   */
  let under = null;

  /**
   * One request. Rejects with "offline" when nothing came back, and with "down" when the office could not answer: both
   * are worth another try.
   * @param {string} method @param {string} path @param {FormData | string | null} body
   * @param {(share: number) => void} [progress] @returns {Promise<Answer>}
   */
  const ask = (method, path, body, progress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let timer = 0;
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => request.abort(), SILENCE);
      };
      const fail = (why) => {
        clearTimeout(timer);
        reject(why);
      };
      request.open(method, path);
      if (typeof body === "string") request.setRequestHeader("content-type", "application/json");
      request.upload.onprogress = (event) => {
        alive();
        if (progress && event.lengthComputable) progress(event.loaded / event.total);
      };
      request.onprogress = alive;
      request.onerror = () => fail("offline");
      request.onabort = () => fail("offline");
      request.onload = () => {
        const { status } = request;
        let said = null;
        try {
          said = request.responseText ? JSON.parse(request.responseText) : {};
        } catch (_) {
          // Not the office: a hotel's sign-in page, or a proxy's apology.
        }
        if (status >= 500 || status === 429 || status === 408 || (said === null && status < 400)) fail("down");
        else {
          clearTimeout(timer);
          resolve({ status, said: said || {} });
        }
      };
      alive();
      if (method === "POST") under = request;
      request.send(body);
    });

  const drawId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => `0${byte.toString(16)}`.slice(-2)).join("");

  /** @param {string} id @param {string} state @param {string} [note] */
  const mark = (id, state, note) => {
    const message = kept.messages.find((one) => one.id === id);
    if (!message) return;
    message.state = state;
    message.note = note;
    chat.keep();
    chat.redraw(message);
  };

  /**
   * Shows what the office said and keeps it, each message once. One that says `wipe` takes all that was said before with
   * it, and is itself not kept.
   * @param {Message[]} messages
   */
  const take = (messages) => {
    /** @type {Element | null} */
    let first = null;
    messages.forEach((message) => {
      if (chat.isShown(message.id)) return;
      if (message.wipe) {
        chat.forget(false);
        chat.eraseAll();
        kept.messages.forEach(chat.draw);
        kept.since = Math.max(kept.since, message.at);
        message.sealed = true;
        first = null;
      }
      kept.messages.push(message);
      const item = chat.draw(message);
      first = first || item;
    });
    if (!first) return;
    chat.keep();
    chat.bring(first);
  };

  /** @param {Waiting} one @param {Part[] | null} parts */
  const bodyOf = (one, parts) => {
    if (!parts) return JSON.stringify({ id: one.id, text: one.text, choice: one.choice });
    const body = new FormData();
    body.append("id", one.id);
    if (one.text) body.append("text", one.text);
    parts.forEach(({ name, blob }) => {
      body.append("files", blob, name);
    });
    return body;
  };

  /** Sealed when this page was opened: then nothing on it may tell that somebody spoke under seal. */
  let before = chat.sealed;
  /** How the office holds what this device says. @param {boolean} sealed @param {boolean} here said on this very page */
  const stand = (sealed, here) => {
    chat.sealed = sealed || kept.waiting.some((one) => one.sealed && one.choice === "secret");
    if (!chat.sealed) before = false;
    if (here || !chat.sealed) chat.showSealed(chat.sealed && !before);
  };

  /** @param {Waiting} one */
  const settled = (one) => {
    kept.waiting = kept.waiting.filter((other) => other !== one);
    chat.dropParts(one.id);
  };

  /** Sends the first of what waits. @param {Waiting} one */
  const send = async (one) => {
    const parts = one.files ? await chat.partsOf(one.id) : null;
    const lost = one.files && !parts ? words.lostFile : "";
    if (lost && !one.text) {
      settled(one);
      mark(one.id, "lostFile");
      return;
    }
    mark(one.id, "sending");
    const progress = parts ? (share) => chat.progress(one.id, share) : undefined;
    const { status, said } = await ask("POST", PATH, bodyOf(one, parts), progress);
    // Cleared, or thought better of, while it was on its way.
    if (kept.waiting.indexOf(one) === -1) return;
    if (status < 400 && !Array.isArray(said.messages)) throw "down";
    settled(one);
    if (status >= 400) {
      mark(one.id, "refused", said.error || words.refused);
      return;
    }
    // The word that leaves the sealed talk, and the answer to it, still belong to it.
    const sealed =
      said.sealed || said.messages.some((message) => message.sealed) || (chat.sealed && one.choice !== undefined);
    const own = kept.messages.find((message) => message.id === one.id);
    if (own) own.sealed = sealed;
    stand(said.sealed, true);
    mark(one.id, lost ? "lostFile" : "delivered");
    take(said.messages.map((message) => Object.assign({ sealed }, message)));
    // The answer was given before and lost on the way: what is not secret stands in the record.
    if (said.messages.length === 0) await look();
  };

  /** How often this page was cleared: what was asked before answers to nobody. */
  let age = 0;
  let busy = false;
  let pause = FIRST_PAUSE;
  let timer = 0;

  /** A device told to forget tells the office first; a page on its way may bring its name back, and tells it again. */
  const leave = async () => {
    if (!kept.leaving) return;
    await ask("DELETE", PATH, null);
    kept.leaving = chat.going;
    chat.keep();
  };

  /** Sends what waits, and tries again, later and later, while there is no way. */
  chat.flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      await leave();
      while (kept.waiting.length > 0) {
        await send(kept.waiting[0]);
        pause = FIRST_PAUSE;
      }
      trouble(null);
    } catch (why) {
      const isOffline = why === "offline";
      trouble(isOffline ? "offline" : "down");
      kept.waiting.forEach(({ id, sealed, files, stored }) => {
        const here = sealed || (files && !stored) || !chat.keeps;
        mark(id, "waiting", here ? words.waitingHere : undefined);
      });
      if (pause === FIRST_PAUSE) chat.bring();
      if (kept.waiting.length > 0 || kept.leaving) {
        // Not all telephones of a county at the same instant.
        timer = setTimeout(chat.flush, pause * (0.75 + Math.random() / 2));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    } finally {
      busy = false;
    }
  };

  /** At once, whatever the pause has grown to. */
  chat.flushNow = () => {
    pause = FIRST_PAUSE;
    return chat.flush();
  };

  /**
   * Says something to the office: shown and kept first, then sent.
   * @param {{ text?: string, choice?: string }} said @param {string} label @param {Part[]} [parts]
   */
  chat.tellOffice = (said, label, parts) => {
    const one = Object.assign({ id: drawId(), sealed: chat.mayTell(said) }, said);
    if (parts && parts.length > 0) {
      one.files = parts.length;
      chat.holdParts(one, parts);
    }
    const { id, sealed } = one;
    const message = { id, text: label, at: Date.now(), mine: true, sealed, state: "sending", said: said.text };
    kept.waiting.push(one);
    kept.messages.push(message);
    if (one.choice === "secret") {
      before = false;
      stand(true, true);
    }
    chat.keep();
    chat.draw(message);
    chat.bring();
    return chat.flush();
  };

  /** What was not sent yet is not to be sent. @param {string} id */
  chat.drop = (id) => {
    const one = kept.waiting.find((other) => other.id === id);
    if (!one) return;
    settled(one);
    kept.messages = kept.messages.filter((message) => message.id !== id);
    chat.keep();
    chat.erase(id);
    if (kept.waiting.length === 0) trouble(null);
  };

  /** Leaves nothing of it here, and has the office no longer know this device. */
  chat.clear = () => {
    kept.leaving = true;
    kept.since = 0;
    age += 1;
    chat.eraseAll();
    chat.forget(true);
    stand(false, true);
    if (under) under.abort();
    setTimeout(chat.flushNow, 0);
  };

  /** What the office said while the page was closed, or of its own accord. */
  const look = async () => {
    const asked = age;
    try {
      const { status, said } = await ask("GET", `${PATH}?since=${kept.since}`, null);
      if (status >= 400 || asked !== age || !Array.isArray(said.messages)) return;
      stand(said.sealed, false);
      chat.showForgetful(!said.known && age === 0);
      take(said.messages);
      kept.since = said.messages.reduce((last, one) => Math.max(last, one.at), kept.since);
      chat.keep();
      if (kept.waiting.length === 0) trouble(null);
    } catch (_) {
      // The next look will do.
    }
  };
  const lookAgain = () => {
    if (document.visibilityState !== "hidden" && !busy) look();
  };

  /** Begins: what waited from before goes first. */
  chat.start = () => {
    kept.messages.forEach(chat.draw);
    if (kept.messages.length > 0) chat.bring();
    else chat.settle();
    chat.flush().then(lookAgain);
    setInterval(lookAgain, POLL);
    window.addEventListener("online", chat.flushNow);
    window.addEventListener("offline", () => trouble("offline"));
    window.addEventListener("pageshow", lookAgain);
    document.addEventListener("visibilitychange", lookAgain);
  };
})(window.xiaoxiChat);
