// Choosing lines of a list, and going on by itself through what is done to many.
(() => {
  const list = document.querySelector("form.inbox-list");
  if (list) {
    const told = list.querySelector("[data-chosen]");
    const boxes = () => Array.from(list.querySelectorAll("input[name=number]"));
    const count = () => {
      const chosen = boxes().filter((box) => box.checked);
      told.textContent = chosen.length ? String(chosen.length) : "";
      boxes().forEach((box) => {
        const row = box.closest("tr");
        if (row) row.classList.toggle("chosen", box.checked);
      });
    };
    const head = list.querySelector("thead .pick");
    if (head) {
      const all = document.createElement("input");
      all.type = "checkbox";
      all.setAttribute("aria-label", head.textContent || "");
      head.textContent = "";
      head.appendChild(all);
      all.addEventListener("change", () => {
        boxes().forEach((box) => {
          box.checked = all.checked;
        });
        count();
      });
    }
    // With Shift held, all between the line pressed last and this one become as it is.
    let last = -1;
    list.addEventListener("click", (event) => {
      const all = boxes();
      const at = all.indexOf(event.target);
      if (at < 0) return;
      if (event.shiftKey && last >= 0)
        all.slice(Math.min(last, at), Math.max(last, at) + 1).forEach((box) => {
          box.checked = event.target.checked;
        });
      last = at;
      count();
    });
    list.addEventListener("change", count);
    count();
  }

  const on = document.querySelector("form[data-go-on]");
  if (on) window.setTimeout(() => on.requestSubmit(), 300);
})();
