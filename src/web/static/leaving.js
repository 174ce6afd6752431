// Counts the seconds in which what was sent can be taken back, and takes the latest back by U. Without it the button is good
// as long. Nothing happens while an input method composes.
(() => {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".leaving"));
  if (!bar) return;
  const forms = /** @type {HTMLFormElement[]} */ (Array.from(bar.querySelectorAll("form")));
  const began = Date.now();
  let typed = false;
  let taken = false;
  document.addEventListener("input", () => {
    typed = true;
  });
  bar.addEventListener("submit", () => {
    taken = true;
  });

  /** The page of the petition shows what is now so, unless something else was begun there. */
  const show = (/** @type {HTMLFormElement} */ form) => {
    const page = form.action.replace(/\/recall$/, "");
    if (!typed && !taken && location.href.split(/[?#]/)[0] === page) location.replace(page);
    else form.remove();
    if (!bar.querySelector("form")) bar.remove();
  };

  forms.forEach((form) => {
    const seconds = Number(form.dataset.seconds);
    const left = /** @type {HTMLElement} */ (form.querySelector(".left"));
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    const count = () => {
      if (taken) return;
      const rest = Math.ceil(seconds - (Date.now() - began) / 1000);
      if (rest > 0) {
        left.textContent = (left.dataset.says || "").replace("{seconds}", String(rest));
        window.setTimeout(count, 250);
        return;
      }
      button.disabled = true;
      left.textContent = bar.dataset.gone || "";
      window.setTimeout(() => show(form), 1600);
    };
    count();
  });

  document.addEventListener("keydown", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || event.key.toLowerCase() !== "u") return;
    const open = forms.filter((form) => form.isConnected && !form.querySelector("button:disabled"));
    const last = open[open.length - 1];
    if (!last) return;
    event.preventDefault();
    /** @type {HTMLButtonElement} */ (last.querySelector("button")).click();
  });
})();
