// The print button is of use only where scripts run; elsewhere it stays hidden. Paper shows how the day was counted.
(() => {
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.why").forEach((one) => {
      /** @type {HTMLDetailsElement} */ (one).open = true;
    });
  });

  document.querySelectorAll("button.print").forEach((one) => {
    const button = /** @type {HTMLButtonElement} */ (one);
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
