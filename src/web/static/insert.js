// Comfort for whoever writes what goes out: a template or snippet goes in where the cursor was. Without scripts the button sends the form.
(() => {
  /** @type {HTMLTextAreaElement | null} */
  let last = null;
  document.addEventListener("focusin", (event) => {
    const at = /** @type {HTMLElement} */ (event.target);
    if (at.tagName === "TEXTAREA") last = /** @type {HTMLTextAreaElement} */ (at);
  });

  document.querySelectorAll("button[data-insert]").forEach((button) => {
    button.addEventListener("click", (event) => {
      const form = /** @type {HTMLFormElement} */ (button.closest("form"));
      const what = /** @type {HTMLSelectElement | null} */ (form.querySelector("select[name=insert]"));
      const into = /** @type {HTMLSelectElement | null} */ (form.querySelector("select[name=into]"));
      const here = last && form.contains(last) ? last : null;
      const chosen = what && what.options[what.selectedIndex];
      const text = chosen && chosen.getAttribute("data-text");
      // A template belongs to its own part; other words go where somebody was writing, else to the part that is chosen.
      const own = chosen && document.getElementById(chosen.getAttribute("data-into") || "");
      const chosenPart = into && document.getElementById(into.value);
      const area = /** @type {HTMLTextAreaElement | null} */ (own || here || chosenPart);
      if (!text || !area) return;
      event.preventDefault();
      const at = area === here ? area.selectionStart : area.value.length;
      const to = area === here ? area.selectionEnd : at;
      const before = at > 0 && area.value.charAt(at - 1) !== "\n" && area !== here ? "\n" : "";
      area.value = area.value.slice(0, at) + before + text + area.value.slice(to);
      area.focus();
      // What is to be filled in first is chosen, so that typing takes its place.
      const gap = area.value.indexOf("【", at);
      const end = gap < 0 ? -1 : area.value.indexOf("】", gap);
      if (end > 0) area.setSelectionRange(gap, end + 1);
      else area.setSelectionRange(at + before.length + text.length, at + before.length + text.length);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
})();
