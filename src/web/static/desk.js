// Comfort for the staff; every page works without it. Nothing happens while an input method composes.
(() => {
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
