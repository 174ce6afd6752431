// Photos and files chosen to be sent: photos made small, all shown with a way to take them back.
((chat) => {
  const { words, make } = chat;
  const { dataset } = /** @type {HTMLFormElement} */ (document.getElementById("say"));
  const MOST_FILES = Number(dataset.most);
  const LARGEST = Number(dataset.largest);
  const TOGETHER = Number(dataset.together);
  /** Enough to read a bill by. */
  const LONGEST_SIDE = 2000;
  const QUALITY = 0.85;
  /** A telephone that cannot make a photo smaller in this time sends it as it is. */
  const PATIENCE = 15000;
  const tray = /** @type {HTMLElement} */ (document.getElementById("chosen"));

  /** An older browser would draw a photo lying on its side; there it goes as it is, and the office turns it. */
  const turnsPhotos = Boolean(window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image"));

  /** The picture on a canvas no larger than needed, as JPEG, without what the camera wrote into it. @param {File} file */
  const drawSmall = (file) =>
    new Promise((resolve, reject) => {
      const image = new Image();
      const url = URL.createObjectURL(file);
      image.onerror = reject;
      image.onload = () => {
        const { naturalWidth: width, naturalHeight: height } = image;
        const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        const pen = canvas.getContext("2d");
        if (!pen || !canvas.toBlob) return reject(new Error("no canvas"));
        pen.fillStyle = "#fff";
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toBlob(
          (blob) => {
            URL.revokeObjectURL(url);
            // Small telephones hold few large pictures at once.
            canvas.width = 0;
            if (blob) resolve(blob);
            else reject(new Error("no picture"));
          },
          "image/jpeg",
          QUALITY,
        );
      };
      setTimeout(reject, PATIENCE);
      image.src = url;
    });

  /** A photo made smaller where that makes it smaller; anything else as it is. @param {File} file @returns {Promise<Part>} */
  const shrunk = (file) => {
    const asItIs = { name: file.name, type: file.type, blob: file };
    if (!turnsPhotos || !/^image\/(jpeg|png|webp|bmp|heic|heif)$/.test(file.type)) return Promise.resolve(asItIs);
    return drawSmall(file).then(
      (blob) =>
        blob.size < file.size ? { name: `${file.name.replace(/\.\w+$/, "")}.jpg`, type: blob.type, blob } : asItIs,
      () => asItIs,
    );
  };

  /** @typedef {{ name: string, part: Part | null, url: string }} Chosen */
  /** @type {Chosen[]} */
  let chosen = [];
  /** One after the other. @type {Promise<unknown>} */
  let working = Promise.resolve();

  const show = () => {
    while (tray.firstChild) tray.removeChild(tray.firstChild);
    tray.hidden = chosen.length === 0;
    chosen.forEach((one) => {
      const item = make("li", one.part ? "" : "preparing");
      const { type } = one.part || { type: "" };
      if (one.url && type.indexOf("image/") === 0) {
        const picture = make("img", "");
        picture.src = one.url;
        picture.alt = one.name;
        item.appendChild(picture);
      } else item.appendChild(make("span", "file", one.part ? one.name : words.preparing));
      const away = chat.button("away", "✕", {});
      away.setAttribute("aria-label", chat.say(words.remove, { name: one.name }));
      away.addEventListener("click", () => {
        forgetUrl(one);
        chosen = chosen.filter((other) => other !== one);
        show();
        const next = /** @type {HTMLElement | null} */ (tray.querySelector("button"));
        if (next) next.focus();
      });
      item.appendChild(away);
      tray.appendChild(item);
    });
  };
  /** @param {Chosen} one */
  const forgetUrl = (one) => {
    if (one.url) URL.revokeObjectURL(one.url);
  };

  /** Takes in files as they were picked; tells of those that cannot be sent and keeps the others. @param {File[]} files */
  chat.choose = (files) => {
    const small = files.filter(({ size }) => size <= LARGEST);
    const taken = small.slice(0, MOST_FILES - chosen.length);
    chat.tell(taken.length < small.length ? words.firstNine : small.length < files.length ? words.tooLarge : null);
    taken.forEach((file) => {
      /** @type {Chosen} */
      const one = { name: file.name, part: null, url: "" };
      chosen.push(one);
      working = working
        .then(() => (chosen.indexOf(one) === -1 ? null : shrunk(file)))
        .then((part) => {
          if (!part) return;
          one.part = part;
          one.url = URL.createObjectURL(part.blob);
          show();
        });
    });
    show();
    if (chosen.length === 0) return;
    chat.bring();
    chat.see(tray);
  };

  /** Puts files back that were not accepted. @param {Part[]} parts */
  chat.chooseAgain = (parts) => {
    chosen = parts.map((part) => ({ name: part.name, part, url: URL.createObjectURL(part.blob) }));
    show();
  };

  /**
   * The files to be sent, once all are small, and an empty tray; null, with a word why, when they are too heavy together.
   * @returns {Promise<Part[] | null>}
   */
  chat.takeChosen = () =>
    working.then(() => {
      const parts = chosen.map(({ part }) => part).filter((part) => part !== null);
      if (parts.reduce((sum, { blob }) => sum + blob.size, 0) > TOGETHER) {
        chat.tell(words.tooHeavy);
        return null;
      }
      chosen.forEach(forgetUrl);
      chosen = [];
      show();
      return parts;
    });

  chat.isChosen = () => chosen.length > 0;
})(window.xiaoxiChat);
