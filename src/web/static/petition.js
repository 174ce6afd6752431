// Who else has the page open, and copying what was typed. Without it the page says who was there when it was drawn.
(() => {
  const BEAT = 20000;
  const SOON = 1000;
  /** Whoever has touched nothing for so long has gone, though the page is open. */
  const AWAY = 5 * 60000;
  const TYPES = 15000;

  const line = /** @type {HTMLElement | null} */ (document.querySelector(".presence[data-at]"));
  const to = line && line.dataset.at;
  if (line && to) {
    const says = /** @type {HTMLElement} */ (line.querySelector("span"));
    let touched = Date.now();
    let verb = "";
    let typedAt = 0;
    let told = "";
    let timer = 0;

    const typing = () => (Date.now() - typedAt < TYPES ? verb : "");
    const here = () => document.visibilityState === "visible" && Date.now() - touched < AWAY;

    const beat = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(beat, BEAT);
      if (!here()) return;
      told = typing();
      fetch(to, { method: "POST", body: new URLSearchParams({ typing: told }), credentials: "same-origin" })
        .then((said) => (said.ok && !said.redirected ? said.json() : Promise.reject(new Error(String(said.status)))))
        .then((now) => {
          if (says.textContent !== now.says) says.textContent = now.says;
          if (now.some) line.dataset.some = "yes";
          else delete line.dataset.some;
          if (now.seq > Number(line.dataset.seq) && !line.querySelector("a")) {
            const again = document.createElement("a");
            again.href = to.replace(/\/presence$/, "");
            again.textContent = line.dataset.moved || "";
            line.append(again);
          }
        })
        .catch(() => {});
    };
    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(beat, SOON);
    };

    document.addEventListener("input", (event) => {
      const form = /** @type {HTMLElement} */ (event.target).closest("form[data-verb]");
      if (!form) return;
      verb = form.getAttribute("data-verb") || "";
      typedAt = Date.now();
      if (told !== verb) soon();
    });
    const touch = () => {
      const back = !here();
      touched = Date.now();
      if (back) soon();
    };
    document.addEventListener("pointerdown", touch);
    document.addEventListener("keydown", touch);
    document.addEventListener("scroll", touch, { passive: true });
    document.addEventListener("visibilitychange", () => {
      if (here()) soon();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) soon();
    });
    window.addEventListener("pagehide", () => navigator.sendBeacon(to, new URLSearchParams({ gone: "1" })));
    soon();
  }

  document.querySelectorAll("button[data-copy]").forEach((one) => {
    const button = /** @type {HTMLButtonElement} */ (one);
    const from = document.getElementById(button.dataset.copy || "");
    if (!from || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = Array.from(from.querySelectorAll("dd"), (dd) => dd.textContent || "").join("\n");
      navigator.clipboard.writeText(words).then(() => {
        button.textContent = button.dataset.copied || "";
      });
    });
  });
})();
