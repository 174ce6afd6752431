// Comfort for the staff; every page works without it. Nothing happens while an input method composes.
(() => {
  /** @param {KeyboardEvent} event */
  const isTyping = (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    return (
      event.isComposing ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)
    );
  };

  /** The links of a list, one a row. */
  const links = () => /** @type {HTMLAnchorElement[]} */ (Array.from(document.querySelectorAll("tr[data-row] th a")));

  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) return;
    if (event.key === "/") {
      const search = /** @type {HTMLInputElement | null} */ (document.getElementById("by-search"));
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
      return;
    }
    const step = event.key === "j" || event.key === "J" ? 1 : event.key === "k" || event.key === "K" ? -1 : 0;
    const all = links();
    if (!step || !all.length) return;
    event.preventDefault();
    const now = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const next = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });

  // What has been begun is kept on the server, so that it outlives the page, the machine and whoever was faster.
  const PAUSE = 800;
  document.querySelectorAll("form[data-verb]").forEach((one) => {
    const form = /** @type {HTMLFormElement} */ (one);
    const saved = form.querySelector("[data-saved]");
    let timer = 0;
    let sent = false;

    const keep = () => {
      timer = 0;
      const body = new URLSearchParams();
      new FormData(form).forEach((value, name) => {
        if (typeof value === "string" && name !== "seen" && name !== "confirmed") body.append(name, value);
      });
      body.append("verb", form.dataset.verb || "");
      const to = form.action.replace(/\/(?:moves\/.*|opinion)$/, "/scribble");
      fetch(to, { method: "POST", body, credentials: "same-origin", keepalive: true }).then(
        (said) => {
          if (said.ok && saved && !sent) saved.textContent = saved.getAttribute("data-saved");
        },
        () => {},
      );
    };

    form.addEventListener("input", () => {
      if (saved) saved.textContent = "";
      clearTimeout(timer);
      timer = window.setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", () => {
      sent = true;
      clearTimeout(timer);
      timer = 0;
    });
    window.addEventListener("pagehide", () => {
      if (timer && !sent) keep();
    });
  });
})();
