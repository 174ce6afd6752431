// A slow line: tells of files that are too large before they are sent, says that it is being sent, and lets the button
// be pressed only once. Without it everything works, the office only says so later.
(() => {
  /**
   * What is wrong with the chosen files, in words; empty when nothing is.
   * @param {HTMLInputElement} box
   */
  const complaint = (box) => {
    const files = Array.from(box.files || []);
    if (files.length > Number(box.dataset.most)) return box.dataset.tooMany || "";
    if (files.some((file) => file.size > Number(box.dataset.largest))) return box.dataset.tooLarge || "";
    const together = files.reduce((sum, file) => sum + file.size, 0);
    return together > Number(box.dataset.together) ? box.dataset.tooHeavy || "" : "";
  };

  /** @param {HTMLInputElement} box */
  const check = (box) => {
    box.setCustomValidity(complaint(box));
    return box.reportValidity();
  };

  document.querySelectorAll('input[type="file"][data-together]').forEach((one) => {
    one.addEventListener("change", () => check(/** @type {HTMLInputElement} */ (one)));
  });

  document.querySelectorAll("form[data-sending]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      const button = /** @type {HTMLButtonElement | null} */ (form.querySelector('button[type="submit"]'));
      if (!button || event.defaultPrevented) return;
      if (button.disabled) {
        event.preventDefault();
        return;
      }
      button.dataset.says = button.textContent || "";
      button.textContent = /** @type {HTMLElement} */ (form).dataset.sending || "";
      button.disabled = true;
    });
  });

  // A page taken back from the browser's memory must be usable again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("button[data-says]").forEach((one) => {
      const button = /** @type {HTMLButtonElement} */ (one);
      button.disabled = false;
      button.textContent = button.dataset.says || button.textContent;
    });
  });
})();
