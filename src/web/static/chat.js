// The conversation in a page: the box, the buttons, and what was said in them handed on.
((chat) => {
  // Where a script did not arrive or is not understood, the page goes on showing the way to the form.
  if (!chat || !chat.keep || !chat.draw || !chat.tellOffice || !chat.choose) return;
  const { kept, words } = chat;
  const form = /** @type {HTMLFormElement} */ (document.getElementById("say"));
  const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
  const send = /** @type {HTMLButtonElement} */ (form.querySelector('button[type="submit"]'));
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** @param {boolean} sealed */
  chat.showSealed = (sealed) => {
    find("sealed").hidden = !sealed;
  };
  /** A browser that takes no cookie is a stranger with each message. @param {boolean} forgetful */
  chat.showForgetful = (forgetful) => {
    find("forgetful").hidden = !forgetful;
  };

  /** Whether another page was asked for: this one no longer says how things stand. */
  chat.going = false;
  window.addEventListener("beforeunload", () => {
    chat.going = true;
  });

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener("input", grow);

  /** @param {Part[]} parts */
  const namesOf = (parts) => {
    const photos = parts.filter(({ type }) => type.indexOf("image/") === 0);
    const others = parts.filter((part) => photos.indexOf(part) === -1).map(({ name }) => name);
    return (photos.length > 0 ? [chat.say(words.photosSent, { count: photos.length })] : []).concat(others);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    if (!box.value.trim() && !chat.isChosen()) {
      box.focus();
      return;
    }
    chat.tell(null);
    send.disabled = true;
    const parts = await chat.takeChosen();
    send.disabled = false;
    if (!parts) return;
    const text = box.value.trim();
    box.value = "";
    grow();
    // On a touched screen the keyboard would cover the answer.
    if (window.matchMedia("(hover: hover)").matches) box.focus();
    else box.blur();
    chat.tellOffice(text ? { text } : {}, (text ? [text] : []).concat(namesOf(parts)).join("\n"), parts);
  });

  Array.from(document.querySelectorAll('input[type="file"]')).forEach((one) => {
    const input = /** @type {HTMLInputElement} */ (one);
    input.addEventListener("change", () => {
      chat.choose(Array.from(input.files || []));
      input.value = "";
    });
  });

  /** What each button of a bubble does, by the name of its data. @type {Record<string, (value: string, button: HTMLElement) => void>} */
  const PRESSED = {
    choice: (choice, button) => chat.tellOffice({ choice }, button.textContent || ""),
    retry: chat.flushNow,
    drop: (id) => chat.drop(id),
    again: (id) => {
      const before = kept.messages.find((one) => one.id === id);
      if (!before) return;
      box.value = before.said || "";
      chat.chooseAgain(chat.partsAtHand(id));
      grow();
      box.focus();
    },
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!(button instanceof HTMLButtonElement)) return;
    const name = Object.keys(PRESSED).find((one) => button.dataset[one] !== undefined);
    if (name) PRESSED[name](button.dataset[name] || "", button);
  });

  const sure = find("sure");
  const clear = find("clear");
  /** @param {boolean} asked */
  const ask = (asked) => {
    sure.hidden = !asked;
    clear.hidden = asked;
    (asked ? find("really-clear") : clear).focus();
  };
  clear.addEventListener("click", () => ask(true));
  find("keep").addEventListener("click", () => ask(false));
  find("really-clear").addEventListener("click", () => {
    ask(false);
    chat.clear();
    box.value = "";
    grow();
    chat.chooseAgain([]);
    chat.tell(words.cleared);
  });

  find("opening").hidden = true;
  form.hidden = false;
  chat.start();
})(window.xiaoxiChat);
