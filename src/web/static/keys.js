// The keys of the desk, as the table on the page says. Every page works without them. Nothing happens while somebody types
// or an input method composes.
(() => {
  const link = document.getElementById("keys-link");
  if (!link) return;
  /** @type {{ table: { name: string, keys: string[], at?: string, many?: string, inside?: boolean, missing: string }[], copied: string, close: string }} */
  const { table, copied, close } = JSON.parse(link.dataset.keys || "");
  const FIRST = 1500;

  const composes = (event) => event.isComposing || event.keyCode === 229;
  const isTyping = (at) =>
    /^(TEXTAREA|SELECT)$/.test(at.tagName) ||
    (at.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(at.type)) ||
    at.isContentEditable;

  const says = document.createElement("p");
  says.className = "key-says";
  says.setAttribute("role", "status");
  document.body.appendChild(says);
  let quiet = 0;
  const say = (words) => {
    says.textContent = words;
    clearTimeout(quiet);
    quiet = window.setTimeout(() => {
      says.textContent = "";
    }, 4000);
  };

  const rows = () => Array.from(document.querySelectorAll("tr[data-row]"));
  const linkOf = (row) => row.querySelector("th a");
  const rowHere = () => {
    const inside = document.activeElement && document.activeElement.closest("tr[data-row]");
    return inside || document.querySelector("tr[data-row]:target");
  };

  const step = (by) => {
    const all = rows();
    if (!all.length) return false;
    const now = all.indexOf(rowHere());
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))];
    linkOf(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  const boxIn = (row) => row && row.querySelector("input[type=checkbox]");
  let last = null;
  /** Selects from the line that was selected last to this one. */
  const selectTo = (row) => {
    const all = rows();
    const ends = [all.indexOf(last || row), all.indexOf(row)].sort((a, b) => a - b);
    if (ends[0] < 0) return false;
    all.slice(ends[0], ends[1] + 1).forEach((one) => {
      const box = boxIn(one);
      if (box && !box.checked) box.click();
    });
    last = row;
    return true;
  };

  /** Unfolds what folds around it and goes to the first place where something can be typed. */
  const enter = (at) => {
    for (let one = at; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    const field = at.querySelector("textarea, select, input:not([type=hidden]), button");
    const target = /^(A|INPUT|TEXTAREA|SELECT|BUTTON)$/.test(at.tagName) ? at : field || at;
    at.scrollIntoView({ block: "nearest" });
    target.focus();
  };
  const go = (at) => {
    if (at.tagName === "A") at.click();
    else enter(at);
  };

  const numberHere = () => {
    const row = rowHere();
    const of = row ? linkOf(row) : document.querySelector(".title h1");
    const found = of && /\d{2}-\d{3}-\d{3}-\d{3}/.exec(of.textContent);
    return found && found[0];
  };
  const copy = (number) => {
    const done = () => say(copied.replace("{number}", number));
    const byHand = () => {
      const box = document.createElement("textarea");
      const before = document.activeElement;
      box.value = number;
      document.body.appendChild(box);
      box.select();
      if (document.execCommand("copy")) done();
      box.remove();
      if (before) before.focus();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(number).then(done, byHand);
    else byHand();
  };

  const sheet = () => {
    fetch(link.href, { credentials: "same-origin" })
      .then((said) => said.text())
      .then((html) => {
        const told = new DOMParser().parseFromString(html, "text/html").getElementById("keys-sheet");
        const dialog = document.createElement("dialog");
        dialog.className = "keys-dialog";
        const button = document.createElement("button");
        button.textContent = close;
        button.addEventListener("click", () => dialog.close());
        dialog.appendChild(document.adoptNode(told));
        dialog.appendChild(button);
        dialog.addEventListener("close", () => dialog.remove());
        document.body.appendChild(dialog);
        dialog.showModal();
        button.focus();
      })
      .catch(() => location.assign(link.href));
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sheet();
  });

  /** Does what a key of the table stands for; false where it stands for nothing here. */
  const obey = ({ name, at, many, inside, missing }) => {
    if (name === "down") return step(1);
    if (name === "up") return step(-1);
    if (name === "select") {
      const row = rowHere() || rows()[0];
      const box = boxIn(row);
      if (!box) return false;
      if (!rowHere()) linkOf(row).focus();
      box.click();
      last = row;
      step(1);
      return true;
    }
    if (name === "selectTo") return selectTo(rowHere());
    const press =
      many &&
      document.querySelector("input[name=number]:checked, input[name=all]:checked") &&
      document.querySelector(many);
    if (press) {
      press.click();
      return true;
    }
    if (name === "copy") {
      const number = numberHere();
      if (number) copy(number);
      return Boolean(number);
    }
    if (!at) return false;
    const found = document.querySelector(at);
    const row = inside && rowHere();
    if (found) go(found);
    else if (row) location.assign(`${linkOf(row).href}#do-${name}`);
    else say(missing);
    return true;
  };

  const submit = (form, next) => {
    const button = form.querySelector(next ? "button[name=onward]" : "button.primary, button[type=submit]");
    if (button) form.requestSubmit(button);
    return Boolean(button);
  };

  let first = "";
  let since = 0;
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (composes(event) || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (at.form && submit(at.form, event.shiftKey)) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (isTyping(at)) {
      if (event.key === "Escape") at.blur();
      return;
    }
    const bare = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const held = `shift+${bare}`;
    const key = event.shiftKey && table.some(({ keys }) => keys[0] === held) ? held : bare;
    const isSecond = first !== "" && Date.now() - since < FIRST;
    const pressed = isSecond ? [first, key] : [key];
    const fits = (one) => one.keys.length === pressed.length && one.keys.every((wanted, i) => wanted === pressed[i]);
    const meant = table.filter(fits)[0];
    first = "";
    if (meant ? obey(meant) : false) event.preventDefault();
    else if (table.some(({ keys }) => keys.length > 1 && keys[0] === key)) {
      first = key;
      since = Date.now();
    }
  });

  // From a list: a key that stands on the page of a petition was pressed there.
  const [, asked] = /^#do-(\w+)$/.exec(location.hash) || [];
  const meant = asked && table.filter(({ name }) => name === asked)[0];
  if (meant) obey(meant);
})();
