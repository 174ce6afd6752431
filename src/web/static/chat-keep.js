// What this telephone keeps of the conversation: messages in localStorage, files that wait in IndexedDB. What was said
// under seal, or may be a tip-off, is in memory only: somebody else may pick up this telephone.
window.xiaoxiChat = {};
((chat) => {
  const STORE = "xiaoxi-chat";
  const FILES = "files";
  const MOST_KEPT = 300;
  /** Photos and voices that wait for a network take no more of a small telephone than this. */
  const MOST_STORED = 40 * 1024 * 1024;

  /**
   * @typedef {{ label: string, value: string }} Choice
   * @typedef {{ name: string, type: string, blob: Blob, seconds?: number }} Part
   * @typedef {{ id: string, text: string, at: number, mine?: boolean, sealed?: boolean, buttons?: Choice[][] | null, state?: string, note?: string, said?: string }} Message
   * @typedef {{ id: string, text?: string, choice?: string, files?: number, sealed?: boolean, stored?: boolean }} Waiting
   */

  const log = /** @type {HTMLElement} */ (document.getElementById("log"));
  /** @type {Record<string, string>} */
  chat.words = JSON.parse(log.dataset.words || "{}");
  /** @type {string[]} */
  const telling = JSON.parse(log.dataset.telling || "[]");

  /** Whether the office holds what this device says under seal; it says so with the page and with every answer. */
  chat.sealed = log.dataset.keep === "no";

  /** @type {{ messages: Message[], waiting: Waiting[], since: number, leaving: boolean }} */
  chat.kept = { messages: [], waiting: [], since: 0, leaving: false };
  try {
    Object.assign(chat.kept, JSON.parse(localStorage.getItem(STORE) || "{}"));
  } catch (_) {
    // A browser that keeps nothing still talks.
  }

  /** Writes down what may be found on a telephone, and nothing else. */
  chat.keep = () => {
    const { kept } = chat;
    kept.messages = kept.messages.slice(-MOST_KEPT);
    const open = (one) => !one.sealed;
    try {
      const { since, leaving } = kept;
      const shown = { messages: kept.messages.filter(open), waiting: kept.waiting.filter(open), since, leaving };
      localStorage.setItem(STORE, JSON.stringify(shown));
      chat.keeps = true;
    } catch (_) {
      // Full or forbidden: the conversation goes on in memory, and what waits is said to stand in this page alone.
      chat.keeps = false;
    }
  };

  /**
   * Whether what still waits for the office may be a tip-off. Whatever the office will make of them, it is not
   * written down before it has answered.
   * @param {{ text?: string, choice?: string }} said
   */
  chat.mayTell = (said) => {
    if (chat.sealed || /^(secret$|split::)/.test(said.choice || "")) return true;
    const text = (said.text || "").toLowerCase();
    // A receipt is asked after, and not to be found here.
    if (/\d([\s-]*\d){19}/.test(text)) return true;
    return telling.some((word) => text.indexOf(word) !== -1);
  };

  /** @type {Promise<IDBDatabase> | null} */
  let opened = null;
  const open = () => {
    opened =
      opened ||
      new Promise((resolve, reject) => {
        const request = indexedDB.open(STORE, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(FILES);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        request.onblocked = () => reject(new Error("blocked"));
      });
    return opened;
  };

  /**
   * One piece of work on the stored files; without a database it gives undefined.
   * @param {"readonly" | "readwrite"} mode @param {(files: IDBObjectStore) => IDBRequest} work
   */
  const stored = (mode, work) =>
    Promise.resolve()
      .then(open)
      .then(
        (db) =>
          new Promise((resolve, reject) => {
            const change = db.transaction(FILES, mode);
            const request = work(change.objectStore(FILES));
            change.oncomplete = () => resolve(request.result);
            change.onerror = () => reject(change.error);
            change.onabort = () => reject(change.error);
          }),
      )
      .catch(() => undefined);

  /** @param {Blob} blob @returns {Promise<ArrayBuffer>} */
  const bytesOf = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(/** @type {ArrayBuffer} */ (reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsArrayBuffer(blob);
    });

  /** Files of this page's messages, by message. @type {Map<string, Part[]>} */
  const held = new Map();
  /** Messages whose files need not be written down any more. */
  const done = new Set();

  /** The files of a message that are at hand without waiting. @param {string} id */
  chat.partsAtHand = (id) => held.get(id) || [];

  /**
   * Keeps the files of a message until the office has them: over a reload too, unless it may be a tip-off or there is no
   * room; `stored` says which. Bytes, not blobs: old Safari loses blobs.
   * @param {Waiting} one @param {Part[]} parts
   */
  chat.holdParts = (one, parts) => {
    held.set(one.id, parts);
    const size = parts.reduce((sum, { blob }) => sum + blob.size, 0);
    if (one.sealed || size > MOST_STORED) return Promise.resolve();
    return stored("readonly", (files) => files.getAll())
      .then((others) => {
        const taken = (others || []).reduce((sum, other) => sum + other.size, 0);
        if (taken + size > MOST_STORED) return null;
        return Promise.all(parts.map(({ blob }) => bytesOf(blob)));
      })
      .then((bytes) => {
        if (!bytes || done.has(one.id)) return undefined;
        const row = parts.map(({ name, type, seconds }, i) => ({ name, type, seconds, bytes: bytes[i] }));
        return stored("readwrite", (files) => files.put({ size, parts: row }, one.id));
      })
      .then((key) => {
        one.stored = key === one.id;
        chat.keep();
      })
      .catch(() => undefined);
  };

  /** The files of a message, from this page or from before it was opened anew; null when they are gone. @param {string} id */
  chat.partsOf = (id) => {
    const mine = held.get(id);
    if (mine) return Promise.resolve(mine);
    return stored("readonly", (files) => files.get(id)).then((row) => {
      if (!row) return null;
      const parts = row.parts.map(({ name, type, seconds, bytes }) => ({
        name,
        type,
        seconds,
        blob: new Blob([bytes], { type }),
      }));
      held.set(id, parts);
      return parts;
    });
  };

  /** The office has them, or nobody wants them any more. @param {string} id */
  chat.dropParts = (id) => {
    done.add(id);
    stored("readwrite", (files) => files.delete(id));
  };

  /**
   * Leaves nothing of the conversation on this telephone; `waitingToo`: not even what the office does not have yet.
   * @param {boolean} waitingToo
   */
  chat.forget = (waitingToo) => {
    const { kept } = chat;
    const rest = waitingToo ? [] : kept.waiting.map(({ id }) => id);
    const waits = ({ id }) => rest.indexOf(id) !== -1;
    kept.messages = kept.messages.filter(waits);
    kept.waiting = kept.waiting.filter(waits);
    Array.from(held.keys()).forEach((id) => {
      if (!waits({ id })) held.delete(id);
    });
    chat.keep();
    return tidy();
  };

  /** Files of messages that wait no longer are nobody's. */
  const tidy = () =>
    stored("readonly", (files) => files.getAllKeys()).then((ids) => {
      (ids || []).forEach((id) => {
        if (!chat.kept.waiting.some((one) => one.id === id)) chat.dropParts(String(id));
      });
    });
  tidy();
})(window.xiaoxiChat);
