// The print button is of use only where scripts run; elsewhere it stays hidden.
(() => {
  document.querySelectorAll("button.print").forEach((one) => {
    const button = /** @type {HTMLButtonElement} */ (one);
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
