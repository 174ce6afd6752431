// A photo that is open over the page: Escape closes it, arrows go to the next, and the way to close it is under the hand.
(() => {
  const open = () =>
    location.hash.length > 1 ? document.querySelector(`.photo-large[id="${location.hash.slice(1)}"]`) : null;
  const show = () => {
    const photo = open();
    const close = photo && photo.querySelector("[data-close]");
    if (close) close.focus();
  };
  window.addEventListener("hashchange", show);
  show();
  document.addEventListener("keydown", (event) => {
    const photo = open();
    const way = { Escape: "[data-close]", ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]" }[event.key];
    const link = photo && way && photo.querySelector(way);
    if (!link) return;
    event.preventDefault();
    link.click();
    // Back at the small picture.
    const small = event.key === "Escape" && document.querySelector(`a[href="#${photo.id}"]`);
    if (small) small.focus();
  });
})();
