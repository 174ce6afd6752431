// Offers the villages that fit what is being typed. Without it the words alone are enough.
(() => {
  const PAUSE = 350;

  /** @param {HTMLElement} field */
  const listen = (field) => {
    const box = /** @type {HTMLInputElement} */ (field.querySelector('input[name="village"]'));
    const code = /** @type {HTMLInputElement} */ (field.querySelector('input[name="villageCode"]'));
    const offers = /** @type {HTMLElement} */ (field.querySelector(".offers"));
    let waiting = 0;
    let asked = "";

    const clear = () => {
      while (offers.firstChild) offers.removeChild(offers.firstChild);
    };

    /** @param {{ code: string, name: string, township: string }[]} places */
    const show = (places) => {
      clear();
      if (places.length === 0) return;
      const question = document.createElement("p");
      question.textContent = field.dataset.village || "";
      offers.appendChild(question);
      places.forEach((place) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = place.township ? `${place.township} ${place.name}` : place.name;
        button.addEventListener("click", () => {
          box.value = button.textContent || "";
          code.value = place.code;
          clear();
          box.focus();
        });
        offers.appendChild(button);
      });
    };

    const ask = () => {
      const words = box.value.trim();
      asked = words;
      if (words === "") {
        clear();
        return;
      }
      fetch(`/report/villages?words=${encodeURIComponent(words)}`)
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((places) => {
          if (asked === words && code.value === "") show(places);
        })
        .catch(clear);
    };

    box.addEventListener("input", (event) => {
      code.value = "";
      window.clearTimeout(waiting);
      if (/** @type {InputEvent} */ (event).isComposing) return;
      waiting = window.setTimeout(ask, PAUSE);
    });
    box.addEventListener("compositionend", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(ask, PAUSE);
    });
  };

  document.querySelectorAll("[data-village]").forEach((field) => {
    listen(/** @type {HTMLElement} */ (field));
  });
})();
