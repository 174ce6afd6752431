// A slow line: says that it is being sent, and lets the button be pressed only once.
(() => {
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
