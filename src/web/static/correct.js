// Corrects the matter by T and the village by V: the guesses first, then whatever is typed finds. Without it each is a
// plain form. Nothing happens while an input method composes.
(() => {
  /** @typedef {{ value: string, name: string, more: string, sound: string, guess: boolean }} Choice */
  const PAUSE = 120;
  const DIGITS = 5;

  /** @param {KeyboardEvent} event */
  const composes = (event) => event.isComposing || event.keyCode === 229;

  /** @param {string} words */
  const plain = (words) => words.toLowerCase().replace(/\s+/g, "");

  /** By name, by initials, or by pinyin: few letters only from its beginning. @param {Choice} choice @param {string} typed */
  const fits = (choice, typed) => {
    const [initials, whole = ""] = choice.sound.split(" ");
    const at = whole.indexOf(typed);
    return (
      plain(choice.name).indexOf(typed) >= 0 || initials.indexOf(typed) >= 0 || at === 0 || (at > 0 && typed.length > 3)
    );
  };

  /** What the plain form offers. @param {HTMLElement} fieldset @returns {Choice[]} */
  const choicesIn = (fieldset) => {
    /** @type {Choice[]} */
    const choices = [];
    fieldset.querySelectorAll('input[type="radio"]').forEach((one) => {
      const radio = /** @type {HTMLInputElement} */ (one);
      const label = /** @type {HTMLElement} */ (radio.parentElement);
      const name = label.querySelector("span");
      const more = label.querySelector("small");
      choices.push({
        value: radio.value,
        name: name ? name.textContent || "" : "",
        more: more ? more.textContent || "" : "",
        sound: "",
        guess: true,
      });
    });
    fieldset.querySelectorAll("select option").forEach((one) => {
      const option = /** @type {HTMLOptionElement} */ (one);
      if (!option.value) return;
      const known = choices.filter((choice) => choice.value === option.value)[0];
      const sound = option.getAttribute("data-sound") || "";
      if (known) known.sound = sound;
      else choices.push({ value: option.value, name: option.text, more: "", sound, guess: false });
    });
    return choices;
  };

  /** @param {HTMLDetailsElement} fix */
  const pick = (fix) => {
    const form = /** @type {HTMLFormElement} */ (fix.querySelector("form"));
    const fieldset = /** @type {HTMLFieldSetElement} */ (form.querySelector("fieldset"));
    const send = /** @type {HTMLButtonElement} */ (form.querySelector('button[type="submit"]'));
    const leave = /** @type {HTMLButtonElement} */ (form.querySelector("[data-leave]"));
    const summary = /** @type {HTMLElement} */ (fix.querySelector("summary"));
    const label = send.textContent;
    const own = choicesIn(fieldset);
    const from = fix.dataset.from || "";
    const now = fix.dataset.now || "";
    /** @type {Choice[]} */
    let shown = [];
    let at = -1;
    let waiting = 0;
    let asked = "";

    const picker = document.createElement("div");
    picker.className = "picker";
    const box = document.createElement("input");
    box.type = "text";
    box.autocomplete = "off";
    box.spellcheck = false;
    box.placeholder = fix.dataset.hint || "";
    const list = document.createElement("ul");
    list.id = `${fix.id}-list`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", summary.textContent || "");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-expanded", "true");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-label", fix.dataset.hint || "");
    const word = document.createElement("p");
    word.className = "sub";
    word.setAttribute("role", "status");
    const value = document.createElement("input");
    value.type = "hidden";
    value.name = fix.dataset.into || "";
    picker.append(box, list, word, value);
    fieldset.disabled = true;
    fieldset.hidden = true;
    form.insertBefore(picker, fieldset);
    leave.hidden = false;

    /** @param {number} i */
    const choose = (i) => {
      at = i;
      const chosen = shown[i];
      list.querySelectorAll("li").forEach((one, n) => {
        one.setAttribute("aria-selected", n === i ? "true" : "false");
        if (n === i) one.scrollIntoView({ block: "nearest" });
      });
      if (chosen) box.setAttribute("aria-activedescendant", `${list.id}-${i}`);
      else box.removeAttribute("aria-activedescendant");
      value.value = chosen ? chosen.value : "";
      send.disabled = !chosen || chosen.value === now;
      send.textContent = chosen ? (fix.dataset.sendAs || "{name}").split("{name}").join(chosen.name) : label;
    };

    /** @param {Choice[]} choices @param {string} says */
    const show = (choices, says) => {
      shown = choices;
      word.textContent = says;
      list.textContent = "";
      choices.forEach((choice, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        if (choice.guess && i < DIGITS) {
          const digit = document.createElement("kbd");
          digit.textContent = String(i + 1);
          option.append(digit);
        }
        const name = document.createElement("span");
        name.textContent = choice.name;
        const more = document.createElement("small");
        more.textContent = (choice.value === now ? `${fix.dataset.nowSays} ` : "") + choice.more;
        option.append(name, more);
        option.addEventListener("click", () => {
          choose(i);
          send.scrollIntoView({ block: "nearest" });
        });
        list.append(option);
      });
      choose(-1);
    };

    /** @param {string} words */
    const ask = (words) => {
      fetch(`${from}&${new URLSearchParams({ words })}`, { credentials: "same-origin" })
        .then((said) => (said.ok ? said.json() : Promise.reject(new Error(String(said.status)))))
        .then((places) => {
          if (asked !== words) return;
          const found = places.map((/** @type {{ value: string, name: string, more: string }} */ place) => ({
            value: place.value,
            name: place.name,
            more: place.more,
            sound: "",
            guess: false,
          }));
          show(found, found.length > 0 ? "" : fix.dataset.nothing || "");
          if (found.length > 0) choose(0);
        })
        .catch(() => {
          if (asked === words) show([], fix.dataset.failed || "");
        });
    };

    const find = () => {
      const typed = plain(box.value);
      asked = typed;
      window.clearTimeout(waiting);
      if (!typed) {
        show(own, "");
        return;
      }
      if (from) {
        // Until the answer is there nothing is chosen: Enter must not send what stood there before.
        choose(-1);
        waiting = window.setTimeout(() => ask(typed), PAUSE);
        return;
      }
      const found = own.filter((choice) => fits(choice, typed)).map((choice) => ({ ...choice, guess: false }));
      show(found, found.length > 0 ? "" : fix.dataset.nothing || "");
      if (found.length > 0) choose(0);
    };

    box.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) find();
    });
    box.addEventListener("compositionend", find);
    box.addEventListener("keydown", (event) => {
      if (composes(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const last = shown.length - 1;
      if (event.key === "ArrowDown") choose(Math.min(last, at + 1));
      else if (event.key === "ArrowUp") choose(Math.max(Math.min(0, last), at - 1));
      else if (event.key === "Enter") {
        if (at >= 0) send.click();
      } else if (box.value === "" && /^[1-9]$/.test(event.key)) {
        const i = Number(event.key) - 1;
        if (i < DIGITS && shown[i] && shown[i].guess) choose(i);
      } else return;
      event.preventDefault();
    });

    const close = () => {
      fix.open = false;
      summary.focus();
    };
    fix.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || composes(event)) return;
      event.preventDefault();
      close();
    });
    leave.addEventListener("click", close);
    fix.addEventListener("toggle", () => {
      // The event comes late: what was typed since the key was pressed is not thrown away.
      if (!fix.open) {
        box.value = "";
        find();
        return;
      }
      fix.scrollIntoView({ block: "nearest" });
      // On a touch screen the list comes first: a keyboard over it would hide the guesses.
      if (!window.matchMedia("(pointer: coarse)").matches) box.focus();
    });
    form.addEventListener("submit", (event) => {
      if (send.disabled) event.preventDefault();
      else window.setTimeout(() => (send.disabled = true), 0);
    });
    window.addEventListener("pageshow", () => choose(at));
    find();
  };

  const fixes = /** @type {HTMLDetailsElement[]} */ (Array.from(document.querySelectorAll("details.fix")));
  fixes.forEach(pick);

  document.addEventListener("keydown", (event) => {
    const on = /** @type {HTMLElement} */ (event.target);
    if (composes(event) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName) || on.isContentEditable) return;
    const fix = fixes.filter((one) => one.dataset.letter === event.key.toLowerCase())[0];
    if (!fix) return;
    event.preventDefault();
    fix.open = true;
    // When it was open already there is no toggle to take the focus.
    const box = /** @type {HTMLElement | null} */ (fix.querySelector(".picker input"));
    if (box) box.focus();
  });
})();
